import { isolate } from "../isolate.ts"
import { adminDevices } from "./admin-devices.ts"
import { adminOverview } from "./admin-overview.ts"
import { adminPeople } from "./admin-people.ts"
import { plural } from "./admin-words.ts"

/** What only an administrator's pages say: members, everyone's devices, the frame of the settings (R32, S18). */
export const admin = {
  settings: {
    title: "Settings",
    workspace: "Workspace configuration",
    tabs: {
      audit: "Audit log",
      overview: "Overview",
      policies: "Policies",
      scim: "Provisioning",
      signOn: "Single sign-on",
      trustedDevices: "Trusted devices",
      webhooks: "Webhooks"
    }
  },
  closed: {
    title: "This page is for administrators",
    why: "Members and workspace settings are open to the owner, super admins and admins of this workspace.",
    next: "Ask an administrator if you need something changed.",
    profile: "Go to my profile",
    notTrustedTitle: "This session is not secure",
    notTrustedWhy:
      "Members and workspace settings are open to administrators in a trusted session of the web app."
  },
  list: {
    search: "Search",
    searchMore: "Type at least 2 characters.",
    clearSearch: "Clear search",
    any: "Any",
    filters: "Filters",
    clear: "Clear filters",
    sort: "Sort by",
    sorts: {
      usernameUp: "Username, A to Z",
      usernameDown: "Username, Z to A",
      joinedDown: "Joined last",
      joinedUp: "Joined first",
      activityDown: "Active last",
      activityUp: "Active longest ago",
      devicesDown: "Most devices",
      devicesUp: "Fewest devices",
      lastUsedDown: "Used last",
      lastUsedUp: "Used longest ago",
      registeredDown: "Set up last",
      registeredUp: "Set up first",
      nameUp: "Device name, A to Z",
      nameDown: "Device name, Z to A",
      memberUp: "Member, A to Z",
      memberDown: "Member, Z to A"
    },
    columns: "Columns",
    previous: "Previous",
    next: "Next",
    first: "First page",
    pages: "Pages",
    noMatchTitle: "Nothing matches",
    noMatchText: "No entry has all that you ask for. Change the search, or clear the filters.",
    failedTitle: "This list could not be loaded",
    failedNext: "If it happens again, go back to the first page or clear the filters.",
    failedAgain: "If it happens again, tell whoever runs the server, with the code below.",
    stale: "This could not be refreshed. What you see may be out of date."
  },
  members: {
    title: "Members",
    caption: "Members of this workspace",
    searchHint: "Username or email",
    column: {
      member: "Member",
      role: "Role",
      state: "State",
      devices: "Trusted devices",
      lastActivity: "Last active",
      joined: "Joined"
    },
    you: "You",
    state: {
      active: "Active",
      deprovisioned: "Deprovisioned"
    },
    trusted: {
      label: "Trusted devices",
      some: "At least one",
      none: "None"
    },
    noDevice: "None",
    waiting: (count: number) => plural(count, { one: "# waiting", other: "# waiting" }),
    never: "Never",
    emptyTitle: "Nobody is here yet",
    emptyText: "Members appear here once they are added to this workspace."
  },
  member: {
    back: "All members",
    tabs: { information: "Information", devices: "Trusted devices" },
    notFoundTitle: "There is no such member",
    notFoundWhy: "The address may be incomplete, or this person belongs to another workspace.",
    loading: "Loading this member",
    failedTitle: "This member could not be loaded",
    failedNext: "If it happens again, go back to the list of all members.",
    details: "Details",
    auditLog: "What happened to them",
    language: "Language of letters",
    languages: { en: "English", es: "Spanish" },
    sessions: "Open sessions",
    role: {
      title: "Role",
      label: "Role",
      submit: "Change role",
      submitting: "Changing",
      done: (name: string, role: string) => `${isolate(name)} is now: ${role}.`,
      own: "You cannot change your own role. Another administrator can.",
      above: "Only somebody who ranks as high can change this role.",
      gone: "A deprovisioned member keeps the role until they are brought back."
    },
    access: {
      title: "Access",
      signOut: "Sign out everywhere",
      signOutTitle: (name: string) => `Sign out ${isolate(name)} everywhere?`,
      signOutText: "All their sessions end at once. Their devices stay trusted.",
      signOutOwn: "These are your own sessions, this one too. Your devices stay trusted.",
      signOutSubmit: "Sign out everywhere",
      signingOut: "Signing out",
      signedOut: (name: string) => `${isolate(name)} is signed out everywhere.`,
      deprovision: "Deprovision",
      deprovisionTitle: (name: string) => `Deprovision ${isolate(name)}?`,
      deprovisionText: "At once, and all of it:",
      deprovisionEnds: (devices: number, sessions: number) => [
        devices === 0
          ? "Whatever they set up later has to be set up anew."
          : plural(devices, {
              one: "Their trusted device loses its trust.",
              other: "Their # trusted devices lose their trust."
            }),
        sessions === 0
          ? "They cannot sign in any more."
          : plural(sessions, {
              one: "Their open session ends, and they cannot sign in any more.",
              other: "Their # open sessions end, and they cannot sign in any more."
            }),
        "Requests and codes that wait are cancelled."
      ],
      deprovisionAfter: "Bringing them back later restores none of it.",
      deprovisionSubmit: "Deprovision",
      deprovisioning: "Deprovisioning",
      deprovisioned: (name: string) => `${isolate(name)} is deprovisioned.`,
      reprovision: "Bring back",
      reprovisionTitle: (name: string) => `Bring ${isolate(name)} back?`,
      reprovisionText: "They can sign in again. No device comes back: they set up each of them anew.",
      reprovisionSubmit: "Bring back",
      reprovisioning: "Bringing back",
      reprovisioned: (name: string) => `${isolate(name)} is a member again.`,
      nothing: "Your role lets you change nothing about this member's access."
    },
    devicesCaption: (name: string) => `Trusted sessions and devices of ${isolate(name)}`,
    devicesEmptyTitle: "No devices",
    devicesEmptyText: "This member has not set up a device yet.",
    devicesHidden: (count: number) =>
      plural(count, { one: "# older device is not shown.", other: "# older devices are not shown." }),
    inAll: "Show in all devices",
    showEnded: (count: number) => plural(count, { one: "Show # ended device", other: "Show # ended devices" })
  },
  ...adminDevices,
  ...adminOverview,
  ...adminPeople
}
