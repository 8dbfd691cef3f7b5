import { isolate } from "../isolate.ts"
import { auditEvents } from "./audit-events.ts"
import { plural } from "./admin-words.ts"

/** What the page about everything that happened says, and a member's own history. */
export const audit = {
  title: "Audit log",
  text: "Everything that happened in this workspace, newest first.",
  caption: "What happened, newest first",
  own: {
    title: "History",
    text: "What happened to your account and your devices, newest first.",
    emptyTitle: "Nothing here yet",
    emptyText: "What happens to your account and your devices appears here.",
    closedTitle: "Your history opens in a trusted session",
    closedText: "Set up this device, and you see here what happened to your account."
  },
  failedTitle: "The log could not be loaded",
  emptyTitle: "Nothing happened yet",
  emptyText: "What happens to members, devices and settings appears here.",
  unknown: "Something that this version cannot read.",
  tail: {
    live: "Live",
    paused: "Paused",
    pause: "Pause",
    go: "Resume",
    fresh: (count: number, more: boolean) =>
      more ? `More than ${count} new` : plural(count, { one: "# new", other: "# new" }),
    show: (count: number, more: boolean) =>
      more
        ? `Show more than ${count} new events`
        : plural(count, { one: "Show # new event", other: "Show # new events" })
  },
  filter: {
    what: "What",
    by: "Done by",
    kind: "Client",
    from: "From",
    to: "To",
    groups: {
      sessions: "Signing in and out",
      devices: "Devices",
      codes: "Codes",
      members: "Members",
      workspace: "Policies and settings",
      provisioning: "Provisioning",
      signOn: "Single sign-on",
      webhooks: "Webhooks"
    },
    actors: {
      self: "The member",
      admin: "An administrator",
      mailbox: "A link in a letter",
      commandLine: "The command line",
      scim: "Provisioning",
      clock: "The clock",
      signOn: "Single sign-on"
    },
    onlyMember: (name: string) => `What happened to ${isolate(name)}`,
    onlyActor: (name: string) => `What ${isolate(name)} did`,
    onlyDevice: (name: string) => `The device ${isolate(name)}`,
    onlyEvent: (name: string) => `The event ${name}`,
    drop: (what: string) => `${what}: show everything again`
  },
  by: {
    you: "By you",
    self: "By the member",
    admin: (name: string) => `By ${isolate(name)}, an administrator`,
    someAdmin: "By an administrator",
    mailbox: "By a link in a letter",
    commandLine: "By the command line",
    scim: "By the identity provider (provisioning)",
    clock: "By the clock",
    signOn: "By the identity provider (sign-in)",
    unknown: "By whom is not known"
  },
  client: (kind: string, device: string | null) => (device === null ? kind : `${kind} on ${isolate(device)}`),
  from: (address: string) => `from ${address}`,
  someDevice: "of no name",
  someMember: "a former member",
  details: {
    open: "Details",
    of: (what: string) => `Details: ${what}`,
    event: "Event",
    time: "Time",
    address: "Address",
    member: "Member",
    position: "Line of the journal",
    session: "Session",
    client: "Client key",
    none: "None"
  },
  csv: {
    button: "CSV",
    json: "JSON lines",
    fileName: "audit",
    progress: (lines: number) => plural(lines, { one: "# line so far", other: "# lines so far" }),
    done: (lines: number) => plural(lines, { one: "# line downloaded.", other: "# lines downloaded." }),
    cancel: "Cancel",
    cancelled: "The download was cancelled.",
    failed: "The download broke off. Nothing was kept of it."
  },
  reasons: {
    signedOut: "signed out",
    notMe: "“It was not me”",
    deprovisioned: "the member was deprovisioned",
    deviceRemoved: "the device was removed",
    denied: "denied",
    matchNumber: "wrong match numbers",
    cancelledByRequester: "taken back",
    backToNaming: "back to naming",
    replaced: "replaced by another",
    removedByMember: "by the member",
    removedByAdmin: "by an administrator",
    removedByCode: "by a code",
    undone: "trust undone",
    policy: "the policy",
    invitation: "by an invitation",
    reset: "forgotten password",
    given: "on the command line",
    failing: "it kept failing",
    gone: "its address is gone",
    emailCode: "by a code",
    approval: "by another device",
    on: "on",
    off: "off"
  },
  events: auditEvents
}
