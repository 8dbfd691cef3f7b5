import type { TrustEvent } from "@tessera/domain/events"
import { devicesOf, plural } from "./admin-words.ts"

/** An overview that people look at rather than read, and the same as tables. */
export const adminOverview = {
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
        MemberInvited: "Invited by email",
        PasswordLinkRevoked: "Password link ended",
        PasswordResetAsked: "Forgotten password said",
        PasswordSet: "Password set",
        AddressChanged: "Email address changed",
        LanguageChanged: "Language changed",
        PushesTurnedOn: "Notifications turned on",
        PushesTurnedOff: "Notifications turned off",
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
        DeviceUnlocked: "Device unlocked",
        TrustEndingTold: "Told that trust ends soon"
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
