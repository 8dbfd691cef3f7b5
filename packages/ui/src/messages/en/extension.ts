import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("en")

/** What only the browser extension says: S2, the popup, its own settings. */
export const extension = {
  /** In the browser's list of extensions, and in the stores: 75 and 132 characters at most. */
  manifest: {
    name: (product: string) => `${product} trusted sessions`,
    description: (product: string) =>
      `Makes this browser a trusted session of your ${product} workspace, and shows when a device asks for your approval.`
  },
  /** The words on the icon: read out when it is pointed at. */
  icon: {
    noServer: (product: string) => `${product}: choose your server`,
    signedOut: (product: string) => `${product}: signed out`,
    trusted: (product: string) => `${product}: trusted session`,
    notTrusted: (product: string) => `${product}: this session is not secure`,
    code: (product: string) => `${product}: a code by email waits for you to enter it`,
    waiting: (product: string) => `${product}: waiting for approval`,
    asks: (product: string, count: number) =>
      `${product}: ${plural(count, { one: "# device asks for your approval", other: "# devices ask for your approval" })}`
  },
  popup: {
    label: "Extension",
    trustedTitle: "This session is trusted",
    trustedText: (deviceName: string) => `${isolate(deviceName)} is one of your trusted devices.`,
    notTrustedTitle: "This session is not secure",
    notTrustedText: "Set up this extension to make this session trusted.",
    blockedText: "Your workspace requires a trusted session. Set up this extension to continue.",
    codeText: "We sent a verification code to your email. Enter it on the set-up page.",
    waitingText: "This extension waits for the approval of a device that you trust already.",
    noAsks: "No device asks for your approval.",
    reviewInWeb: "Review in the web app",
    openWeb: "Open the web app",
    settings: "Extension settings",
    server: (address: string) => `Server: ${isolate(address)}`,
    keptSince: (time: string) => `This is from ${time}. The server has not answered yet.`,
    chooseServer: "Choose your server",
    chooseServerWhy: "This extension needs the address of your server before you can sign in."
  },
  profile: {
    setUpNew: "Set up new device",
    isTrusted: "This extension is set up as a trusted device.",
    devicesInWeb: "You approve, rename and remove devices in the web app. It opens in a new tab."
  },
  setUp: {
    title: (product: string) => `Let's set up your extension to access ${product}`,
    why: (product: string) =>
      `Set up this extension as a trusted session. From then on, ${product} knows that it is you in your own browser, and nobody gets in with your password alone.`,
    /** R12. */
    tip: "Tip: set up your first trusted session in the web app. From there you can approve and manage your other devices.",
    /** P14. */
    stays: "This page stays open while you fetch the code from your email.",
    /** P18, P40. */
    another: (deviceName: string) =>
      `${isolate(deviceName)} is an extension in a browser like this one. If it was this browser before its data was cleared, or if you have installed the extension twice, remove the one that you no longer use in the web app.`,
    later:
      "You can set up this extension later. Open it by its icon, then your profile, then Set up new device.",
    doneTitle: "This extension is a trusted device",
    doneText: "You can close this page.",
    openAgain: "Set up new device"
  },
  options: {
    title: "Extension settings",
    welcomeTitle: (product: string) => `Welcome to ${product}`,
    welcomeText: "First, choose the server of your workspace. Your administrator knows its address.",
    serverTitle: "Server",
    address: "Server address",
    addressHint: "For example https://trust.example.org",
    managed: "Your administrator has set this address.",
    use: "Use this server",
    checking: "Checking the address",
    change: "Change server",
    changeWarning:
      "Another server means another account: you are signed out of the current server, and this extension has to be set up there.",
    chosen: (address: string) => `This extension uses the server ${isolate(address)}.`,
    changed: (address: string) =>
      `This extension now uses the server ${isolate(address)}. You are signed out of the earlier one.`,
    empty: "Enter the address of your server.",
    notAnAddress: "This is no web address. Enter one like https://trust.example.org.",
    notHttps: "The address has to begin with https://, so that nobody in between can read along.",
    unreachable: (address: string) =>
      `No server answers at ${isolate(address)}. Check the address and your connection, then try again.`,
    timeout: (address: string) =>
      `The server at ${isolate(address)} did not answer in time. Try again, or ask your administrator.`,
    notTrust: (address: string, product: string) =>
      `${isolate(address)} answers, but it is no ${product} server. Check the address, or ask your administrator.`,
    preferences: "Language and appearance",
    session: "Session",
    signedOut: "Nobody is signed in.",
    version: (version: string) => `Version ${version}`,
    privateWindow: "In a private window, this extension is a client of its own and has to be set up again."
  }
}
