import type { Challenge } from "../src/challenge.ts"
import type { Command } from "../src/commands.ts"
import type { Device } from "../src/device.ts"
import type { TrustEvent } from "../src/events.ts"
import { fold } from "../src/evolve.ts"
import type { ClientInstanceId } from "../src/ids.ts"
import type { Policy } from "../src/policy.ts"
import type { Roster } from "../src/roster.ts"
import { settle } from "../src/settle.ts"
import { daysAreOver } from "./days-are-over.ts"

/**
 * What must hold after every command, said once more and in other words than the rules say it: plain comparisons of what was
 * stored, with numbers written out. Gives the names of what is broken.
 */
export interface Step {
  readonly policy: Policy
  readonly before: Roster
  readonly command: Command
  readonly events: ReadonlyArray<TrustEvent>
  readonly after: Roster
}

const MINUTE = 60_000
const DAY = 86_400_000
const isLive = ({ status }: Device) => /^(pending.*|approved|locked)$/.test(status)
const isPending = (device: Device) => device.status.startsWith("pending")
const twice = (keys: ReadonlyArray<string>) => new Set(keys).size !== keys.length
const found = <A extends { readonly id: string }>(all: ReadonlyArray<A>, id: string): A | undefined =>
  all.find((one) => one.id === id)
/** The same object, or one that was written down anew and says the same. */
const same = (one: Device, other: Device | undefined): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other)
const own = (roster: Roster, command: Command): Device | undefined => {
  const { by } = command
  return by._tag === "Self"
    ? roster.devices.find((one) => one.instanceId === by.instanceId && isLive(one))
    : undefined
}

type Check = (step: Step & { readonly settled: Roster }) => boolean

const roster: Record<string, Check> = {
  "the limit holds (R5, R6)": ({ settled, after, policy }) => {
    const live = after.devices.filter(isLive).length
    return live <= Math.min(20, policy.deviceLimit) || live <= settled.devices.filter(isLive).length
  },
  "a name is held once (R17)": ({ after }) =>
    !twice(
      after.devices.filter(isLive).map((one) => one.name.normalize("NFKC").toUpperCase().replace(/\s+/g, " "))
    ),
  "an instance is one device (R3)": ({ after }) =>
    !twice(after.devices.filter(isLive).map((one) => one.instanceId)),
  "ids are nobody's twice (P23)": ({ after }) =>
    !twice(after.devices.map((one) => one.id)) && !twice(after.challenges.map((one) => one.id)),
  "nothing is forgotten": ({ before, after }) =>
    before.devices.every((one, n) => after.devices[n]?.id === one.id) &&
    before.challenges.every((one, n) => after.challenges[n]?.id === one.id),
  "no terminal device moves": ({ settled, after }) =>
    settled.devices.every((one) => isLive(one) || same(one, found(after.devices, one.id))),
  "a device is whole": ({ after }) =>
    after.devices.every(
      (one) =>
        isLive(one) === (one.ended === null) &&
        isPending(one) === (one.expiresAt !== null) &&
        (isPending(one) ? one.trusted === null : true) &&
        (one.status === "approved" || one.status === "locked" ? one.trusted !== null : true) &&
        (one.status === "locked" || one.lockedUntil === null)
    ),
  "who left has nothing (R7)": ({ after }) =>
    after.state === "active" ||
    (!after.devices.some(isLive) && !after.challenges.some((one) => one.state === "live")),
  "a member has five live asks at most (D13)": ({ after }) =>
    after.devices.filter((one) => one.status === "pendingApproval").length <= 5,
  "an ask lives five minutes, a code set-up fifteen from its last code": ({ after, command }) =>
    after.devices.every(
      (one) =>
        one.expiresAt === null ||
        (one.expiresAt > command.at &&
          one.expiresAt <= command.at + (one.status === "pendingApproval" ? 5 : 15) * MINUTE)
    )
}

