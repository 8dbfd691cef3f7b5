import type { FailureMessages } from "../failure-sentence.ts"
import { isolate } from "../isolate.ts"
import { timeTextIn } from "../time-text.ts"

const time = timeTextIn("en")

export const failures: FailureMessages = {
  Unreachable: ({ reason }) =>
    reason === "timeout"
      ? "The server did not answer in time. Check your connection, then try again."
      : "The server cannot be reached. Check your connection, then try again.",
  WrongServer: () =>
    "Something else than the server answered. Check the address, and whether your network asks you to sign in first, then try again.",
  Defect: ({ errorId }) =>
    errorId === null
      ? "Something went wrong on our side. Nothing was changed. Try again."
      : `Something went wrong on our side. Nothing was changed. Try again, or give your administrator the code ${errorId}.`,
  NoKey: () =>
    "This browser cannot make a key here, because the address is not secure. Open this page by its https address.",
  RosterChanged: () => "Your devices changed at the same moment, so this was not done. Try again.",
  PolicyChangedMeanwhile: () =>
    "Somebody else changed these policies while you were editing, so nothing was saved. Look at what they are now, then make your change again.",
  NotFound: ({ what }) =>
    ({
      member: "There is no such member. Reload the page.",
      workspace: "There is no such workspace. Check the address.",
      application: "There is no such app here. Your administrator may have removed it.",
      link: "This link is not valid. Open the newest message, and use the whole link.",
      group: "There is no such group. Reload the page.",
      token: "There is no such token. It may have been revoked. Reload the page.",
      provider: "There is no such provider. It may have been removed. Reload the page.",
      webhook: "There is no such webhook. It may have been removed. Reload the page.",
      delivery: "There is no such delivery, or it is on its way already. Reload the page."
    })[what],
  AlreadyTaken: ({ what }) =>
    ({
      username: "This username is taken. Choose another one.",
      email: "This email address is taken. Choose another one.",
      slug: "This short name is taken. Choose another one.",
      application: "There is an app with this name already. Choose another name.",
      group: "There is a group with this name already. Choose another name.",
      token: "There are two tokens already. Revoke one before you make another.",
      provider: "There is such a provider already, or there are ten. Remove one before you add another.",
      domain: "Another provider is enforced for one of these domains already."
    })[what],
  SignInRefused: () =>
    "That email or username and password do not match. Check both and try again, or ask your administrator.",
  RateLimited: ({ retryAt }) => `Too many attempts. Try again at ${time(retryAt)}.`,
  SessionEnded: () => "Your session has ended. Sign in again to continue.",
  ProofRefused: () => "This browser's key was not accepted. Sign in again to continue.",
  TryLater: ({ retryAt }) => `The server is busy, so nothing was done. Try again at ${time(retryAt)}.`,
  WebhookRefused: ({ reason }) =>
    ({
      notAnAddress:
        "This is not an address that events can be sent to. Write one such as https://example.com/events.",
      notHttps: "Events are sent by https only. Write an address that begins with https://.",
      private:
        "This address is inside a private network, and this server sends nothing there. Write a public one.",
      tooMany: "This workspace has as many webhooks as it may. Remove one first.",
      off: "This webhook is switched off, so nothing was sent. Switch it on first.",
      tooLongAgo: "Events are repeated from the last 30 days only. Choose a later time."
    })[reason],
  SignOnRefused: ({ reason }) =>
    ({
      noProvider: "This way to sign in is not there any more. Reload the page and choose another one.",
      unreachable: "Your identity provider does not answer. Try again in a moment.",
      misconfigured:
        "Signing in by this provider is not set up right, so you were not signed in. Tell your administrator.",
      invalid:
        "What your identity provider sent back did not fit, so you were not signed in. Start again from this page.",
      expired: "This sign-in took too long or was used already. Start again from this page.",
      otherClient: "This sign-in was begun somewhere else. Finish it there, or start again from this page.",
      cancelled: "You were not signed in, because your identity provider said no. Try again.",
      emailNotVerified:
        "Your identity provider does not say that your email address is verified, so no account was linked to you. Tell your administrator.",
      noAccount:
        "Your identity provider knows you, and this workspace has no account for you. Ask your administrator to add you.",
      otherAccount:
        "The account with your email address belongs to somebody else at your identity provider. Tell your administrator.",
      otherProvider: "Your workspace wants another provider for your email address. Choose that one."
    })[reason],
  PasswordsOff: () => "This workspace takes no passwords. Sign in by your identity provider.",
  UseSignOn: ({ name }) => `People with this email address sign in by ${isolate(name)}.`,
  SignOnLocksOut: ({ reason }) =>
    ({
      noOwner:
        "Nothing was changed, because it could lock everybody out: no owner has signed in by an enabled provider yet. Do that first.",
      nobody:
        "Nothing was saved, because it could lock people out: nobody has signed in by this provider yet. Do that once, then enforce the domains."
    })[reason],
  ProviderRefused: ({ reason }) =>
    ({
      unreachable: "Nothing answers at this issuer. Check the address.",
      notOpenId: "What answers at this issuer does not speak OpenID Connect Discovery. Check the address.",
      otherIssuer:
        "This provider calls itself by another issuer. Copy the issuer from its own configuration, letter by letter.",
      unsuitable:
        "This provider cannot do what is needed: the authorization code flow with PKCE (S256) and signed ID tokens."
    })[reason]
}
