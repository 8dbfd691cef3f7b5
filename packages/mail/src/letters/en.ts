import type { Words } from "./words.ts"

export const en: Words = {
  intl: "en",
  kinds: { web: "Web app", extension: "Browser extension", mobile: "Mobile app" },
  labels: {
    device: "Device",
    workspace: "Workspace",
    client: "Client app",
    browser: "Browser",
    place: "Place",
    time: "Time",
    localTime: "Local time",
    approvedBy: "Approved from",
    deniedBy: "Denied from",
    removedFrom: "Removed from"
  },
  browserOn: (browser, os) => `${browser} on ${os}`,
  asTheClientSays: (what) => `${what} (as the browser says)`,
  notSaid: "Not said",
  near: (place, address) => `Near ${place} (from the address ${address})`,
  fromAddress: (address) => `Not known (address ${address})`,
  placeUnknown: "Not known",
  utc: (time) => `${time} UTC`,
  inZone: (time, zone) => `${time} (${zone})`,

  code: {
    preheader: (minutes) => `It works for ${minutes} minutes. If you did not ask for it, do not share it.`,
    label: "Your verification code",
    life: (minutes, until) => `It works once, for ${minutes} minutes: until ${until}.`,
    neverTell: (product) => `${product} never asks for a code by phone, chat or mail.`,
    whoAsks: "Who asks",
    enter: "Fill it in for me, in the browser that asked"
  },
  setUpCode: {
    subject: (code, product) => `${code} is your ${product} code`,
    heading: "Verify your device",
    lead: "Somebody who signed in as you is setting up a trusted session. If that is you, enter this code on that device."
  },
  removalCode: {
    subject: (code, product) => `${code} is your ${product} code to remove a device`,
    heading: "Remove a device",
    lead: "Somebody who signed in as you wants to remove one of your trusted devices. If that is you, enter this code where you were asked for it.",
    whatGoes: "Device to remove",
    notYou:
      "If this was not you, do not share the code: without it nothing is removed. Somebody knows your password, so tell your administrator."
  },
  notMe: "This was not me",
  notMeNote:
    "Opening the link changes nothing: the page it opens has a button, and tells you what the button does.",

  deviceAdded: {
    subject: (product) => `A device was added to your ${product} account`,
    preheader: "If this was not you, you can undo it.",
    heading: "A new device is trusted",
    lead: {
      byCode: "A device was verified with a code sent to this mailbox. It can now open your workspace.",
      fallback:
        "A device was verified with a code sent to this mailbox, without the approval of one of your trusted devices. It can now open your workspace.",
      byDevice: "A device was approved from one of your trusted devices. It can now open your workspace."
    },
    title: "The new device",
    undo: "Undo, this was not me",
    undoNote: (hours, until) =>
      `You can undo this for ${hours} hours, until ${until}. Undo removes this device and every device that it approved.`,
    itWasMe: "If this was you, there is nothing to do."
  },
  deviceDenied: {
    subject: (product) => `A request to trust a device was denied in your ${product} account`,
    preheader: "The device was not trusted.",
    heading: "A device was denied",
    lead: {
      denied: "A device asked to be trusted, and the request was denied from one of your trusted devices.",
      matchNumber:
        "A device asked to be trusted, and the request was denied because the wrong number was entered twice.",
      notMe: "A device asked to be trusted, and the answer was that it is not yours. It has been signed out."
    },
    title: "The device that asked",
    block: (minutes) => `It cannot ask again, or use a code by e-mail, for ${minutes} minutes.`,
    notYou:
      "If you did not deny it, somebody may be using one of your devices. Look at your list and remove what you do not know."
  },
  deviceRemoved: {
    subject: (product) => `A device was removed from your ${product} account`,
    preheader: "It is signed out and no longer trusted.",
    heading: "A device was removed",
    lead: {
      removedByAdmin: "An administrator of your workspace removed one of your trusted devices.",
      removedByCode: "One of your devices was removed with a code sent to this mailbox.",
      undone:
        "One of your devices was removed because its trust was undone, together with the devices it had approved."
    },
    title: "The removed device",
    others: (devices) =>
      devices === 1
        ? "Another trusted device of yours was removed with it."
        : `${devices} more of your trusted devices were removed with it.`,
    after: "It is signed out. To use it again, set it up again.",
    notYou: "If you did not expect this, look at your list of devices and tell your administrator."
  },
  trustEnding: {
    subject: (product) => `A device will soon not be trusted in your ${product} account`,
    preheader: "You can go on as before until then.",
    heading: "The trust of a device ends soon",
    lead: {
      age: "Your workspace trusts a device for a limited time. For this one that time is nearly over.",
      idle: "You have not used this device for some time, so your workspace will soon not trust it any more. Use it once before then, and it stays trusted."
    },
    title: "The device",
    ends: "Trust ends",
    also: "Also",
    others: (devices) =>
      devices === 1
        ? "One more of your devices loses its trust soon; it stands below."
        : `${devices} more of your devices lose their trust soon; they stand below.`,
    after:
      "After that, sign in on it and set it up again if you still use it. If you do not, there is nothing to do.",
    notYou: "If you do not know this device, remove it now and tell your administrator."
  },
  devicesEnded: {
    subject: (product) => `Your ${product} sessions have ended`,
    preheader: "You were removed from the workspace.",
    heading: "Your access has ended",
    lead: { deprovisioned: "You were removed from the workspace. You are signed out everywhere." },
    title: "What ended",
    count: (devices) =>
      devices === 1 ? "Your trusted device was removed." : `Your ${devices} trusted devices were removed.`,
    mistake: "If you think this is a mistake, ask an administrator of the workspace."
  },
  passwordSet: {
    subject: (product) => `Your ${product} password was set`,
    preheader: "If this was not you, act now.",
    heading: "Your password was set",
    lead: { set: "A new password was set for your account." },
    title: "When it was set",
    itWasMe: "If this was you, there is nothing to do.",
    notYou: "If this was not you, somebody else may have your password. Tell your administrator now."
  },
  invitation: {
    subject: (product) => `You are invited to ${product}`,
    preheader: "Set a password to begin.",
    heading: "You are invited",
    lead: {
      invited:
        "An administrator of the workspace named below made an account for you. Set a password, then sign in."
    },
    title: "Your account",
    until: "The link works until",
    action: "Set my password",
    once: "The link works once. Opening the page changes nothing until you set the password.",
    notYou:
      "If you did not expect this, leave it alone: without a password nobody can sign in to this account."
  },
  passwordReset: {
    subject: (product) => `Set a new ${product} password`,
    preheader: "If you did not ask for it, nothing has changed.",
    heading: "Set a new password",
    lead: { asked: "Somebody said on the sign-in page that the password of your account was forgotten." },
    title: "Where it was asked for",
    until: "The link works until",
    action: "Set a new password",
    once: "The link works once. With the new password you are signed out everywhere; your devices stay trusted.",
    notYou: "If it was not you, leave the link alone: your password stays as it is."
  },
  addressChanged: {
    subject: (product) => `The email address of your ${product} account was changed`,
    preheader: "Codes and notices go to the new address from now on.",
    heading: "Your email address was changed",
    lead: {
      old: "Codes and notices about your account go to another address from now on. This is the last letter to this one.",
      new: "Codes and notices about your account come to this address from now on."
    },
    title: "Your account",
    ended:
      "Codes and links that were sent to the old address do not work any more. Your devices stay trusted.",
    notYou: "If you do not know why, tell your administrator now."
  },
  seeDevices: "See my trusted devices",
  footer:
    "You get this letter because you are a member of the workspace named above. It is about the security of your account, so it cannot be turned off."
}
