import { isolate } from "../isolate.ts"

export const signIn = {
  title: (product: string) => `Sign in to ${product}`,
  identifier: "Email or username",
  password: "Password",
  submit: "Sign in",
  submitting: "Signing in",
  workspace: "Workspace",
  inWorkspace: (name: string) => `Workspace: ${isolate(name)}`,
  otherWorkspace: "Another workspace",
  workspaceHint: "Its short name. Leave it empty for the main one.",
  useWorkspace: "Use this workspace",
  continueWith: (provider: string) => `Continue with ${isolate(provider)}`,
  opening: (provider: string) => `Opening ${isolate(provider)}`,
  or: "or",
  enforced: (provider: string) => `People with this email address sign in by ${isolate(provider)}.`,
  passwordsOff: "In this workspace you sign in by its identity provider.",
  noWay: "There is no way to sign in to this workspace right now. Ask your administrator.",
  waiting: (provider: string) => `Finish signing in at ${isolate(provider)}, in the window that has opened.`,
  startAgain: "Start again",
  identifierMissing: "Enter your email or username.",
  passwordMissing: "Enter your password.",
  /** D22: one answer for an unknown account and a wrong password. */
  refused:
    "That email or username and password do not match. Check both and try again, or ask your administrator.",
  tooMany: (time: string) => `Too many attempts. Signing in is possible again at ${time}.`,
  ended: "Your session has ended. Sign in again to continue.",
  endedRemoved: "This device was removed, so its session has ended. Sign in to set it up again.",
  endedDeprovisioned:
    "Your membership of this workspace has ended. Ask your administrator if this is a mistake.",
  signedOut: "You are signed out. This device stays trusted.",
  forgot: "Forgot your password?",
  help: "No account? Your administrator can add you.",
  continueTo: "Sign in to continue where you were."
}
