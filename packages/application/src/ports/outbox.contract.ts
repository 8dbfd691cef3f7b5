import { assert, layer } from "@effect/vitest"
import { Command } from "@tessera/domain/commands"
import { ChallengeId, type DeviceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { Outbox } from "./outbox.ts"
import type { MemberKey } from "./roster-store.ts"
import { Directory } from "./directory.ts"
import {
  type Client,
  fresh,
  give,
  load,
  type Ports,
  register,
  signIn,
  someone,
  trusted
} from "./story.contract.ts"

const LEASE_MS = 30_000

/** A client of a new member asks for a code: one letter is queued. */
const asks = Effect.gen(function* () {
  const client = yield* signIn(yield* someone())
  return { ...client, ...(yield* register(client, "emailCode")) }
})

/** The letters of these members among those that are claimed. Other tests' letters are in the same outbox. */
const claim = Effect.fnUntraced(function* (owner: string, ...keys: ReadonlyArray<MemberKey>) {
  const { letters } = yield* (yield* Outbox).claim(owner, LEASE_MS, 1_000)
  return letters.filter(({ member }) => keys.some(({ memberId }) => memberId === member.id))
})

const sendNewCode = ({ by, deviceId, key }: Client & { readonly deviceId: DeviceId }) =>
  give(key, (at) =>
    Command.cases.SendNewCode.make({ deviceId, challengeId: ChallengeId.make(fresh("challenge")), by, at })
  )

const claiming = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Outbox on ${name}, claiming`, (it) => {
    it.effect("G6: a letter is queued with the commit that causes it, and names its challenge", () =>
      Effect.gen(function* () {
        const outbox = yield* Outbox
        const { challengeId, deviceId, key } = yield* asks
        const { now } = yield* load(key)
        const claimed = yield* outbox.claim("one", LEASE_MS, 1_000)
        const [letter, ...more] = claimed.letters.filter(({ member }) => member.id === key.memberId)
        assert.deepStrictEqual([claimed.now, more.length], [now, 0])
        assert.deepInclude(letter, {
          member: yield* (yield* Directory).member(key),
          workspaceName: `Workspace ${key.workspaceId}`,
          attempt: 1,
          leasedUntil: after(now, LEASE_MS),
          queuedAt: now,
          challengeIsLive: true
        })
        assert.deepInclude(letter?.letter, { _tag: "VerificationCode", challengeId, deviceId })
      })
    )

    it.effect("a leased letter is nobody else's until the lease ends", () =>
      Effect.gen(function* () {
        const { key } = yield* asks
        assert.strictEqual((yield* claim("one", key)).length, 1)
        assert.strictEqual((yield* claim("two", key)).length, 0)
        yield* TestClock.adjust(LEASE_MS - 1)
        assert.strictEqual((yield* claim("two", key)).length, 0)
        yield* TestClock.adjust(1)
        assert.deepStrictEqual(
          (yield* claim("two", key)).map(({ attempt }) => attempt),
          [2]
        )
      })
    )

    it.effect("the oldest first, and no more than asked for", () =>
      Effect.gen(function* () {
        const outbox = yield* Outbox
        yield* TestClock.adjust(LEASE_MS)
        yield* outbox.claim("drain", 3_600_000, 1_000)
        const first = yield* asks
        yield* TestClock.adjust(1)
        const second = yield* asks
        yield* TestClock.adjust(1)
        const third = yield* asks
        const names = Effect.map(outbox.claim("one", LEASE_MS, 2), ({ letters }) =>
          letters.map(({ member }) => member.id)
        )
        assert.deepStrictEqual(yield* names, [first.key.memberId, second.key.memberId])
        assert.deepStrictEqual(yield* names, [third.key.memberId])
      })
    )

    it.effect("no letter is claimed twice by workers who claim at once", () =>
      Effect.gen(function* () {
        const outbox = yield* Outbox
        const clients = yield* Effect.forEach(Array.from({ length: 12 }), () => asks)
        const claims = yield* Effect.forEach(
          Array.from({ length: 6 }, (_, worker) => `worker ${worker}`),
          (owner) => outbox.claim(owner, LEASE_MS, 4),
          { concurrency: "unbounded" }
        )
        const ids = claims.flatMap(({ letters }) => letters.map(({ id }) => id))
        assert.strictEqual(new Set(ids).size, ids.length)
        assert.isAtLeast(
          ids.length + (yield* claim("rest", ...clients.map(({ key }) => key))).length,
          clients.length
        )
      })
    )

    it.effect("T12: says whether the code in it still counts", () =>
      Effect.gen(function* () {
        const client = yield* asks
        yield* TestClock.adjust(LEASE_MS + 1_000)
        yield* sendNewCode(client)
        const claimed = yield* claim("one", client.key)
        assert.deepStrictEqual(
          claimed.map(({ challengeIsLive }) => challengeIsLive),
          [false, true]
        )
      })
    )

    it.effect("D15: a letter that carries no code has no challenge", () =>
      Effect.gen(function* () {
        const { key } = yield* trusted(yield* someone())
        const claimed = yield* claim("one", key)
        assert.deepStrictEqual(
          claimed.map(({ challengeIsLive, letter }) => [letter._tag, challengeIsLive]),
          [
            ["VerificationCode", false],
            ["DeviceAdded", false]
          ]
        )
      })
    )
  })

const settling = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Outbox on ${name}, settling`, (it) => {
    it.effect(
      "P42: sent, given up and dropped letters are not claimed again, and it is known what became of them",
      () =>
        Effect.gen(function* () {
          const outbox = yield* Outbox
          const clients = [yield* asks, yield* asks, yield* asks]
          const states = Effect.forEach(clients, ({ challengeId, key }) => outbox.stateOf(key, challengeId))
          assert.deepStrictEqual(yield* states, ["queued", "queued", "queued"])
          const claimed = yield* claim("one", ...clients.map(({ key }) => key))
          const [a, b, c] = clients.map(({ key }) => claimed.find(({ member }) => member.id === key.memberId))
          assert.deepStrictEqual(yield* states, ["queued", "queued", "queued"])
          yield* outbox.sent(a?.id ?? "", "one")
          yield* outbox.dead(b?.id ?? "", "one", "550 no such mailbox")
          yield* outbox.dropped(c?.id ?? "", "one", "expired")
          assert.deepStrictEqual(yield* states, ["sent", "failed", "failed"])
          yield* TestClock.adjust(LEASE_MS)
          assert.deepStrictEqual(yield* claim("one", ...clients.map(({ key }) => key)), [])
        })
    )

    it.effect("T48: put off until later, when it is claimed again", () =>
      Effect.gen(function* () {
        const outbox = yield* Outbox
        const { key } = yield* asks
        const [letter] = yield* claim("one", key)
        const { now } = yield* load(key)
        yield* outbox.retryAt(letter?.id ?? "", "one", after(now, 60_000), "451 try later")
        yield* TestClock.adjust(59_999)
        assert.strictEqual((yield* claim("two", key)).length, 0)
        yield* TestClock.adjust(1)
        assert.deepStrictEqual(
          (yield* claim("two", key)).map(({ attempt }) => attempt),
          [2]
        )
      })
    )

    it.effect("whoever lost the lease settles nothing", () =>
      Effect.gen(function* () {
        const outbox = yield* Outbox
        const { challengeId, key } = yield* asks
        const [letter] = yield* claim("one", key)
        const id = letter?.id ?? ""
        yield* outbox.sent(id, "two")
        assert.strictEqual(yield* outbox.stateOf(key, challengeId), "queued")
        yield* TestClock.adjust(LEASE_MS)
        yield* outbox.dead(id, "one", "too late")
        yield* claim("two", key)
        yield* outbox.sent(id, "one")
        assert.strictEqual(yield* outbox.stateOf(key, challengeId), "queued")
        yield* outbox.sent(id, "two")
        assert.strictEqual(yield* outbox.stateOf(key, challengeId), "sent")
        yield* outbox.dead(id, "two", "twice")
        assert.strictEqual(yield* outbox.stateOf(key, challengeId), "sent")
      })
    )
  })

