import type { FailureMessages } from "../failure-sentence.ts"
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
      token: "There is no such token. It may have been revoked. Reload the page."
    })[what],
  AlreadyTaken: ({ what }) =>
    ({
      username: "This username is taken. Choose another one.",
      email: "This email address is taken. Choose another one.",
      slug: "This short name is taken. Choose another one.",
      application: "There is an app with this name already. Choose another name.",
      group: "There is a group with this name already. Choose another name.",
      token: "There are two tokens already. Revoke one before you make another."
    })[what],
  SignInRefused: () =>
    "That email or username and password do not match. Check both and try again, or ask your administrator.",
  RateLimited: ({ retryAt }) => `Too many attempts. Try again at ${time(retryAt)}.`,
  SessionEnded: () => "Your session has ended. Sign in again to continue.",
  ProofRefused: () => "This browser's key was not accepted. Sign in again to continue.",
  TryLater: ({ retryAt }) => `The server is busy, so nothing was done. Try again at ${time(retryAt)}.`
}
