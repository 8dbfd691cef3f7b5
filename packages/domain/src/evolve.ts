import { Challenge } from "./challenge.ts"
import { Device, type Ended, type Trusted } from "./device.ts"
import { TrustEvent, type TrustEventOf } from "./events.ts"
import type { ChallengeId, DeviceId, PasswordLinkId } from "./ids.ts"
import { after, type Instant } from "./instant.ts"
import { VERIFICATION_LIFE_MS } from "./numbers.ts"
import { PasswordLink, type PasswordLinkPurpose } from "./password-link.ts"
import { Roster } from "./roster.ts"
import { isTerminal } from "./rules/liveness.ts"

type Parts = Partial<Pick<Roster, "role" | "state" | "joinedAt" | "devices" | "challenges" | "passwordLinks">>
const changed = (roster: Roster, parts: Parts): Roster => new Roster(Object.assign({}, roster, parts))

/** What did not change stays the same object, so that the store writes only what did. Ended devices stay as they are. */
const changeDevice = (roster: Roster, id: DeviceId, how: (device: Device) => Partial<Device>): Roster =>
  changed(roster, {
    devices: roster.devices.map((device) =>
      device.id === id && !isTerminal(device.status)
        ? new Device(Object.assign({}, device, how(device)))
        : device
    )
  })

const changeChallenges = (
  roster: Roster,
  which: (challenge: Challenge) => boolean,
  how: (challenge: Challenge) => Partial<Challenge>
): Roster =>
  changed(roster, {
    challenges: roster.challenges.map((challenge) =>
      which(challenge) ? new Challenge(Object.assign({}, challenge, how(challenge))) : challenge
    )
  })

const changeChallenge = (
  roster: Roster,
  id: ChallengeId,
  how: (challenge: Challenge) => Partial<Challenge>
): Roster => changeChallenges(roster, (challenge) => challenge.id === id, how)

/** R7, D13: the device ends, and its codes with it. */
const end = (
  roster: Roster,
  id: DeviceId,
  status: "removed" | "denied" | "expired" | "cancelled",
  reason: Ended["reason"],
  at: Instant,
  byDeviceId: DeviceId | null = null
): Roster =>
  changeChallenges(
    changeDevice(roster, id, () => ({
      status,
      ended: { at, reason, byDeviceId },
      expiresAt: null,
      lockedUntil: null
    })),
    (challenge) => challenge.deviceId === id && challenge.state === "live",
    () => ({ state: "burnt" })
  )

const register = (roster: Roster, event: TrustEventOf<"DeviceRegistered">): Roster => {
  const { _tag, at, deviceId, ...given } = event
  const device = new Device({
    ...given,
    id: deviceId,
    status: event.path === "approval" ? "pendingApproval" : "pendingVerification",
    registeredAt: at,
    matchNumberMisses: 0,
    trusted: null,
    lockedUntil: null,
    ended: null
  })
  return changed(roster, { devices: [...roster.devices, device] })
}

/** D12: the newest code is the only live one of its device and purpose. A set-up lives on from it. */
const send = (roster: Roster, event: TrustEventOf<"CodeSent">): Roster => {
  const { challengeId, purpose, deviceId, instanceId, sessionId, at } = event
  const replaced = changeChallenges(
    roster,
    (one) => one.deviceId === deviceId && one.purpose === purpose && one.state === "live",
    () => ({ state: "replaced" })
  )
  const sent = new Challenge({
    id: challengeId,
    purpose,
    deviceId,
    instanceId,
    sessionId,
    sentAt: at,
    triedAt: [],
    state: "live"
  })
  const live = changed(replaced, { challenges: [...replaced.challenges, sent] })
  if (purpose !== "setUp") return live
  return changeDevice(live, deviceId, (device) =>
    device.status === "pendingVerification" ? { expiresAt: after(at, VERIFICATION_LIFE_MS) } : {}
  )
}

const approve = (roster: Roster, { deviceId, byDeviceId, at }: TrustEventOf<"DeviceApproved">): Roster =>
  changeDevice(roster, deviceId, ({ fallback }) => {
    const trusted: Trusted =
      byDeviceId === null ? { _tag: "ByCode", at, fallback } : { _tag: "ByDevice", at, deviceId: byDeviceId }
    return { status: "approved", trusted, expiresAt: null }
  })

