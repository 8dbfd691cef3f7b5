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
    clear: "Show all devices"
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
  notTrusted: "Set up this device to manage the others. Removing one is possible after an email code.",
  actions: {
    approve: "Approve",
    deny: "Deny",
    rename: "Rename",
    remove: "Remove",
    undo: "Undo",
    approveNamed: (deviceName: string) => `Approve ${isolate(deviceName)}`,
    denyNamed: (deviceName: string) => `Deny ${isolate(deviceName)}`,
    renameNamed: (deviceName: string) => `Rename ${isolate(deviceName)}`,
    removeNamed: (deviceName: string) => `Remove ${isolate(deviceName)}`
  },
  ask: {
    /** S19 and S14. */
    title: "Add a trusted device",
    trustTitle: "Trust this session?",
    why: "Somebody signed in with your password asks to trust this device.",
    who: (facts: string, place: string) => `${facts}, near ${place} (from the address)`,
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
    overApproved: (time: string) => `This device was approved ${time}.`,
    overDenied: (time: string) => `This request was denied ${time}.`,
    overExpired: "This request has expired. Nothing was changed.",
    overCancelled: "This request was cancelled by the device that asked.",
    overElsewhere: (deviceName: string, time: string) => `Decided from ${isolate(deviceName)} ${time}.`
  },
  denied: {
    title: "Was this not you?",
    text: (deviceName: string) =>
      `The request from ${isolate(deviceName)} was denied. That device cannot ask again for 15 minutes.`,
    notMe: "It was not me",
    wasMe: "It was me",
    notMeDone: "The session that asked was ended. Change your password, because somebody may know it.",
    signOutOthers: "Sign out all others"
  },
  approvedToast: (deviceName: string) => `${isolate(deviceName)} is now a trusted device.`,
  deniedToast: (deviceName: string) => `${isolate(deviceName)} was denied.`,
  renamedToast: (deviceName: string) => `Renamed to ${isolate(deviceName)}.`,
  removedToast: (deviceName: string) => `${isolate(deviceName)} was removed.`,
  removingToast: (deviceName: string) => `${isolate(deviceName)} is being removed.`,
  undoneToast: (deviceName: string) => `${isolate(deviceName)} was kept.`,
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
    thisDevice: "This is the device that you are using. You will be signed out here.",
    last: "This is your last device that can approve others. The next one is set up by an email code.",
    submit: "Remove device",
    submitting: "Removing",
    cancel: "Keep device"
  },
  undoTrust: {
    title: "A device was added by email code",
    text: (deviceName: string, time: string) =>
      `${isolate(deviceName)} was added ${time} without approval from your devices. If this was not you, undo it within 24 hours.`,
    submit: "Undo",
    done: (deviceName: string) => `${isolate(deviceName)} and the devices that it approved were removed.`
  }
}
