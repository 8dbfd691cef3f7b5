import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("en")

export const account = {
  menu: {
    label: "User profile menu",
    signedInAs: (name: string) => `Signed in as ${isolate(name)}`,
    profile: "My profile",
    devices: "My trusted devices",
    signOut: "Sign out"
  },
  nav: {
    label: "Main",
    dashboard: "Dashboard",
    profile: "My profile",
    members: "Members",
    settings: "Settings"
  },
  session: {
    trusted: "Trusted session",
    unsecured: "Not secure",
    blocked: "Blocked"
  },
  dashboard: {
    title: "Dashboard",
    welcome: (name: string) => `Welcome, ${isolate(name)}`,
    needsYou: "Needs you",
    nothingNeedsYou: "Nothing needs you now.",
    asks: (count: number) =>
      plural(count, { one: "# device asks for your approval", other: "# devices ask for your approval" }),
    review: "Review",
    apps: "Your apps",
    appsEmpty: "No apps are shared with you yet. Your administrator can add them.",
    appsLocked: "Your apps open once this session is trusted.",
    open: (app: string) => `Open ${isolate(app)}`,
    openShort: "Open",
    locked: "Needs a trusted session",
    devices: "Your devices",
    allDevices: "All devices",
    devicesAtAGlance: (approved: number) =>
      plural(approved, { one: "# trusted device", other: "# trusted devices" })
  },
  /** A protected application of the demo workspace, played by a page. */
  application: {
    open: (app: string) => `You reached ${isolate(app)}`,
    missing: "App not found",
    closed: (app: string) => `${isolate(app)} is closed to this session`,
    why: "This page plays an app of the demo workspace. Like any app behind the check, it asked whether this session is trusted, and it is.",
    back: "Back to the dashboard"
  },
  profile: {
    title: "My profile",
    tabs: { information: "Profile", devices: "My trusted devices", sessions: "Sign-ins", history: "History" },
    name: "Name",
    username: "Username",
    email: "Email",
    role: "Role",
    workspace: "Workspace",
    memberSince: "Member since",
    preferences: "Preferences",
    managedByAdmin: "Your administrator manages these."
  },
  role: {
    owner: "Owner",
    superAdmin: "Super admin",
    admin: "Admin",
    user: "User",
    loginOnly: "Login only",
    guest: "Guest"
  },
  signOut: {
    label: "Sign out",
    done: "You are signed out. This device stays trusted.",
    everywhere: "Sign out everywhere",
    everywhereTitle: "Sign out everywhere?",
    everywhereText: "All your sessions end, this one too. Your devices stay trusted.",
    others: "Sign out all others",
    othersTitle: "Sign out all other sessions?",
    othersText: "All your sessions except this one end at once. Your devices stay trusted.",
    othersDone: (count: number) =>
      count === 0
        ? "No other session was open."
        : plural(count, { one: "# other session has ended.", other: "# other sessions have ended." }),
    submit: "Sign out",
    submitting: "Signing out"
  },
  sessions: {
    caption: "Where you are signed in",
    thisSession: "This session",
    signedInAt: "Signed in",
    lastActive: "Last active",
    none: "You are signed in nowhere else."
  }
}
