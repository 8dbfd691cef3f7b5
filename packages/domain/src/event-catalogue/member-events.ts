import type { TrustEvent } from "../events.ts"
import { type Catalogued, event } from "./catalogued.ts"

/** What happens to one member; each line stands in that member's journal. */
export const memberEvents = {
  MemberProvisioned: event("member.provisioned", "member", "A person joined the workspace.", ["R7", "R32"]),
  MemberDeprovisioned: event(
    "member.deprovisioned",
    "member",
    "A person left: devices, codes and sessions ended with this line.",
    ["R7"]
  ),
  MemberReprovisioned: event(
    "member.reprovisioned",
    "member",
    "A person was brought back, with no device, code or session.",
    ["R7"]
  ),
  RoleChanged: event("member.role_changed", "member", "A member was given another role.", ["R4", "R32"]),

  MemberInvited: event(
    "member.invited",
    "member",
    "A letter with a link to set a first password was queued; the link before it is worth nothing any more.",
    ["R7", "R32"]
  ),
  PasswordLinkRevoked: event(
    "member.password_link_revoked",
    "member",
    "A link to set a password was ended before it was used.",
    ["R32"]
  ),
  PasswordResetAsked: event(
    "member.password_reset_asked",
    "member",
    "Somebody on the sign-in page said that the password was forgotten; a link was mailed to the member.",
    ["D22"]
  ),
  PasswordSet: event(
    "member.password_set",
    "member",
    "A password was set, by a link or on the command line (`how`); every session ended with it.",
    ["R1", "T39"]
  ),
  AddressChanged: event(
    "member.address_changed",
    "member",
    "Letters go to another address; codes and links that went to the old one ended.",
    ["R7", "T12"]
  ),
  LanguageChanged: event(
    "member.language_changed",
    "member",
    "A member chose the language in which they are written to.",
    ["T37"]
  ),
  PushesTurnedOn: event(
    "device.pushes_turned_on",
    "device",
    "A mobile app is sent pushes from now on; they end with its session, with the device, or when they are turned off.",
    ["R24", "D15"]
  ),
  PushesTurnedOff: event(
    "device.pushes_turned_off",
    "device",
    "A mobile app is sent no pushes any more, because it said so.",
    ["R24", "D15"]
  ),

  SessionStarted: event("session.started", "session", "A member signed in on a client.", ["R1", "D19"]),
  SessionsEnded: event(
    "session.ended",
    "session",
    "One session, those of one client, all others or all of them were ended; `reason` says why.",
    ["R1", "R7", "D14"]
  ),
  SetUpPostponed: event("set_up.postponed", "session", "Setting up was put off until the next sign-in.", [
    "R27",
    "D11"
  ]),

  DeviceRegistered: event(
    "device.registered",
    "device",
    "A client was named and began its set-up, by a code or by asking another device.",
    ["R18", "R14", "D13"],
    { withheld: ["matchNumber"] }
  ),
  CodeSent: event("code.sent", "code", "A code was mailed; the one before it is worth nothing any more.", [
    "R19",
    "R20",
    "D12"
  ]),
  CodeTried: event("code.tried", "code", "A code was typed and counted, before it was compared.", ["R21"]),
  CodeUsed: event("code.used", "code", "The right code was typed, and used up.", ["R21", "D10"]),

  DeviceApproved: event(
    "device.approved",
    "device",
    "A device became trusted, by another device or, where `byDeviceId` is null, by a code.",
    ["R22", "R24", "D5"]
  ),
  MatchNumberMissed: event(
    "device.match_number_missed",
    "device",
    "An approver typed a wrong match number.",
    ["D4"]
  ),
  DeviceDenied: event("device.denied", "device", "A set-up was turned down; `reason` says how.", [
    "R23",
    "D14"
  ]),
  DeviceCancelled: event("device.cancelled", "device", "A set-up was taken back, or replaced by another.", [
    "D6",
    "D13"
  ]),
  DeviceExpired: event("device.expired", "device", "A set-up ran out of time.", ["D13", "D20"]),
  DeviceRenamed: event("device.renamed", "device", "A device was given another name.", ["R8", "R16"]),
  DeviceRemoved: event("device.removed", "device", "A device lost its trust for good; `reason` says why.", [
    "R32",
    "D10",
    "D15",
    "D19"
  ]),
  DeviceLocked: event("device.locked", "device", "An administrator suspended a device.", ["R9", "R32"]),
  DeviceUnlocked: event("device.unlocked", "device", "A device is trusted again after a lock.", [
    "R32",
    "D18"
  ]),
  TrustEndingTold: event(
    "device.trust_ending",
    "device",
    "The member was told that policy ends the trust of a device soon; `why` says whether by age or by not being used.",
    ["D19"]
  )
} as const satisfies Record<TrustEvent["_tag"], Catalogued>
