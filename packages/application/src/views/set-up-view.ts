import type { Challenge } from "@tessera/domain/challenge"
import type { Device } from "@tessera/domain/device"
import { after } from "@tessera/domain/instant"
import { trustedDevice } from "@tessera/domain/rules/access"
import { deniedUntil, setUpOver } from "@tessera/domain/rules/approval"
import { codeExpiresAt, resendAt, triesLeft } from "@tessera/domain/rules/code"
import { isTerminal, statusAt } from "@tessera/domain/rules/liveness"
import { approverKinds, route } from "@tessera/domain/rules/route"
import { SetUpView } from "@tessera/domain/views"
import { maskedEmail } from "../masked-email.ts"
import type { Snapshot } from "../ports/roster-store.ts"
import type { Session } from "../session.ts"
import { endedAt } from "./ended-at.ts"

/** S21: an end is told for so long. */
const OVER_MS = 60 * 60_000

export type MailState = "queued" | "sent" | "failed"

const { None, Over, Trusted, Verifying, Waiting } = SetUpView.cases

/** This instance's newest record, whatever became of it. */
const newest = ({ roster }: Snapshot, session: Session): Device | undefined =>
  roster.devices.findLast(({ instanceId }) => instanceId === session.instanceId)

/** The newest code of a set-up: whether its letter left is asked of the outbox. */
export const newestCode = (snapshot: Snapshot, session: Session): Challenge | undefined => {
  const device = newest(snapshot, session)
  return device === undefined || statusAt(device, snapshot.now) !== "pendingVerification"
    ? undefined
    : snapshot.roster.challenges.findLast(
        ({ deviceId, purpose }) => deviceId === device.id && purpose === "setUp"
      )
}

/**
 * S5, S7, S21, D13: where this client instance stands in its own set-up. One begun by an earlier session of the instance is
 * not this session's to finish (T11): it shows as nothing under way, and Start replaces it.
 */
export const setUpViewOf = (snapshot: Snapshot, session: Session, mail: MailState): SetUpView => {
  const device = newest(snapshot, session)
  if (device === undefined) return None.make({})
  const trusted = trustedDevice(snapshot, session.instanceId, snapshot.now)
  if (trusted !== undefined) return Trusted.make({ deviceId: trusted.id, name: trusted.name })
  const status = statusAt(device, snapshot.now)
  if (isTerminal(status)) return over(snapshot, session, device)
  if (device.sessionId !== session.id) return None.make({})
  const code = newestCode(snapshot, session)
  if (code !== undefined) return verifying(snapshot, session, device, code, mail)
  return status === "pendingApproval" ? waiting(snapshot, session, device) : None.make({})
}

const verifying = (
  { now, roster }: Snapshot,
  { member }: Session,
  device: Device,
  code: Challenge,
  mail: MailState
): SetUpView =>
  Verifying.make({
    deviceId: device.id,
    name: device.name,
    challengeId: code.id,
    maskedEmail: maskedEmail(member.email),
    codeExpiresAt: codeExpiresAt(code),
    triesLeft: triesLeft(roster, code, now),
    resendAt: resendAt(roster, device.id, "setUp", now).at,
    mail,
    expiresAt: device.expiresAt ?? now
  })

const waiting = (snapshot: Snapshot, { facts }: Session, device: Device): SetUpView => {
  const { now, policy, roster } = snapshot
  return Waiting.make({
    deviceId: device.id,
    name: device.name,
    expiresAt: device.expiresAt ?? now,
    matchNumber: policy.matchNumber === "off" ? null : device.matchNumber,
    approverKinds: approverKinds(roster, now, policy),
    fallback: route({ ...snapshot, at: now, kind: facts.kind }).includes("emailCode")
  })
}

/** Ends that the person at this client made, and knows of, are not told. */
const KNOWN = ["backToNaming", "removedByMember", "policy"]

const over = ({ now, roster }: Snapshot, session: Session, device: Device): SetUpView => {
  const ended = endedAt(device, now)
  const blockedUntil = deniedUntil(roster, session.instanceId, now)
  const old = ended === null || after(ended.at, OVER_MS) <= now || KNOWN.includes(ended.reason)
  // An end that an earlier session of this client saw is told again only while it still stands in the way (D14).
  if (blockedUntil === null && (old || device.sessionId !== session.id)) return None.make({})
  const { byDeviceName, status } = setUpOver(roster, device, now)
  return Over.make({ deviceId: device.id, name: device.name, status, ended, byDeviceName, blockedUntil })
}