/** D19: a sign-in tells the browser's version anew. The kind is what the device was set up as, and stays. */
const meet = (roster: Roster, { instanceId, facts }: TrustEventOf<"SessionStarted">): Roster => {
  const known = roster.devices.find((one) => one.instanceId === instanceId && !isTerminal(one.status))
  if (facts === undefined || known === undefined || facts.kind !== known.facts.kind) return roster
  const { os, browser, osVersion, browserVersion, model } = known.facts
  const same =
    facts.os === os &&
    facts.browser === browser &&
    facts.osVersion === osVersion &&
    facts.browserVersion === browserVersion &&
    facts.model === model
  return same ? roster : changeDevice(roster, known.id, () => ({ facts }))
}

const burnLive = (roster: Roster): Roster =>
  changeChallenges(
    roster,
    (challenge) => challenge.state === "live",
    () => ({ state: "burnt" })
  )

/** One of each purpose: the newest. */
const sendLink = (
  roster: Roster,
  purpose: PasswordLinkPurpose,
  {
    at,
    expiresAt,
    linkId
  }: { readonly linkId: PasswordLinkId; readonly expiresAt: Instant; readonly at: Instant }
): Roster =>
  changed(roster, {
    passwordLinks: [
      ...roster.passwordLinks.filter((link) => link.purpose !== purpose),
      new PasswordLink({ id: linkId, purpose, sentAt: at, expiresAt })
    ]
  })

/** How a roster looks after an event. Total: it never refuses, and an event that names nothing here changes nothing. */
export const evolve = (roster: Roster, event: TrustEvent): Roster =>
  TrustEvent.match(event, {
    MemberProvisioned: ({ role, at }) => changed(roster, { role, state: "active", joinedAt: at }),
    MemberDeprovisioned: () => burnLive(changed(roster, { state: "deprovisioned", passwordLinks: [] })),
    // D11: a grace period runs anew for who comes back, as they start with no device.
    MemberReprovisioned: ({ at }) => changed(roster, { state: "active", joinedAt: at }),
    RoleChanged: ({ role }) => changed(roster, { role }),
    MemberInvited: (event) => sendLink(roster, "invitation", event),
    PasswordLinkRevoked: ({ linkId }) =>
      changed(roster, { passwordLinks: roster.passwordLinks.filter(({ id }) => id !== linkId) }),
    PasswordResetAsked: (event) => sendLink(roster, "reset", event),
    PasswordSet: () => changed(roster, { passwordLinks: [] }),
    // What was mailed proves a mailbox that is no longer theirs.
    AddressChanged: () => burnLive(changed(roster, { passwordLinks: [] })),
    LanguageChanged: () => roster,
    PushesTurnedOn: () => roster,
    PushesTurnedOff: () => roster,
    SessionStarted: (event) => meet(roster, event),
    SessionsEnded: () => roster,
    SetUpPostponed: () => roster,
    DeviceRegistered: (event) => register(roster, event),
    CodeSent: (event) => send(roster, event),
    CodeTried: ({ challengeId, at }) =>
      changeChallenge(roster, challengeId, ({ triedAt }) => ({ triedAt: [...triedAt, at] })),
    CodeUsed: ({ challengeId }) => changeChallenge(roster, challengeId, () => ({ state: "used" })),
    DeviceApproved: (event) => approve(roster, event),
    MatchNumberMissed: ({ deviceId }) =>
      changeDevice(roster, deviceId, ({ matchNumberMisses }) => ({
        matchNumberMisses: matchNumberMisses + 1
      })),
    DeviceDenied: ({ deviceId, byDeviceId, reason, at }) =>
      end(roster, deviceId, "denied", reason, at, byDeviceId),
    DeviceCancelled: ({ deviceId, reason, at }) => end(roster, deviceId, "cancelled", reason, at),
    DeviceExpired: ({ deviceId, at }) => end(roster, deviceId, "expired", "expired", at),
    DeviceRenamed: ({ deviceId, name }) => changeDevice(roster, deviceId, () => ({ name })),
    DeviceRemoved: ({ deviceId, byDeviceId, reason, at }) =>
      end(roster, deviceId, "removed", reason, at, byDeviceId),
    DeviceLocked: ({ deviceId, until }) =>
      changeDevice(roster, deviceId, () => ({ status: "locked", lockedUntil: until })),
    DeviceUnlocked: ({ deviceId }) =>
      changeDevice(roster, deviceId, () => ({ status: "approved", lockedUntil: null })),
    TrustEndingTold: ({ deviceId, endsAt, noticeDays, why }) =>
      changeDevice(roster, deviceId, () => ({
        [why === "age" ? "ageTold" : "idleTold"]: { noticeDays, endsAt }
      }))
  })

/** The roster that a run of events makes. `fold(Roster.nobody(…), journal)` is the stored roster. */
export const fold = (start: Roster, events: Iterable<TrustEvent>): Roster => {
  let roster = start
  for (const event of events) roster = evolve(roster, event)
  return roster
}
