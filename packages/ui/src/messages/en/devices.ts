import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("en")

/** S10, S11, S14, S17, S19. */
export const devices = {
  title: "My trusted devices",
  caption: "Your trusted sessions and devices",
  count: (registered: number, limit: number) => `${registered} of ${limit} devices`,
  setUpThis: "Set up this device",
  setUpThisTrusted: "This device is trusted.",
  setUpThisAtLimit: "Remove a device first: the limit is reached.",
  thisDevice: "This device",
  pendingCount: (count: number) =>
    plural(count, {
      one: "# device is waiting for your approval",
      other: "# devices are waiting for your approval"
    }),
  status: {
    pendingApproval: "Pending approval",
    pendingVerification: "Pending verification",
    approved: "Approved",
    locked: "Locked",
    removed: "Removed",
    denied: "Denied",
    expired: "Expired",
    cancelled: "Cancelled"
  },
  column: {
    name: "Device name",
    kind: "Kind",
    system: "Operating system and browser",
    status: "Status",
    setUpOn: "Set up on",
    lastUsed: "Last used",
    place: "Place",
    trustedBy: "Trusted by",
    expires: "Expires in"
  },
  trustedByEmail: "Email code",
  trustedByFallback: "Email code, without approval",
  trustedByDevice: (deviceName: string) => `Approved by ${isolate(deviceName)}`,
  filter: {
    label: "Status",
    all: "All",
    active: "Registered",
    ended: "Ended",
    none: "No device has this status.",
    clear: "Show all devices",
    showEnded: (count: number) =>
      plural(count, { one: "Show # more ended device", other: "Show # more ended devices" })
  },
  empty: {
    title: "No trusted devices yet",
    text: "Set up this device to secure your session. You can then approve your other devices from here.",
    action: "Set up this device"
  },
  failed: {
    title: "Your devices could not be loaded",
    why: "The server did not answer as expected. Your devices are unchanged.",
    next: "Try again. If it happens again, give your administrator the code below."
  },
  managedOnWeb: "Devices are managed in the web app.",
  notTrusted: "Set up this device to manage the others.",
  notTrustedAtLimit:
    "The limit is reached, so this device cannot be set up yet. Remove one that you no longer use: a code by email confirms it.",
  statusChanged: (deviceName: string, status: string) => `${isolate(deviceName)}: ${status}.`,
  unlocksIn: "Unlocks in",
  trustEnds: { age: "Trust ends", idle: "Not used, so trust ends" },
  unused: (deviceName: string, when: string) =>
    `“${isolate(deviceName)}” was not used for some time, so its trust ends ${when}. Use it before then to keep it.`,
  actions: {
    approve: "Approve",
    deny: "Deny",
    rename: "Rename",
    remove: "Remove",
    undo: "Undo",
    reviewNamed: (deviceName: string) => `Review ${isolate(deviceName)}`,
    approveNamed: (deviceName: string) => `Approve ${isolate(deviceName)}`,
    denyNamed: (deviceName: string) => `Deny ${isolate(deviceName)}`,
    renameNamed: (deviceName: string) => `Rename ${isolate(deviceName)}`,
    removeNamed: (deviceName: string) => `Remove ${isolate(deviceName)}`,
    undoNamed: (deviceName: string) => `Undo ${isolate(deviceName)}`
  },
  ask: {
    /** S19 and S14. */
    title: "Add a trusted device",
    trustTitle: "Trust this session?",
    why: "Somebody signed in with your password asks to trust this device.",
    /** What a screen reader says when one comes in; nothing takes the focus. */
    announced: (deviceName: string) => `${isolate(deviceName)} asks for your approval.`,
    expiresIn: "The request expires in",
    matchQuestion: "Does the other screen show this number?",
    matchType: "Type the number from the other screen",
    matchTypeWrong: (tries: number) =>
      plural(tries, {
        one: "That is not the number. One more wrong answer denies the request.",
        other: "That is not the number. # tries left."
      }),
    approve: "Approve",
    deny: "Deny",
    approving: "Approving",
    denying: "Denying",
    later: "Decide later",
    queue: (position: number, total: number) => `Request ${position} of ${total}`,
    /** What became of it. `by` is the device that decided, where one did. */
    over: {
      approved: (by: string | null, time: string) =>
        by === null ? `This device was approved ${time}.` : `Approved from ${isolate(by)} ${time}.`,
      verified: (time: string) => `This device was verified by an email code ${time}.`,
      denied: (by: string | null, time: string) =>
        by === null ? `This request was denied ${time}.` : `Denied from ${isolate(by)} ${time}.`,
      expired: (time: string) => `This request expired ${time}. Nothing was changed.`,
      cancelled: (time: string) => `This request was cancelled ${time} by the device that asked.`,
      replaced: (time: string) => `This request was replaced ${time} by a newer one from the same device.`,
      removed: (by: string | null, time: string) =>
        by === null ? `This device was removed ${time}.` : `Removed from ${isolate(by)} ${time}.`,
      waitsForCode: "This device waits for an email code now, not for your approval.",
      nothingLeft: "There is nothing left to decide."
    },
    unknown: "There is no such request among yours. It may be meant for another account."
  },
  denied: {
    title: "Was this not you?",
    text: (deviceName: string) =>
      `The request from ${isolate(deviceName)} was denied. That device cannot ask again for 15 minutes.`,
    /** D4, `type`. */
    byNumber: (deviceName: string) =>
      `The number was wrong twice, so the request from ${isolate(deviceName)} was denied. That device cannot ask again for 15 minutes.`,
    help: "If you did not ask for this yourself, somebody may know your password.",
    notMe: "It was not me",
    notMeSaying: "Ending that session",
    wasMe: "It was me",
    notMeDone: "The session that asked was ended. Change your password, because somebody may know it.",
    signOutOthers: "Sign out all others",
    signedOutOthers: "All your other sessions have ended. Your devices stay trusted.",
    done: "Done"
  },
  approvedToast: (deviceName: string) => `${isolate(deviceName)} is now a trusted device.`,
  deniedToast: (deviceName: string) => `${isolate(deviceName)} was denied.`,
  renamedToast: (deviceName: string) => `Renamed to ${isolate(deviceName)}.`,
  removedToast: (deviceName: string) => `${isolate(deviceName)} was removed.`,
  removingToast: (deviceName: string) => `${isolate(deviceName)} is being removed.`,
  rename: {
    title: "Rename device",
    label: "Device name",
    submit: "Rename",
    submitting: "Renaming"
  },
  remove: {
    title: "Remove device?",
    text: (deviceName: string) =>
      `${isolate(deviceName)} loses its trust at once, and its session ends. To use it again, it has to be set up again.`,
    textThis: (deviceName: string) =>
      `${isolate(deviceName)} loses its trust at once. To use it again, it has to be set up again.`,
    thisDevice:
      "This is the device that you are using. You stay signed in here, but this session is no longer secure.",
    last: "This is your last device that can approve others. The next one is set up by an email code.",
    submit: "Remove device",
    submitting: "Removing",
    cancel: "Keep device"
  },
  /** P31: several at once. */
  cleanUp: {
    button: "Clean up",
    title: "Clean up devices",
    why: "Choose the devices that you no longer use. Each loses its trust at once, and its sessions end.",
    submit: (count: number) =>
      count === 0 ? "Choose devices" : plural(count, { one: "Remove # device", other: "Remove # devices" }),
    done: (count: number) => plural(count, { one: "# device was removed.", other: "# devices were removed." })
  },
  /** D10. */
  removeByCode: {
    text: "This device loses its trust at once, and its session ends. A code by email confirms it.",
    send: "Send the code",
    sending: "Sending the code"
  },
  undoTrust: {
    titleByCode: "A device was added by email code",
    titleByDevice: "A device was added",
    help: "If this was not you, undo it.",
    hoursLeft: (hours: number) =>
      plural(hours, {
        one: "You can undo it for 1 more hour.",
        other: "You can undo it for # more hours."
      }),
    minutesLeft: (minutes: number) =>
      plural(minutes, {
        one: "You can undo it for 1 more minute.",
        other: "You can undo it for # more minutes."
      }),
    confirmTitle: "Undo this device?",
    confirmText: (deviceName: string) =>
      `${isolate(deviceName)} and the devices that it approved are removed at once, and their sessions end.`,
    submit: "Undo",
    submitting: "Undoing",
    cancel: "Keep device",
    done: (deviceName: string) => `${isolate(deviceName)} and the devices that it approved were removed.`
  }
}