const codesOf = (step: Step, of: Challenge) =>
  step.after.challenges.filter((one) => one.deviceId === of.deviceId && one.purpose === of.purpose)

const codes: Record<string, Check> = {
  "five tries a code, ten a set-up, fifteen a member (R21, T11)": (step) => {
    const { challenges } = step.after
    const recent = challenges.flatMap((one) => one.triedAt).filter((at) => at > step.command.at - DAY)
    return (
      recent.length <= 15 &&
      challenges.every((one) => {
        const inSetUp = codesOf(step, one).reduce((sum, each) => sum + each.triedAt.length, 0)
        return one.triedAt.length <= 5 && (one.purpose === "removal" || inSetUp <= 10)
      })
    )
  },
  "one live code a device and purpose (D12)": ({ after }) =>
    !twice(
      after.challenges.filter((one) => one.state === "live").map((one) => `${one.deviceId} ${one.purpose}`)
    ),
  "five codes an hour, 30 s apart for one device (D12)": (step) => {
    const sent = step.events.filter((event) => event._tag === "CodeSent")
    const hour = step.after.challenges.filter((one) => one.sentAt > step.command.at - 60 * MINUTE)
    const early = sent.some((event) =>
      step.before.challenges.some(
        (one) =>
          one.deviceId === event.deviceId && one.purpose === event.purpose && one.sentAt > event.at - 30_000
      )
    )
    return sent.length === 0 || (hour.length <= 5 && !early)
  },
  "a dead code stays dead (T12)": ({ before, after }) =>
    before.challenges.every(
      (one) => one.state === "live" || found(after.challenges, one.id)?.state === one.state
    ),
  "a code is used by its bearer, once, in time, after a counted try (R20, R21)": ({
    settled,
    command,
    events
  }) =>
    events.every((event) => {
      if (event._tag !== "CodeUsed") return true
      const code = found(settled.challenges, event.challengeId)
      return (
        code !== undefined &&
        code.state === "live" &&
        command._tag === "ConfirmCode" &&
        command.by._tag === "Self" &&
        command.by.instanceId === code.instanceId &&
        command.by.sessionId === code.sessionId &&
        code.triedAt.includes(command.triedAt) &&
        command.triedAt - code.sentAt < 300_000
      )
    }),
  "a code does what it was sent for, and nothing else (T12)": ({ settled, command, events }) => {
    if (command._tag !== "ConfirmCode") return !events.some((event) => event._tag === "CodeUsed")
    const code = found(settled.challenges, command.challengeId)
    const done = events.filter((event) => event._tag === "DeviceApproved" || event._tag === "DeviceRemoved")
    const tag = code?.purpose === "setUp" ? "DeviceApproved" : "DeviceRemoved"
    return done.length === 1 && done[0]?._tag === tag && done[0].deviceId === code?.deviceId
  }
}

