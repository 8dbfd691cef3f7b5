import { encodeExpected } from "@tessera/api/codes"
import { answering } from "@tessera/api/wire"
import { Devices } from "@tessera/application/devices"
import type { Expected } from "@tessera/application/expected"
import { memberKey } from "@tessera/application/member-key"
import { portsMemory } from "@tessera/application/memory/layers"
import { Memory } from "@tessera/application/memory/memory"
import { Overviews } from "@tessera/application/overview"
import { OwnSessions } from "@tessera/application/own-sessions"
import { Secrets } from "@tessera/application/ports/secrets"
import { type SignedIn, TokenHash } from "@tessera/application/session"
import { SetUp } from "@tessera/application/set-up"
import { Trust } from "@tessera/application/trust"
import type { Asked, AskedOf } from "@tessera/domain/asked"
import { after, type Instant } from "@tessera/domain/instant"
import { EmailAddress, type Member, Username } from "@tessera/domain/member"
import { DAY_MS } from "@tessera/domain/numbers"
import type { Roster } from "@tessera/domain/roster"
import type { Situation } from "@tessera/domain/test/conformance/situations"
import { NOW } from "@tessera/domain/test/given"
import { Overview } from "@tessera/domain/views"
import { Effect, Layer, ManagedRuntime, Redacted, Result } from "effect"

const clock = { now: NOW }

/** The memory that every port shares, with a clock that goes where the case says. */
const memory = Layer.effect(
  Memory,
  Effect.map(Effect.provide(Memory, Memory.layer), (tables) =>
    Memory.of({ ...tables, now: Effect.sync(() => clock.now) })
  )
)

/** The use cases that a person's client calls, as the server composes them. */
const useCases = Layer.mergeAll(SetUp.layer, Devices.layer, OwnSessions.layer).pipe(
  Layer.provideMerge(Overviews.layer),
  Layer.provideMerge(Trust.layer),
  Layer.provideMerge(portsMemory),
  Layer.provideMerge(memory)
)
type Services = Layer.Success<typeof useCases>
type Answered = Effect.Effect<unknown, Expected, Services>

const memberOf = ({ memberId, role, state, workspaceId }: Roster): Member => ({
  workspaceId,
  id: memberId,
  username: Username.make("ada"),
  email: EmailAddress.make("ada@example.test"),
  role,
  state,
  language: "en"
})

const signedIn = ({ client, readAt, roster }: Situation): SignedIn => ({
  session: {
    id: client.sessionId,
    member: memberOf(roster),
    instanceId: client.instanceId,
    facts: client.facts,
    address: null,
    startedAt: readAt,
    lastSeenAt: readAt,
    expiresAt: after(readAt, DAY_MS),
    rotatedAt: readAt,
    postponedAt: null
  },
  tokenHash: TokenHash.make("t".repeat(43)),
  address: null
})

/** Everything is stored as the situation says, and nothing beside it. */
const store = ({ lastUsed, policy, roster }: Situation) =>
  Memory.useSync((tables) => {
    const { memberId, workspaceId } = roster
    const key = { workspaceId, memberId }
    const joined = { _tag: "MemberProvisioned", role: roster.role, at: roster.joinedAt } as const
    const by = { _tag: "System", via: "commandLine" } as const
    const entry = { position: 0, event: joined, by, address: null, at: roster.joinedAt }
    const used = new Map([...lastUsed].map(([id, at]) => [id, { at, address: null }] as const))
    const workspace = { id: workspaceId, slug: "example", name: "Example", policy, policyVersion: 1 }
    tables.workspaces.set(workspaceId, workspace)
    tables.rosters.set(memberKey(key), { key, roster, journal: [entry], used })
    tables.letters.clear()
    tables.counters.clear()
  })

const NO_CODE = Redacted.make("no code")

/** A code is typed, where the screen for its purpose is. */
const typed = (who: SignedIn, { roster }: Situation, { challengeId }: AskedOf<"TryCode" | "ConfirmCode">) =>
  Effect.fnUntraced(function* (right: boolean) {
    const purpose = roster.challenges.find(({ id }) => id === challengeId)?.purpose ?? "setUp"
    const code = right ? yield* Secrets.useSync((secrets) => secrets.code(purpose, challengeId)) : NO_CODE
    return purpose === "setUp"
      ? yield* SetUp.use(({ verify }) => verify(who, challengeId, code))
      : yield* Devices.use(({ confirmRemoval }) => confirmRemoval(who, challengeId, code))
  })

const ask = (who: SignedIn, situation: Situation, asked: Asked): Answered => {
  switch (asked._tag) {
    case "RegisterDevice":
      return SetUp.use(({ register }) => register(who, asked))
    case "CancelSetUp":
      return SetUp.use(({ cancel }) => cancel(who, asked.deviceId, asked.reason))
    case "SendNewCode":
      return SetUp.use(({ sendNewCode }) => sendNewCode(who, asked.deviceId))
    case "TryCode":
      return typed(who, situation, asked)(false)
    case "ConfirmCode":
      return typed(who, situation, asked)(true)
    case "PostponeSetUp":
      return SetUp.use(({ postpone }) => postpone(who))
    case "ApproveDevice":
      return Devices.use(({ approve }) => approve(who, asked.deviceId, asked.matchNumber))
    case "DenyDevice":
      return Devices.use(({ deny }) => deny(who, asked.deviceId, asked.notMe))
    case "RenameDevice":
      return Devices.use(({ rename }) => rename(who, asked.deviceId, asked.name))
    case "RemoveDevice":
      return Devices.use(({ remove }) => remove(who, asked.deviceId))
    case "UndoTrust":
      return Devices.use(({ undo }) => undo(who, asked.deviceId))
    case "SendRemovalCode":
      return Devices.use(({ sendRemovalCode }) => sendRemovalCode(who, asked.deviceId))
    case "EndSessions":
      return OwnSessions.use(({ signOut }) => signOut(who, asked.which))
  }
}

/** There and back: what is no JSON does not arrive. */
const sent = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const shown = answering(Overview)["~standard"]
const ofWire = (value: unknown): Overview => {
  const result = shown.validate(value)
  if (result instanceof Promise || result.issues !== undefined) {
    throw new Error(`An overview that is none: ${JSON.stringify(result)}`)
  }
  return sent(result.value) as Overview
}

/** The server's own use cases over a memory that holds one situation at a time; what it says is what arrives at a client. */
export class Server {
  private readonly runtime = ManagedRuntime.make(useCases)

  private at<A, E>(situation: Situation, now: Instant, told: Effect.Effect<A, E, Services>) {
    clock.now = now
    return this.runtime.runSync(Effect.result(Effect.andThen(store(situation), told)))
  }

  overview(situation: Situation): Overview {
    const read = Overviews.use((overviews) => overviews.read(signedIn(situation)))
    return ofWire(Result.getOrThrow(this.at(situation, situation.readAt, read)))
  }

  /** Null where it is granted. */
  refusal(situation: Situation, asked: Asked, now: Instant): unknown {
    const answer = this.at(situation, now, ask(signedIn(situation), situation, asked))
    return Result.isSuccess(answer) ? null : sent(encodeExpected(answer.failure))
  }
}
