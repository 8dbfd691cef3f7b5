import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("en")

/** S1 to S8, S15, S16, S20, S21. */
export const setUp = {
  strengthen: {
    title: "Strengthen your account security",
    why: (product: string) =>
      `Set up this browser as a trusted session. From then on, ${product} knows that it is you on your own device, and nobody gets in with your password alone.`,
    deviceCount: (registered: number, limit: number) =>
      registered === 0
        ? "You have no registered devices yet."
        : `You have ${registered} of ${plural(limit, { one: "# registered device", other: "# registered devices" })}.`,
    first: "Your first trusted session also lets you approve your other devices.",
    eachBrowser: "Each browser is set up on its own. A private window counts as a new one.",
    required: "Your workspace requires a trusted session.",
    graceDays: (days: number) =>
      plural(days, {
        one: "Your workspace requires a trusted session from tomorrow.",
        other: "Your workspace requires a trusted session in # days."
      }),
    start: "Start",
    remindLater: "Remind me later",
    /** The cross does what Remind me later does, under a name of its own: two buttons of one name cannot be told apart by ear. */
    closeForNow: "Close for now",
    /** Why it cannot be set up now, where an administrator locked it. */
    locked:
      "Your workspace has locked this device, so it cannot be set up now. Ask an administrator of your workspace."
  },
  name: {
    title: "Name your device",
    why: "The name tells your devices apart when you approve or remove one.",
    label: "Device name",
    hint: "Choose a name that is easy to recognize, with your browser or mobile operating system in it.",
    next: "Next",
    offer: (free: string) => `Use “${isolate(free)}”`,
    cancelled: "The earlier request was cancelled. Its name is free again.",
    thenCode: "Next, we send a verification code to your email.",
    thenApproval: "Next, you approve this device from one that you trust already.",
    nextPending: "One moment"
  },
  verify: {
    title: "Verify your device",
    why: (maskedEmail: string) => `We sent a verification code to ${maskedEmail}.`,
    whySending: (maskedEmail: string) => `We are sending a verification code to ${maskedEmail}.`,
    whyFailed: (maskedEmail: string) => `The verification code could not be sent to ${maskedEmail}.`,
    /** P42. */
    failed:
      "The email was refused on its way, so it will not arrive. Send a new code, or ask your administrator to check your address.",
    failedOther:
      "The email was refused on its way, so it will not arrive. Send a new code, or approve this device from one that you trust already.",
    label: "Verification code",
    hint: "8 digits. You can paste the whole line from the email.",
    submit: "Verify code",
    submitting: "Verifying",
    expiresIn: "The code expires in",
    expired: "The code has expired. Send a new code to continue.",
    sendNew: "Send a new code",
    sendNewIn: (seconds: number) =>
      plural(seconds, { one: "Send a new code in # second", other: "Send a new code in # seconds" }),
    sendNewInMinutes: (minutes: number) =>
      plural(minutes, { one: "Send a new code in # minute", other: "Send a new code in # minutes" }),
    sendingNew: "Sending a new code",
    sent: (maskedEmail: string) => `A new code was sent to ${maskedEmail}. The old code no longer works.`,
    newCode: "A new code is on its way. The old code no longer works.",
    checkSpam: "Nothing there? Look in your spam folder.",
    wrongAddress: "Wrong address? Ask your administrator.",
    haveDevice: "I can approve from a trusted device",
    triesLeft: (tries: number) => plural(tries, { one: "# try left.", other: "# tries left." }),
    resumed: "The code that was sent before still works.",
    fromLink: "The code from your email is filled in. Verify it to finish.",
    linkTrusted: "If another browser asked for this code, go back to that browser and enter the code there.",
    otherBrowser:
      "This code was asked for by another browser. Go back to that browser and enter the code there."
  },
  identity: {
    title: "Verify your identity",
    why: "Approve this device from one that you trust already.",
    waiting: "Waiting for approval",
    expiresIn: "The request expires in",
    matchNumber: "Match number",
    matchHelp: "The device that you approve from shows the same number. If it does not, deny the request.",
    matchTypeHelp: "Type this number on the device that you approve from.",
    webSteps: (product: string) => [
      `Log in to ${product} from a trusted session on the web app.`,
      "In the menu at the top right, select My profile.",
      "Open the My trusted devices tab.",
      "Find the device with the status Pending approval and click Approve."
    ],
    mobileSteps: (product: string) => [
      `Log in to ${product} from a trusted session on the mobile app.`,
      "In the user profile menu, tap My profile.",
      "Tap My trusted devices.",
      "Tap the device with the status Pending approval, then tap Approve."
    ],
    onWeb: "On the web app",
    onMobile: "On the mobile app",
    /** Nobody can approve while the device that could is locked. */
    nobody:
      "No device can approve this one now, because the one that could is locked. Ask an administrator of your workspace.",
    noAccess: "I don't have access to my trusted device",
    unsecured: "Continue without a secure session",
    checking: "Live updates are blocked here, so this page checks every few seconds.",
    resumed: "Your earlier request is still waiting.",
    replaced: "A new request has taken the place of the earlier one."
  },
  leave: {
    title: "Keep waiting?",
    why: "Your request can stay open until its time is up. Come back to this page to see the answer.",
    keep: "Keep waiting",
    cancel: "Cancel the request",
    cancelling: "Cancelling",
    /** The same for a code. */
    codeTitle: "Enter the code later?",
    codeWhy: "The set-up can stay open until its time is up. Come back to this page to enter the code.",
    codeKeep: "Enter it later",
    codeCancel: "Cancel the set-up",
    requiredTitle: "Cancel the set-up?",
    requiredWhy: "Your workspace requires a trusted session, so cancelling leads back to the first step.",
    back: "Go back"
  },
  success: {
    title: "Your device is trusted",
    text: (deviceName: string) => `${isolate(deviceName)} is now a trusted device. Your session is secure.`,
    /** R31. */
    manage: "My trusted devices"
  },
  banner: {
    text: "This session is not secure.",
    action: "Secure this session",
    waiting: "This session is not secure yet. This device is waiting for approval.",
    waitingAction: "Show the request",
    verifying: "This session is not secure yet. A code by email waits for you to enter it.",
    verifyingAction: "Enter the code",
    blocked: "This session is not secure, and your workspace requires a trusted one.",
    ranOut:
      "The trust of this device has run out, because your workspace limits how long it lasts. Set it up again.",
    endsSoon: (when: string) =>
      `The trust of this device ends ${when}. Set it up again then: have your mailbox or another trusted device at hand.`
  },
  limit: {
    title: "You have reached the device limit",
    why: (registered: number, limit: number) =>
      `${registered} of ${plural(limit, { one: "# device is", other: "# devices are" })} registered. Remove one that you no longer use to set up this one.`,
    leastUsed: "Least recently used",
    /** Before when that was. */
    lastUsed: "Last used:",
    codeFirst: "To remove a device from here, enter the verification code that we send to your email.",
    onlyElsewhere: "Remove one from a trusted session on the web app.",
    showAll: (count: number) => plural(count, { one: "Show # more device", other: "Show # more devices" }),
    askAdmin: "You can also ask an administrator of your workspace to remove one.",
    near: (registered: number, limit: number) => `${registered} of ${limit} devices`
  },
  ended: {
    denied: {
      title: "Denied",
      text: (byDevice: string | null) =>
        byDevice === null ? "Your request was denied." : `Your request was denied from ${isolate(byDevice)}.`,
      matchNumber: (byDevice: string | null) =>
        byDevice === null
          ? "The match number was typed wrongly twice, so your request was denied."
          : `The match number was typed wrongly twice on ${isolate(byDevice)}, so your request was denied.`,
      byMail: "Your request was denied from your email.",
      /** Before a countdown (D14). */
      again: "This device can ask again in",
      againNow: "This device can ask again now.",
      next: "If you did not deny it yourself, change your password: somebody may know it.",
      action: "Start again"
    },
    expired: {
      title: "Expired",
      text: "The request was not finished in time, so it has expired. Nothing was changed.",
      next: "Start again when you have your trusted device or your email at hand.",
      action: "Start again"
    },
    replaced: {
      title: "Replaced",
      text: "A newer request from this device has taken the place of this one.",
      next: "Continue with the newer request.",
      action: "Show the newer request"
    },
    cancelled: {
      title: "Cancelled",
      text: "The request was cancelled. Nothing was changed.",
      next: "You can set up this device whenever you like.",
      action: "Set up this device"
    },
    removed: {
      title: "Removed",
      text: (byDevice: string | null) =>
        byDevice === null
          ? "This device was removed, so it is not trusted any more."
          : `This device was removed from ${isolate(byDevice)}, so it is not trusted any more.`,
      next: "Set it up again to secure your session.",
      action: "Set up this device"
    },
    codeSpent: {
      title: "No tries left",
      text: "The code was entered wrongly too often, so it no longer works.",
      next: "Send a new code to continue."
    }
  },
  blocked: {
    title: "Set up a trusted session to continue",
    why: "Your workspace requires a trusted session. You can see your profile and finish the set-up here.",
    action: "Set up this device"
  }
}