const deciding: Record<string, Check> = {
  "only another Approved device of the member's approves an ask (D5, T3, T5)": ({
    settled,
    command,
    events
  }) =>
    events.every((event) => {
      if (event._tag !== "DeviceApproved" || event.byDeviceId === null) return true
      const [approver, ask] = [
        found(settled.devices, event.byDeviceId),
        found(settled.devices, event.deviceId)
      ]
      return (
        approver !== undefined &&
        approver.status === "approved" &&
        approver.facts.kind !== "extension" &&
        approver.instanceId !== ask?.instanceId &&
        command.by._tag === "Self" &&
        command.by.instanceId === approver.instanceId &&
        ask?.status === "pendingApproval"
      )
    }),
  "nothing else than a code or an approval gives trust": ({ settled, after, events }) =>
    after.devices.every((one) => {
      if (one.status !== "approved" || found(settled.devices, one.id)?.status === "approved") return true
      if (found(settled.devices, one.id)?.status === "locked") {
        return events.some((event) => event._tag === "DeviceUnlocked" && event.deviceId === one.id)
      }
      const approval = events.find((event) => event._tag === "DeviceApproved" && event.deviceId === one.id)
      const used = events.some((event) => event._tag === "CodeUsed")
      return approval?._tag === "DeviceApproved" && (approval.byDeviceId === null) === used
    }),
  "only a trusted web session of the member's manages (R8)": ({ settled, command }) => {
    if (command._tag !== "RenameDevice" && !(command._tag === "RemoveDevice" && command.by._tag === "Self")) {
      return true
    }
    const device = own(settled, command)
    return device?.status === "approved" && device.facts.kind === "web" && command.by._tag === "Self"
  },
  "only a trusted web session of an administrator's administers (R32)": ({ command }) => {
    const administers = ["LockDevice", "UnlockDevice", "ChangeRole", "DeprovisionMember", "ReprovisionMember"]
    if (!administers.includes(command._tag) && command.by._tag !== "Admin") return true
    const { by } = command
    if (by._tag === "System") return by.via !== "clock"
    return by._tag === "Admin" && by.trusted && by.kind === "web" && /owner|dmin/.test(by.role)
  },
  "the mailbox denies, cancels and undoes, nothing else (S6)": ({ command }) =>
    command.by._tag !== "Mailbox" || ["DenyDevice", "CancelSetUp", "UndoTrust"].includes(command._tag),
  "who was denied waits 15 minutes (D14)": ({ settled, command }) => {
    const { by } = command
    const asks = ["RegisterDevice", "TryCode", "ConfirmCode", "SendNewCode", "SendRemovalCode"]
    if (by._tag !== "Self" || !asks.includes(command._tag)) return true
    return !settled.devices.some(
      (one) =>
        one.status === "denied" &&
        one.instanceId === by.instanceId &&
        (one.ended?.at ?? 0) > command.at - 15 * MINUTE
    )
  }
}

/** What a command may touch besides what the clock ended: the one device it names, or what its own meaning takes along. */
const touches = (settled: Roster, command: Command, one: Device, policy: Policy): boolean => {
  const ofInstance = (instanceId: ClientInstanceId) => one.instanceId === instanceId
  switch (command._tag) {
    case "DeprovisionMember":
      return true
    case "RegisterDevice":
    case "StartSession":
      return command.by._tag === "Self" && ofInstance(command.by.instanceId)
    case "ConfirmCode":
      return found(settled.challenges, command.challengeId)?.deviceId === one.id
    case "UndoTrust": {
      const approver =
        one.trusted?._tag === "ByDevice" ? found(settled.devices, one.trusted.deviceId) : undefined
      return (
        one.id === command.deviceId || (approver !== undefined && touches(settled, command, approver, policy))
      )
    }
    case "ExpireDue":
      return daysAreOver(command.at, one, policy)
    default:
      return "deviceId" in command && command.deviceId === one.id
  }
}

const touching: Record<string, Check> = {
  "a command touches one device only (P23)": ({ settled, command, after, policy }) =>
    after.devices.every(
      (one) => same(one, found(settled.devices, one.id)) || touches(settled, command, one, policy)
    ),
  "the clock's events come first and are true (D20)": ({ before, command, events }) =>
    settle(before, command.at).every((event, n) => JSON.stringify(event) === JSON.stringify(events[n])),
  "nothing is left for the clock to end": ({ after, command }) => settle(after, command.at).length === 0
}

const CHECKS = Object.entries({ ...roster, ...codes, ...deciding, ...touching })
export const CHECK_NAMES: ReadonlyArray<string> = CHECKS.map(([name]) => name)

export const breaches = (step: Step): ReadonlyArray<string> => {
  const due = settle(step.before, step.command.at)
  const settled = due.length === 0 ? step.before : fold(step.before, due)
  const whole = { ...step, settled }
  return CHECKS.filter(([, holds]) => !holds(whole)).map(([name]) => name)
}
