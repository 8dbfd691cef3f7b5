import { isolate } from "../isolate.ts"

/** The pages on which people set a password, or say that they forgot it (R7, D22). */
export const passwords = {
  forgot: {
    title: "Forgot your password?",
    text: "Enter your email or username. If there is an account with a password, a letter with a link goes to its address.",
    login: "Email or username",
    loginMissing: "Enter your email or username.",
    workspace: "Workspace",
    submit: "Send the letter",
    submitting: "Sending",
    doneTitle: "Look into your mailbox",
    /** D22: the same, whether or not there is such an account. */
    done: "If there is such an account, a letter is on its way. The link in it works for an hour, once.",
    doneNext: "No letter? Look among unwanted mail, or ask your administrator.",
    back: "Back to sign-in"
  },
  set: {
    invitation: { title: "Welcome", submit: "Set password" },
    reset: { title: "Set a new password", submit: "Set new password" },
    for: (username: string, workspace: string) =>
      `For ${isolate(username)} in the workspace ${isolate(workspace)}.`,
    password: "New password",
    hint: "At least 12 characters. A few words that do not belong together do well.",
    again: "Repeat it",
    notSame: "The two are not the same.",
    submitting: "Setting",
    ends: "You are signed out everywhere else; your devices stay trusted.",
    doneTitle: "Your password is set",
    done: "Sign in with it now.",
    signIn: "Sign in",
    loading: "Looking at the link",
    overTitle: "This link does not work any more",
    overInvitation:
      "It was used or revoked, or is older than 7 days. Ask your administrator for another one.",
    overReset: "It was used, replaced by a newer one, or is older than an hour. Ask for another one.",
    askAgain: "Ask for another letter",
    unknownTitle: "This link does not work",
    unknownWhy: "The address may be incomplete.",
    unknownNext: "Copy the whole link from the letter, or ask for another letter.",
    failedTitle: "The link could not be looked at",
    failedNext: "Nothing was changed. Try again."
  }
}