const counting = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Outbox on ${name}, counting`, (it) => {
    it.effect("knows when the next letter falls due, and how many wait or are dead", () =>
      Effect.gen(function* () {
        const outbox = yield* Outbox
        assert.deepStrictEqual(
          [yield* outbox.nextDueAt, yield* outbox.depth],
          [null, { waiting: 0, dead: 0 }]
        )
        const { key } = yield* asks
        const { now } = yield* load(key)
        assert.strictEqual(yield* outbox.nextDueAt, now)
        const [letter] = yield* claim("one", key)
        assert.strictEqual(yield* outbox.nextDueAt, after(now, LEASE_MS))
        assert.deepStrictEqual(yield* outbox.depth, { waiting: 1, dead: 0 })
        yield* outbox.retryAt(letter?.id ?? "", "one", after(now, 5_000), "451")
        assert.strictEqual(yield* outbox.nextDueAt, after(now, 5_000))
        yield* TestClock.adjust(5_000)
        yield* claim("one", key)
        yield* outbox.dead(letter?.id ?? "", "one", "550")
        assert.deepStrictEqual(
          [yield* outbox.nextDueAt, yield* outbox.depth],
          [null, { waiting: 0, dead: 1 }]
        )
      })
    )
  })

/** What every adapter of `Outbox` promises. */
export const outboxContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  claiming(name, adapter)
  settling(name, adapter)
  counting(name, adapter)
}
