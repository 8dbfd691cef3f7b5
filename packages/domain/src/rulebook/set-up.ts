import { confirmCode } from "../decisions/confirm-code.ts"
import { registerDevice } from "../decisions/register-device.ts"
import { renameDevice } from "../decisions/rename-device.ts"
import { tryCode } from "../decisions/try-code.ts"
import { notTrustedYet } from "../rules/access.ts"
import { challengeOf, codeIsFresh, codeIsLive, mayBeSent, roomForATry } from "../rules/code.ts"
import { limitOf, roomForAnother } from "../rules/limit.ts"
import { automaticName, nameIsFree, readDeviceName } from "../rules/name.ts"
import { approverKinds, route } from "../rules/route.ts"
import { mayCancel, whatMakesWay } from "../rules/way.ts"
import type { Rule } from "./rule.ts"

/** How a device is set up: places, names, ways, codes. */
export const setUpRules = {
  "LIMIT-1": {
    says: "A member has at most 20 registered devices, or fewer where the workspace says so; a pending one counts while it lives.",
    rows: ["R5", "D9"],
    heldBy: { limitOf },
    file: "rules/limit.ts"
  },
  "LIMIT-2": {
    says: "At the limit nothing is set up and nothing is approved until a device is removed; nothing is ever evicted.",
    rows: ["R6", "D9"],
    heldBy: { roomForAnother },
    file: "rules/limit.ts"
  },
  "NAME-1": {
    says: "A device name has 1 to 64 characters after trimming, all of which can be seen.",
    rows: ["R14"],
    heldBy: { readDeviceName },
    file: "rules/name.ts"
  },
  "NAME-2": {
    says: "Among a member's registered devices a name is held once, however it is spelt; a taken one comes with a free one near it.",
    rows: ["R17", "D7"],
    heldBy: { nameIsFree },
    file: "rules/name.ts"
  },
  "NAME-3": {
    says: "A name is made from the workspace's template, the username, the model or family, the system and the browser, never from a version.",
    rows: ["R15", "D8"],
    heldBy: { automaticName },
    file: "rules/name.ts"
  },
  "NAME-4": {
    says: "The name may be changed before Next and, from the web, later.",
    rows: ["R16", "R8"],
    heldBy: { renameDevice },
    file: "decisions/rename-device.ts"
  },
  "ROUTE-1": {
    says: "A first device proves itself by code; with a web or mobile device that can decide the ways are approval, then code.",
    rows: ["R18", "R19", "R22", "R24", "R25", "D3"],
    heldBy: { route },
    file: "rules/route.ts"
  },
  "ROUTE-2": {
    says: "An extension proves itself by code even where trusted devices exist, unless the workspace wants it approved.",
    rows: ["R19", "D2"],
    heldBy: { route },
    file: "rules/route.ts"
  },
  "ROUTE-3": {
    says: "Where the e-mail way round the approval is off, it opens only while no device of the member could decide, now or once unlocked.",
    rows: ["D15", "D21"],
    heldBy: { route },
    file: "rules/route.ts"
  },
  "ROUTE-4": {
    says: "Who waits for an approval is shown the steps for the kinds of device that can give it.",
    rows: ["R22", "R24", "D16"],
    heldBy: { approverKinds },
    file: "rules/route.ts"
  },
  "SETUP-1": {
    says: "Next checks the client, the limit, the name and the path before anything happens, and then opens one set-up.",
    rows: ["R11", "R13", "R18"],
    heldBy: { registerDevice },
    file: "decisions/register-device.ts"
  },
  "SETUP-2": {
    says: "An instance has one live set-up: a new one replaces it, and only its own instance or the mailbox takes it back; its name is free again.",
    rows: ["D6", "D13", "R25"],
    heldBy: { whatMakesWay, mayCancel },
    file: "rules/way.ts"
  },
  "SETUP-3": {
    says: "A trusted instance is not set up again.",
    rows: ["R28", "R29", "R30"],
    heldBy: { notTrustedYet },
    file: "rules/access.ts"
  },
  "SETUP-4": {
    says: "Two instances that race to be the first both get a code, and both may succeed.",
    rows: ["D17"],
    heldBy: { registerDevice },
    file: "decisions/register-device.ts"
  },
  "CODE-1": {
    says: "A code is good for less than 300 seconds after it was sent, by the clock at the try.",
    rows: ["R20", "R26"],
    heldBy: { codeIsFresh },
    file: "rules/code.ts"
  },
  "CODE-2": {
    says: "Five tries a code, ten a set-up, fifteen a member in 24 hours.",
    rows: ["R21"],
    heldBy: { roomForATry },
    file: "rules/code.ts"
  },
  "CODE-3": {
    says: "A try is counted before it is compared, so a refusal cannot forget it.",
    rows: ["R21"],
    heldBy: { tryCode },
    file: "decisions/try-code.ts"
  },
  "CODE-4": {
    says: "A code works once, for what it was sent for, and a counted right try wins beside wrong ones.",
    rows: ["R19", "R21"],
    heldBy: { confirmCode },
    file: "decisions/confirm-code.ts"
  },
  "CODE-5": {
    says: "A used, replaced or burnt code is dead.",
    rows: ["R21", "D12", "R7"],
    heldBy: { codeIsLive },
    file: "rules/code.ts"
  },
  "CODE-6": {
    says: "A new code kills the old one; 30 seconds between sends for one device, five sends an hour a member.",
    rows: ["D12"],
    heldBy: { mayBeSent },
    file: "rules/code.ts"
  },
  "CODE-7": {
    says: "A code answers only to the instance and the session that asked for it; to all others there is none.",
    rows: ["D22", "R21"],
    heldBy: { challengeOf },
    file: "rules/code.ts"
  }
} as const satisfies Record<string, Rule>
