import { decide } from "../decide.ts"
import { presets } from "../policy.ts"
import {
  askIsLive,
  matchNumberHolds,
  mayApprove,
  mayDeny,
  notDeniedRecently,
  roomForAnAsk
} from "../rules/approval.ts"
import { capabilitiesOf, mayAdministerMember, mayManage } from "../rules/management.ts"
import { isTheMember } from "../rules/membership.ts"
import { mayPostpone, promptFor } from "../rules/prompt.ts"
import { codeMayRemove, mayRemove, mayRemoveByCode, sessionsEndedWith } from "../rules/removal.ts"
import { mayUndo, undoneWith } from "../rules/undo.ts"
import { policyIsSound, policyKeepsItsAuthor } from "../rules/policy.ts"
import { policyEffect } from "../rules/policy-effect.ts"
import type { Rule } from "./rule.ts"

/** Who decides and manages, and what shows by itself. */
export const decisionRules = {
  "ASK-1": {
    says: "The same member approves, signed in on another Approved, unlocked web or mobile device for which policy holds.",
    rows: ["R22", "R24", "D5", "D16"],
    heldBy: { mayApprove },
    file: "rules/approval.ts"
  },
  "ASK-2": {
    says: "Nobody sets up, verifies or approves for a member: no administrator, no mailbox, no command line.",
    rows: ["D18"],
    heldBy: { isTheMember },
    file: "rules/membership.ts"
  },
  "ASK-3": {
    says: "A match number that is typed has to be the asking device's; where typing is required it has to be there; two wrong ones deny.",
    rows: ["D4"],
    heldBy: { matchNumberHolds },
    file: "rules/approval.ts"
  },
  "ASK-4": {
    says: "An ask lives five minutes, a member has five live ones at most, and one that is over says how it ended.",
    rows: ["D13"],
    heldBy: { roomForAnAsk, askIsLive },
    file: "rules/approval.ts"
  },
  "ASK-5": {
    says: "Deny stands wherever Approve does, also for a set-up that waits for a code, and from the mailbox.",
    rows: ["R23", "D14"],
    heldBy: { mayDeny },
    file: "rules/approval.ts"
  },
  "ASK-6": {
    says: "A denied instance can neither ask nor use the e-mail way for 15 minutes.",
    rows: ["D14"],
    heldBy: { notDeniedRecently },
    file: "rules/approval.ts"
  },
  "UNDO-1": {
    says: "For 24 hours the mailbox, or a device that was trusted earlier, can undo a device's trust, and with it that of all it approved.",
    rows: ["D15"],
    heldBy: { mayUndo, undoneWith },
    file: "rules/undo.ts"
  },
  "MANAGE-1": {
    says: "Managing takes a trusted web session; deciding a trusted web or mobile one; an extension does neither.",
    rows: ["R8", "D1", "R31"],
    heldBy: { mayManage, capabilitiesOf },
    file: "rules/management.ts"
  },
  "MANAGE-2": {
    says: "A member removes their own devices, owner, super admin and admin everybody's, and the row stays.",
    rows: ["R32"],
    heldBy: { mayRemove },
    file: "rules/removal.ts"
  },
  "MANAGE-3": {
    says: "At the limit, a web session without trust may remove one device by a code.",
    rows: ["D10"],
    heldBy: { mayRemoveByCode },
    file: "rules/removal.ts"
  },
  "MANAGE-4": {
    says: "Where the e-mail way round the approval is off, a code removes no device that decides.",
    rows: ["D10", "D15"],
    heldBy: { codeMayRemove },
    file: "rules/removal.ts"
  },
  "MANAGE-5": {
    says: "A removed device's sessions end, but for the one that removes the device it is on: that one is merely unsecured.",
    rows: ["R32", "R27"],
    heldBy: { sessionsEndedWith },
    file: "rules/removal.ts"
  },
  "MANAGE-6": {
    says: "An administrator changes what others are here, never themselves, nobody who ranks higher, and to no rank above their own.",
    rows: ["D18", "R32"],
    heldBy: { mayAdministerMember },
    file: "rules/management.ts"
  },
  "PROMPT-1": {
    says: "After a sign-in without trust the set-up opens by itself; where an ask waits for this session, the ask does; the first time, other clients recommend the web.",
    rows: ["R10", "R12"],
    heldBy: { promptFor },
    file: "rules/prompt.ts"
  },
  "PROMPT-2": {
    says: "It may be put off until the next sign-in unless trust is required, and all the while a message says that the session is not secure.",
    rows: ["R27", "D11"],
    heldBy: { mayPostpone },
    file: "rules/prompt.ts"
  },
  "POLICY-1": {
    says: "Two presets: standard is the seed's own behaviour, strict types the number, closes the e-mail way and requires trust.",
    rows: ["D21"],
    heldBy: { presets },
    file: "policy.ts"
  },
  "POLICY-2": {
    says: "A policy means what it says: one that lets nobody in, names a family that does not exist or has a template that makes no name is refused.",
    rows: ["D19", "R15"],
    heldBy: { policyIsSound },
    file: "rules/policy.ts"
  },
  "POLICY-3": {
    says: "Whoever changes the policy is trusted under it still, on the device by which they do.",
    rows: ["R8", "D19"],
    heldBy: { policyKeepsItsAuthor },
    file: "rules/policy.ts"
  },
  "POLICY-4": {
    says: "Before a policy is set it is said which devices, members and sessions it would change and why, and nothing is evicted.",
    rows: ["D21", "R6"],
    heldBy: { policyEffect },
    file: "rules/policy-effect.ts"
  },
  "DECIDE-1": {
    says: "Whatever is commanded, in whatever order, no roster ever breaks a rule.",
    rows: ["R5", "R17", "D5", "R7"],
    heldBy: { decide },
    file: "decide.ts"
  }
} as const satisfies Record<string, Rule>
