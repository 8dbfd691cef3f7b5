import { changeAddress } from "../decisions/change-address.ts"
import { deprovisionMember } from "../decisions/deprovision-member.ts"
import { evolve } from "../evolve.ts"
import { accessOf, blockedFrom, trustRequired } from "../rules/access.ts"
import { clientIsPermitted, kindIsItsOwn, trustEndedByPolicy } from "../rules/client.ts"
import { deviceOf, deviceWithId, statusAt } from "../rules/liveness.ts"
import { mayReturn, memberIsActive } from "../rules/membership.ts"
import { anOwnerRemains } from "../rules/owner.ts"
import { passwordIsGood } from "../rules/password.ts"
import { passwordLinkOf } from "../rules/password-link.ts"
import { sessionIsLive, sessionLife } from "../rules/session-life.ts"
import { endingNotice, noticesDue, trustEnds } from "../rules/trust-ending.ts"
import { settle } from "../settle.ts"
import type { Rule } from "./rule.ts"

/** What a session and a device are, and who is a member. */
export const trustRules = {
  "TRUST-1": {
    says: "A session is trusted exactly while its client's device is Approved and policy holds; signing in and out changes nothing about that.",
    rows: ["R1", "R9"],
    heldBy: { accessOf },
    file: "rules/access.ts"
  },
  "TRUST-2": {
    says: "A session without trust is unsecured, and blocked once the workspace's grace period is over or where trust is required at once.",
    rows: ["R9", "D11"],
    heldBy: { blockedFrom },
    file: "rules/access.ts"
  },
  "TRUST-3": {
    says: "What is protected answers to trusted sessions only.",
    rows: ["R9", "D11"],
    heldBy: { trustRequired },
    file: "rules/access.ts"
  },
  "TRUST-4": {
    says: "No role is exempt, the owner included.",
    rows: ["R4"],
    heldBy: { accessOf },
    file: "rules/access.ts"
  },
  "SESSION-1": {
    says: "A session of the web app lasts a day and ends after an hour without a call; one of the extension or the mobile app, which holds its token beside its key, lasts 30 days and ends after 7 days without one; a workspace may shorten that, never lengthen it.",
    rows: ["R1"],
    heldBy: { sessionLife, sessionIsLive },
    file: "rules/session-life.ts"
  },
  "CLIENT-1": {
    says: "There are three kinds of client, one set of rules decides for all of them, and a client instance is of one kind for good.",
    rows: ["R2", "R11"],
    heldBy: { kindIsItsOwn },
    file: "rules/client.ts"
  },
  "CLIENT-2": {
    says: "A workspace may name the kinds, systems, browsers and lowest versions that can be trusted; a version that is not known meets no minimum.",
    rows: ["D19"],
    heldBy: { clientIsPermitted },
    file: "rules/client.ts"
  },
  "CLIENT-3": {
    says: "A workspace may end trust so many days after it was given or last used, and signing in again does not bring it back.",
    rows: ["D19"],
    heldBy: { trustEndedByPolicy },
    file: "rules/client.ts"
  },
  "CLIENT-4": {
    says: "Members are told 7 days and 1 day before policy ends the trust of a device, once for each end, and the clock writes down that it ended, whether or not anybody calls.",
    rows: ["D19"],
    heldBy: { trustEnds, endingNotice, noticesDue },
    file: "rules/trust-ending.ts"
  },
  "DEVICE-1": {
    says: "A device is one client instance: each browser, each extension and each install is registered on its own, once at a time.",
    rows: ["R3"],
    heldBy: { deviceOf },
    file: "rules/liveness.ts"
  },
  "DEVICE-2": {
    says: "A pending device is over at the moment it expires and a lock at the moment it ends, by the server's clock, whoever looks and whenever.",
    rows: ["D13", "D20"],
    heldBy: { statusAt },
    file: "rules/liveness.ts"
  },
  "DEVICE-3": {
    says: "What the clock ended is written down before anything else happens, at the moment at which it ended.",
    rows: ["D20"],
    heldBy: { settle },
    file: "settle.ts"
  },
  "DEVICE-4": {
    says: "A device that was Removed, Denied, Expired or Cancelled never comes back; its instance set up again is a new record that names the old one.",
    rows: ["R3", "R32"],
    heldBy: { evolve },
    file: "evolve.ts"
  },
  "DEVICE-5": {
    says: "A device is found among its member's own and nowhere else; somebody else's is as good as none.",
    rows: ["R32", "D22"],
    heldBy: { deviceWithId },
    file: "rules/liveness.ts"
  },
  "MEMBER-1": {
    says: "Who is deprovisioned loses every device, code and session at once.",
    rows: ["R7"],
    heldBy: { deprovisionMember },
    file: "decisions/deprovision-member.ts"
  },
  "MEMBER-2": {
    says: "Who left can do nothing until they are brought back.",
    rows: ["R7"],
    heldBy: { memberIsActive },
    file: "rules/membership.ts"
  },
  "MEMBER-3": {
    says: "Only who is not there is added and only who left is brought back, with nothing restored.",
    rows: ["R7"],
    heldBy: { mayReturn },
    file: "rules/membership.ts"
  },
  "MEMBER-4": {
    says: "One active owner who can sign in remains in every workspace, whoever asks for another to leave or to get another role.",
    rows: ["R32"],
    heldBy: { anOwnerRemains },
    file: "rules/owner.ts"
  },
  "MEMBER-5": {
    says: "With another e-mail address the codes and links that went to the old one are over; devices and sessions stay.",
    rows: ["R7", "R19"],
    heldBy: { changeAddress },
    file: "decisions/change-address.ts"
  },
  "PASSWORD-1": {
    says: "A password is set by the newest link that went to the member's mailbox, once and in time, and whoever was signed in is signed out.",
    rows: ["R1", "R7", "R21"],
    heldBy: { passwordLinkOf },
    file: "rules/password-link.ts"
  },
  "PASSWORD-2": {
    says: "A password has 12 to 128 characters of any sort, and is none of those that are tried first.",
    rows: ["D22"],
    heldBy: { passwordIsGood },
    file: "rules/password.ts"
  }
} as const satisfies Record<string, Rule>
