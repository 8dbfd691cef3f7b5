import { isolate } from "../isolate.ts"
import { devicesOf, firstOrMore, membersOf, orMore, plural } from "./admin-words.ts"

/** Everyone's devices: the table, what is done to one and to many, the file (S18). */
export const adminDevices = {
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
  }
}
