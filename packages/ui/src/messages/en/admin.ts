import type { TrustEvent } from "@tessera/domain/events"
import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("en")
const devicesOf = (count: number) => plural(count, { one: "# device", other: "# devices" })
const membersOf = (count: number) => plural(count, { one: "# member", other: "# members" })
const orMore = (text: string, more: boolean) => (more ? `more than ${text}` : text)
/** As a sentence begins. */
const firstOrMore = (text: string, more: boolean) => (more ? `More than ${text}` : text)

/** What only an administrator's pages say: members, everyone's devices, the frame of the settings (R32, S18). */
export const admin = {
  settings: {
    title: "Settings",
    workspace: "Workspace configuration",
    tabs: {
      overview: "Overview",
      scim: "Provisioning",
      trustedDevices: "Trusted devices"
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
    waiting: (count: number) => plural(count, { one: "# waits", other: "# wait" }),
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
  devices: {
    title: "Trusted devices",
    caption: "Trusted sessions and devices of all members",
    searchHint: "Device, username or email",
    count: (count: number, more: boolean) => firstOrMore(devicesOf(count), more),
    filter: {
      status: "Status",
      kind: "Kind",
      os: "Operating system",
      browser: "Browser",
      role: "Role",
      trustedHow: "Trusted how",
      lastUsed: "Last used",
      ofMember: (name: string) => `Only devices of ${isolate(name)}`,
      ofThisMember: "Only devices of one member",
      everybody: "Show everybody's devices"
    },
    used: {
      any: "Any time",
      within1: "In the last 24 hours",
      within7: "In the last 7 days",
      within30: "In the last 30 days",
      not30: "Not for 30 days",
      not90: "Not for 90 days",
      not180: "Not for 180 days"
    },
    how: {
      code: "Email code",
      fallback: "Email code, without approval",
      device: "Approved by a device",
      never: "Never trusted"
    },
    column: {
      name: "Device",
      member: "Member",
      role: "Role",
      status: "Status",
      trustedHow: "Trusted how",
      setUpOn: "Set up on",
      lastUsed: "Last used",
      place: "Place"
    },
    lockedUntil: "until",
    lockedForGood: "until it is unlocked",
    emptyTitle: "No devices yet",
    emptyText: "Devices appear here as members set them up."
  },
  select: {
    row: (name: string) => `Select ${isolate(name)}`,
    page: "Select all on this page",
    count: (count: number) => plural(count, { one: "# device selected", other: "# devices selected" }),
    matching: (count: number, more: boolean) =>
      more
        ? `All devices that match are selected, more than ${devicesOf(count)}`
        : `All that match are selected: ${devicesOf(count)}`,
    selectMatching: "Select all that match",
    tooMany: (limit: number) =>
      `${devicesOf(limit)} can be selected one by one. Select all that match for more.`,
    clear: "Clear selection",
    hint: "Select devices to lock, unlock or remove several at once.",
    label: "Selected devices"
  },
  act: {
    remove: "Remove",
    lock: "Lock",
    unlock: "Unlock",
    removeNamed: (deviceName: string) => `Remove ${isolate(deviceName)}`,
    lockNamed: (deviceName: string) => `Lock ${isolate(deviceName)}`,
    unlockNamed: (deviceName: string) => `Unlock ${isolate(deviceName)}`,
    removeMany: "Remove selected",
    lockMany: "Lock selected",
    unlockMany: "Unlock selected"
  },
  removeOne: {
    title: "Remove device?",
    text: (deviceName: string, member: string) =>
      `${isolate(deviceName)} of ${isolate(member)} loses its trust at once, and its session ends. To use it again, ${isolate(member)} has to set it up again.`,
    thisDevice:
      "This is the device that you are using. This session is no longer secure afterwards, and this page closes.",
    submit: "Remove device",
    submitting: "Removing",
    cancel: "Keep device",
    done: (deviceName: string) => `${isolate(deviceName)} was removed.`
  },
  lockOne: {
    title: "Lock device?",
    text: (deviceName: string, member: string) =>
      `${isolate(deviceName)} of ${isolate(member)} is not trusted while it is locked. It keeps its name and its place.`,
    thisDevice:
      "This is the device that you are using. This session is no longer secure while it is locked, and you cannot unlock it yourself.",
    submit: "Lock device",
    submitting: "Locking",
    done: (deviceName: string) => `${isolate(deviceName)} is locked.`
  },
  unlockOne: {
    title: "Unlock device?",
    text: (deviceName: string, member: string) =>
      `${isolate(deviceName)} of ${isolate(member)} is trusted again at once.`,
    submit: "Unlock device",
    submitting: "Unlocking",
    done: (deviceName: string) => `${isolate(deviceName)} is trusted again.`
  },
  lockUntil: {
    label: "Locked until",
    hour: "In 1 hour",
    day: "In 24 hours",
    week: "In 7 days",
    chosen: "A time that I choose",
    open: "Until somebody unlocks it",
    time: "Date and time",
    past: "This time has passed already. Choose a later one."
  },
  bulk: {
    title: { remove: "Remove devices?", lock: "Lock devices?", unlock: "Unlock devices?" },
    counting: "Counting what is selected",
    preview: (devices: number, members: number, moreDevices: boolean, moreMembers: boolean) =>
      `${firstOrMore(devicesOf(devices), moreDevices)} of ${orMore(membersOf(members), moreMembers)}`,
    nothing: {
      remove: "None of the selected devices can be removed: they have ended already.",
      lock: "None of the selected devices can be locked: only approved and locked ones can.",
      unlock: "None of the selected devices is locked."
    },
    text: {
      remove: "Each loses its trust at once, and its session ends. The rows stay in the list, for audit.",
      lock: "Each is not trusted while it is locked, and keeps its name and its place.",
      unlock: "Each is trusted again at once."
    },
    leftOut: (count: number) =>
      plural(count, {
        one: "# selected device is left out: this cannot be done to it now.",
        other: "# selected devices are left out: this cannot be done to them now."
      }),
    own: (count: number) =>
      plural(count, { one: "# of them is your own.", other: "# of them are your own." }),
    thisDevice: "The device that you are using is among them. This session is no longer secure afterwards.",
    submit: {
      remove: (count: number, more: boolean) => (more ? "Remove all of them" : `Remove ${devicesOf(count)}`),
      lock: (count: number, more: boolean) => (more ? "Lock all of them" : `Lock ${devicesOf(count)}`),
      unlock: (count: number, more: boolean) => (more ? "Unlock all of them" : `Unlock ${devicesOf(count)}`)
    },
    stop: "Stop",
    stopping: "Stopping",
    running: (count: number) => `${devicesOf(count)} done so far`,
    resultTitle: { remove: "Devices removed", lock: "Devices locked", unlock: "Devices unlocked" },
    stoppedTitle: "Stopped",
    failedTitle: "Interrupted",
    summary: (done: number, others: number) =>
      others === 0 ? `${devicesOf(done)} done.` : `${devicesOf(done)} done, ${others} not.`,
    stopped: "You stopped it. What was done stays done; the rest is unchanged.",
    again: "Go on",
    caption: "What became of each device",
    device: "Device",
    member: "Member",
    outcome: "Outcome",
    unknownDevice: "A device that is not there any more",
    done: "Done",
    changedMeanwhile: "Changed meanwhile. Look at it again.",
    notShown: (count: number) =>
      plural(count, {
        one: "# more that was done is not listed.",
        other: "# more that were done are not listed."
      }),
    close: "Close"
  },
  csv: {
    button: "Download CSV",
    progress: (count: number) => plural(count, { one: "# row so far", other: "# rows so far" }),
    cancel: "Cancel download",
    done: (count: number) =>
      plural(count, { one: "# row was downloaded.", other: "# rows were downloaded." }),
    cancelled: "The download was cancelled. Nothing was kept.",
    failed: "The download broke off, so nothing was kept. Try again.",
    fileName: "trusted-devices"
  },
  overview: {
    asOf: "Counted",
    failedTitle: "The overview could not be loaded",
    failedNext: "The lists beside it may still work.",
    numbers: "Show the numbers",
    kind: "By kind",
    status: "By status",
    os: "By operating system",
    browser: "By browser",
    ofTrusted: "Approved and locked devices",
    ofAll: "All devices, the ended ones too",
    count: "Devices",
    share: "Share",
    none: "Nothing to show yet.",
    trusted: {
      title: "Trusted devices over time",
      text: (days: number) => plural(days, { one: "The last day", other: "The last # days" }),
      picture: (first: number, last: number, days: number) =>
        `From ${devicesOf(first)} to ${devicesOf(last)} in ${plural(days, { one: "# day", other: "# days" })}`,
      now: "Trusted now"
    },
    added: {
      title: "How devices became trusted",
      picture: (total: number, days: number) =>
        `${devicesOf(total)} became trusted in ${plural(days, { one: "# day", other: "# days" })}`,
      day: "Day",
      code: "Email code",
      fallback: "Email code, without approval",
      device: "Approved by a device",
      trusted: "Trusted at the end"
    },
    asks: {
      title: "Requests and how they ended",
      text: "Of the last 30 days",
      approved: "Approved",
      denied: "Denied",
      expired: "Expired",
      cancelled: "Cancelled",
      waiting: "Waiting",
      outcome: "Outcome",
      count: "Requests"
    },
    members: {
      active: "Active members",
      withoutTrusted: "Without a trusted session",
      show: "Show them",
      all: "Everybody has a trusted session."
    },
    events: {
      title: "Recent events",
      caption: "The newest events",
      when: "When",
      what: "What",
      member: "Member",
      none: "Nothing has happened yet.",
      names: {
        MemberProvisioned: "Joined the workspace",
        MemberDeprovisioned: "Deprovisioned",
        MemberReprovisioned: "Brought back",
        RoleChanged: "Role changed",
        SessionStarted: "Signed in",
        SessionsEnded: "Signed out",
        SetUpPostponed: "Set-up postponed",
        DeviceRegistered: "Set-up of a device begun",
        CodeSent: "Code sent",
        CodeTried: "Code tried",
        CodeUsed: "Code used",
        DeviceApproved: "Device trusted",
        MatchNumberMissed: "Wrong match number",
        DeviceDenied: "Device denied",
        DeviceCancelled: "Set-up cancelled",
        DeviceExpired: "Set-up expired",
        DeviceRenamed: "Device renamed",
        DeviceRemoved: "Device removed",
        DeviceLocked: "Device locked",
        DeviceUnlocked: "Device unlocked"
      } satisfies Record<TrustEvent["_tag"], string>,
      by: {
        Self: "by the member",
        Admin: "by an administrator",
        Mailbox: "by a letter's link",
        System: "by the system"
      }
    }
  }
}
