import { Command } from "@tessera/domain/commands"
import { DeviceName, MatchNumber } from "@tessera/domain/device"
import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import { after, type Instant } from "@tessera/domain/instant"
import type { Roster } from "@tessera/domain/roster"
import { liveAsks } from "@tessera/domain/rules/liveness"
import { Effect, Schema } from "effect"
import { TestClock } from "effect/testing"
import { type MemberKey, RosterStore } from "./roster-store.ts"
import { approve, type Client, clock, endSessions, fresh, give, signIn, system } from "./story.contract.ts"

const Below = (limit: number) => Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: limit - 1 }))

/** What is tried, as often as it stands here: most of a member's life is setting up and approving. */
const WHATS = [
  "register",
  "register",
  "register",
  "register",
  "register",
  "verify",
  "verify",
  "verify",
  "verify",
  "verify",
  "approve",
  "approve",
  "approve",
  "approve",
  "wait",
  "wait",
  "wait",
  "sendCode",
  "sendCode",
  "try",
  "deny",
  "rename",
  "rename",
  "remove",
  "undo",
  "cancel",
  "lock",
  "unlock",
  "endSessions",
  "postpone",
  "deprovision",
  "reprovision",
  "reprovision",
  "expire",
  "waitLong"
] as const

/** One thing that somebody tries. The numbers pick what, the client, and the device or code it is about; many are refused. */
const Attempt = Schema.Struct({
  what: Below(WHATS.length),
  client: Below(4),
  about: Below(4),
  name: Below(3)
})

export const History = Schema.Array(Attempt).check(Schema.isMinLength(60), Schema.isMaxLength(80))
export type History = typeof History.Type

interface Attempt {
  readonly what: (typeof WHATS)[number]
  readonly client: number
  readonly about: number
  readonly name: number
}

const NAMES = ["Mac", "mac", "Straße"] as const
const KINDS = ["web", "web", "mobile", "extension"] as const
const [WAIT_MS, WAIT_LONG_MS, LOCK_MS] = [31_000, 301_000, 60_000]

/** The newest first, so that most attempts are about what is alive. */
const pick = <A>(all: ReadonlyArray<A>, index: number): A | undefined => all.toReversed()[index % all.length]

const registering = ({ about, name }: Attempt, { by, facts }: Client, at: Instant) =>
  Command.cases.RegisterDevice.make({
    deviceId: DeviceId.make(fresh("device")),
    challengeId: ChallengeId.make(fresh("challenge")),
    matchNumber: MatchNumber.make("123"),
    name: DeviceName.make(NAMES[name] ?? "Mac"),
    facts,
    path: about % 2 === 0 ? "approval" : "emailCode",
    by,
    at
  })

const aboutADevice = (one: Attempt, { by }: Client, roster: Roster, at: Instant): Command | null => {
  const { cases } = Command
  const deviceId = pick(roster.devices, one.about)?.id ?? DeviceId.make("nowhere")
  switch (one.what) {
    case "deny":
      return cases.DenyDevice.make({ deviceId, notMe: one.name === 0, by, at })
    case "rename":
      return cases.RenameDevice.make({ deviceId, name: DeviceName.make(NAMES[one.name] ?? "Mac"), by, at })
    case "remove":
      return cases.RemoveDevice.make({ deviceId, by, at })
    case "undo":
      return cases.UndoTrust.make({ deviceId, by, at })
    case "cancel":
      return cases.CancelSetUp.make({ deviceId, reason: "cancelledByRequester", by, at })
    case "lock":
      return cases.LockDevice.make({
        deviceId,
        until: one.name === 0 ? null : after(at, LOCK_MS),
        by: system,
        at
      })
    case "unlock":
      return cases.UnlockDevice.make({ deviceId, by: system, at })
    case "sendCode":
      return cases.SendNewCode.make({ deviceId, challengeId: ChallengeId.make(fresh("challenge")), by, at })
    default:
      return null
  }
}

const commandOf = (one: Attempt, client: Client, roster: Roster, at: Instant): Command => {
  const { by } = client
  const { cases } = Command
  const challengeId = pick(roster.challenges, one.about)?.id ?? ChallengeId.make("nowhere")
  switch (one.what) {
    case "register":
      return registering(one, client, at)
    case "try":
      return cases.TryCode.make({ challengeId, by, at })
    case "postpone":
      return cases.PostponeSetUp.make({ facts: client.facts, by, at })
    case "deprovision":
      return cases.DeprovisionMember.make({ by: system, at })
    case "reprovision":
      return cases.ReprovisionMember.make({ by: system, at })
    default:
      return aboutADevice(one, client, roster, at) ?? cases.ExpireDue.make({ by: clock, at })
  }
}

/** The client that a live code went to types it in. */
const verify = Effect.fnUntraced(function* (key: MemberKey, clients: ReadonlyArray<Client>, about: number) {
  const { roster } = yield* (yield* RosterStore).load(key)
  const challenge = pick(
    roster.challenges.filter(({ state }) => state === "live"),
    about
  )
  const client = clients.find(({ instanceId }) => instanceId === challenge?.instanceId)
  if (challenge === undefined || client === undefined) return
  const [{ by }, challengeId] = [client, challenge.id]
  const { now } = yield* give(key, (at) => Command.cases.TryCode.make({ challengeId, by, at }))
  yield* give(key, (at) => Command.cases.ConfirmCode.make({ challengeId, triedAt: now, by, at }))
})

/** Mostly a client that may do it: one whose device is Approved, where there is one. */
const actorOf = ({ about, client, name }: Attempt, clients: ReadonlyArray<Client>, roster: Roster) => {
  const approved = roster.devices.filter(({ status }) => status === "approved")
  const able = clients.filter(({ instanceId }) => approved.some((device) => device.instanceId === instanceId))
  return (name === 0 ? undefined : pick(able, about)) ?? clients[client]
}

/** Leaving the workspace ends every story, so it is rarely told. */
const isTold = ({ about, what }: Attempt): boolean => what !== "deprovision" || about === 0

const attempt = Effect.fnUntraced(function* (key: MemberKey, clients: ReadonlyArray<Client>, one: Attempt) {
  const { now, roster } = yield* (yield* RosterStore).load(key)
  const client = one.what === "register" ? clients[one.client] : actorOf(one, clients, roster)
  if (client === undefined || !isTold(one)) return
  switch (one.what) {
    case "wait":
      return yield* TestClock.adjust(WAIT_MS)
    case "waitLong":
      return yield* TestClock.adjust(WAIT_LONG_MS)
    case "endSessions":
      return yield* Effect.ignore(endSessions(client, "others"))
    case "verify":
      return yield* Effect.ignore(verify(key, clients, one.about))
    case "approve": {
      const ask = pick(liveAsks(roster, now), one.about)
      return ask === undefined ? undefined : yield* Effect.ignore(approve(client, ask.id))
    }
    default:
      return yield* Effect.ignore(give(key, (at) => commandOf(one, client, roster, at)))
  }
})

/** Four clients of one member try these things, one after the other. Refused or granted, the member is left consistent. */
export const live = Effect.fnUntraced(function* (key: MemberKey, history: History) {
  const clients = yield* Effect.forEach(KINDS, (kind) => signIn(key, kind))
  yield* Effect.forEach(
    history,
    (one) => attempt(key, clients, { ...one, what: WHATS[one.what] ?? "wait" }),
    { discard: true }
  )
})
