import { isolate } from "../isolate.ts"

/** What only the mobile app says: S3, S12, its notifications, how it is installed. */
export const mobile = {
  home: "Home",
  refresh: "Refresh",
  refreshed: "This is up to date.",
  openWeb: "Open the web app",
  seenFrom: (time: string) => `What you see is from ${time}.`,
  /** Kept from before, and the server has not answered yet. */
  offlineSince: (time: string) => `You are offline. What you see is from ${time}.`,
  keptSince: (time: string) => `What you see is from ${time}. The server has not answered yet.`,
  session: {
    trustedTitle: "This session is trusted",
    trusted: (deviceName: string) => `${isolate(deviceName)} is one of your trusted devices.`,
    notTrustedTitle: "This session is not secure",
    notTrusted: "Set up this device to approve your other ones and to open your apps.",
    verifying: "We sent a verification code to your email.",
    waiting: "This device waits for the approval of one that you trust already."
  },
  /** S3. */
  setUp: {
    title: "Set up trusted device",
    why: (product: string) =>
      `Set up this app as a trusted session. From then on, ${product} knows that it is you on your own device, and nobody gets in with your password alone.`,
    /** R12. */
    webFirst:
      "It helps to set up your first trusted session in the web app: there you can also manage your devices. You can start here as well.",
    eachInstall: "This app is set up on its own, apart from the browsers on this device."
  },
  review: {
    readOnly: "You can approve or deny as soon as the server answers.",
    toList: "Show the list"
  },
  settings: "Settings",
  notifications: {
    title: "Notifications",
    why: "Hear at once when a device asks for your approval, when that was decided elsewhere, and when a device was added. A notification names the device. It never shows a code or a match number.",
    alsoListed: "With or without notifications, each request stands in My trusted devices.",
    turnOn: "Turn on notifications",
    turningOn: "Turning on notifications",
    turnOff: "Turn off notifications",
    turningOff: "Turning off notifications",
    on: "Notifications are on for this device.",
    off: "Notifications are off.",
    undecided:
      "The browser was not given permission, so notifications stay off. You can try again at any time.",
    blocked:
      "Your browser blocks notifications from this app. Allow them in the browser's settings for this site, then come back here.",
    needsInstall:
      "On iPhone and iPad, notifications come only to the installed app. Install it first, then turn them on there.",
    unsupported:
      "This browser cannot receive notifications. Each request still stands in My trusted devices.",
    needsTrust: "Notifications can be turned on once this session is trusted.",
    failed: "The browser's push service cannot be reached, so notifications stay off. Try again later.",
    /** Where a push cannot be read. */
    plainTitle: "There is news about your devices",
    plainBody: "Open the app to see whether something needs you."
  },
  install: {
    title: "Install this app",
    why: "It then opens from your home screen like any other app, and shows your last list without a connection too.",
    button: "Install",
    menuStep: "In your browser's menu, choose Install app or Add to Home screen.",
    iosSteps: [
      "Open this page in Safari.",
      "Tap the Share button, the square with an arrow.",
      "Scroll down and tap Add to Home Screen.",
      "Tap Add, then open the app from your Home Screen.",
      "Sign in there. The installed app counts as a device of its own, so set it up there too."
    ]
  }
}
