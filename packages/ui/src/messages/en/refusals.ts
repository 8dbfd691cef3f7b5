import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"
import type { RefusalMessages } from "../refusal-messages.ts"
import { timeTextIn } from "../time-text.ts"
import { kindsInWords } from "../kinds-in-words.ts"
import { deviceFacts } from "./device-facts.ts"
import { devices } from "./devices.ts"

const plural = pluralIn("en")
const time = timeTextIn("en")
const days = (count: string) =>
  /^\d+$/u.test(count) ? plural(Number(count), { one: "# day", other: "# days" }) : count
/** "Chrome 140": a family, which may be two words, and a version. */
const updateTo = (required: string) => required.replace(/^(.*) (\d+)$/u, "Update $1 to $2 or later")
const kindsIn = kindsInWords(deviceFacts.kind)

/** What happened, why, and what to do next, in that order. */
export const refusals: RefusalMessages = {
  MemberDeprovisioned: () =>
    "You are no longer a member of this workspace, so your devices have lost their trust. Ask your administrator if this is a mistake.",
  MemberAlreadyActive: () => "This person is a member already. Nothing was changed.",
  LastOwner: () =>
    "Nothing was changed, because this is the last owner of the workspace who can sign in. Make somebody an owner first who has signed in before: one who was only invited does not count.",
  InvitationRefused: ({ reason }) =>
    ({
      hasPassword: "No invitation was sent, because this person has a password already.",
      notInvited: "There is no invitation to revoke. It was used or revoked already. Reload the page."
    })[reason],
  PasswordLinkOver: () =>
    "This link does not work any more. It may have been used, replaced by a newer one, or be too old.",
  PasswordRefused: ({ reason }) =>
    ({
      tooShort: "This password is too short. Use at least 12 characters; a few words are easy to remember.",
      tooLong: "This password is too long. Use at most 128 characters.",
      common:
        "This password is one of those that are tried first. Choose another one; a few unrelated words do well.",
      aboutYou: "This password is made of your name or address. Choose one that nobody can guess from them."
    })[reason],
  ManagementRefused: ({ reason }) =>
    ({
      notWeb: "Devices are managed only in the web app. Open the web app in a trusted session.",
      notTrusted:
        "This was not done, because this session is not secure. Set up this device, then try again.",
      notAdministrator:
        "This was not done, because only an administrator may do it. Ask an administrator of your workspace.",
      notOwner: "This was not done, because only an owner may do it. Ask an owner of your workspace."
    })[reason],
  TrustRequired: ({ access }) =>
    access === "blocked"
      ? "This is closed, because your workspace requires a trusted session. Set up this device to continue."
      : "This is only for trusted sessions, and this one is not secure. Set up this device to continue.",
  DeviceLimitReached: ({ limit, registered }) =>
    `This device was not added: ${registered} of ${plural(limit, { one: "# device is", other: "# devices are" })} registered. Remove one that you no longer use, then try again.`,
  DeviceNameRefused: ({ reason }) =>
    ({
      empty: "The name is empty. Give your device a name that you will recognize.",
      tooLong: "The name is longer than 64 characters. Shorten it.",
      notPrintable:
        "The name has characters that cannot be seen. Type it again with letters, digits and signs."
    })[reason],
  DeviceNameTaken: ({ free, name }) =>
    `You already have a device named “${isolate(name)}”. Choose another name, for example “${isolate(free)}”.`,
  PathNotPermitted: ({ permitted }) =>
    permitted.includes("approval")
      ? "This way is not open to this device now. Approve it from a trusted device instead."
      : permitted.includes("emailCode")
        ? "This way is not open to this device now. Use the code by email instead."
        : "No way to set up this device is open now. Ask your administrator.",
  ClientNotPermitted: ({ reason, required }) =>
    ({
      kind: `Your workspace does not allow this kind of app. Allowed: ${kindsIn(required)}.`,
      os: `Your workspace does not allow this operating system. Allowed: ${required}.`,
      browser: `Your workspace does not allow this browser. Allowed: ${required}.`,
      osVersion: `Your workspace asks for a newer operating system than this one says that it is. ${updateTo(required)}, then sign in again.`,
      browserVersion: `Your workspace asks for a newer browser than this one says that it is. ${updateTo(required)}, then sign in again.`,
      age: `The trust of this device has run out, because your workspace trusts a device for ${days(required)}. Set up this device again.`,
      idle: `The trust of this device has run out, because it was not used for ${days(required)}. Set up this device again.`
    })[reason],
  AlreadyTrusted: () => "This device is trusted already. There is nothing to set up.",
  DeviceNotFound: () => "There is no such device. It may have been removed. Reload the list.",
  DeviceStatusRefused: ({ status }) =>
    `Nothing was changed, because this device is now ${devices.status[status].toLowerCase()}. Reload the list.`,
  SetUpOver: ({ at, byDeviceName, status }) =>
    byDeviceName === null
      ? `This request is over: ${devices.status[status].toLowerCase()}, ${time(at)}. There is nothing left to decide.`
      : `This request is over: ${devices.status[status].toLowerCase()} from ${isolate(byDeviceName)}, ${time(at)}. There is nothing left to decide.`,
  TooManyAsks: ({ limit, retryAt }) =>
    `This request was not sent, because ${plural(limit, { one: "# device waits", other: "# devices wait" })} for your approval already. Approve or deny one, or try again at ${time(retryAt)}.`,
  DeniedRecently: ({ retryAt }) =>
    `This device was denied a short while ago, so it cannot ask now. Try again at ${time(retryAt)}.`,
  ApproverRefused: ({ reason }) =>
    ({
      notTrusted:
        "This was not decided, because this session is not secure. Set up this device, or decide from a trusted one.",
      kind: "This was not decided, because the browser extension cannot approve or deny. Open the web app or the mobile app.",
      itself: "A device cannot approve itself. Decide from another trusted device.",
      locked: "This was not decided, because this device is locked. Decide from another trusted device.",
      notTheMember: "Only the owner of a device can approve or deny it."
    })[reason],
  MatchNumberNeeded: () => "The match number is missing. Type the number that the other screen shows.",
  MatchNumberWrong: ({ triesLeft }) =>
    plural(triesLeft, {
      one: "That is not the number on the other screen. One more wrong answer denies the request.",
      other: "That is not the number on the other screen. # tries left."
    }),
  CodeNotFound: () => "No code is waiting for this session. Send a new code.",
  CodeWrong: ({ triesLeft }) =>
    `That is not the code. Check the newest email and enter it again. ${plural(triesLeft, { one: "# try left.", other: "# tries left." })}`,
  CodeExpired: () => "The code has expired, because it is older than 5 minutes. Send a new code.",
  CodeReplaced: () =>
    "This code no longer works, because a newer one was sent. Enter the code from the newest email.",
  CodeUsedAlready: () => "This code was used already, and a code works once. Send a new code.",
  TriesSpent: ({ retryAt, scope }) =>
    ({
      code: "No tries are left for this code. Send a new code.",
      setUp: "No tries are left for this set-up. Start again.",
      member: "Too many wrong codes were entered for your account today, so codes are paused."
    })[scope] + (retryAt === null ? "" : ` Try again at ${time(retryAt)}.`),
  SendTooSoon: ({ reason, retryAt }) =>
    reason === "wait"
      ? `No new code was sent, because the last one has just left. Try again at ${time(retryAt)}.`
      : `No new code was sent, because 5 were sent in the last hour. Try again at ${time(retryAt)}.`,
  UndoRefused: ({ reason }) =>
    ({
      tooLate: "This cannot be undone, because the 24 hours are over. Remove the device instead.",
      notTrusted: "There is nothing to undo: the device is not trusted any more.",
      itself: "A device cannot undo its own trust. Remove it instead."
    })[reason],
  PostponingRefused: () =>
    "Your workspace requires a trusted session now, so this cannot wait. Set up this device to continue.",
  PolicyRefused: ({ about, reason }) =>
    "The policy was not saved. " +
    {
      nobody: "An empty list would let nobody in. Choose at least one entry, or allow every one.",
      unknownFamily: `No client is called “${isolate(about)}”. Choose one of the list, as it is spelled there.`,
      unknownWord: `The name template cannot fill in ${isolate(about)}. Use [username], [device name], [operating system] or [browser].`,
      unprintable: "The name template has characters that cannot be seen. Type it again.",
      empty: "The name template makes an empty name. Write something into it.",
      tooLong: "The name template makes names longer than 64 characters. Shorten it."
    }[reason],
  PolicyLocksOut: ({ reason, required }) =>
    "The policy was not saved, because it would lock you out: " +
    {
      kind: `you manage in the web app, and it would allow only: ${kindsIn(required)}. Allow the web app.`,
      os: `it would allow only ${required}. Allow the operating system of this device.`,
      browser: `it would allow only ${required}. Allow this browser.`,
      osVersion: `it would ask for ${required} or newer, and this device does not say that it has it. Choose a lower version.`,
      browserVersion: `it would ask for ${required} or newer, and this browser does not say that it is. Choose a lower version.`,
      age: "this device has been trusted for as many days as you allow, or longer. Choose more days.",
      idle: "this device has not been used for as many days as you allow, or longer. Choose more days."
    }[reason]
}
