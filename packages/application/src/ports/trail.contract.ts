import { assert, layer } from "@effect/vitest"
import { Actor } from "@tessera/domain/actor"
import { EVERYTHING } from "@tessera/domain/audit-views"
import { Command } from "@tessera/domain/commands"
import { EVENTS } from "@tessera/domain/event-catalogue"
import type { DeviceId, MemberId, WorkspaceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { strict } from "@tessera/domain/policy"
import { actorWord, clientOf, devicesIn, trailCursor, trailPlaceOf } from "@tessera/domain/rules/trail"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { Directory } from "./directory.ts"
import type { MemberKey } from "./roster-store.ts"
import {
  approve,
  bySystem,
  type Client,
  deprovision,
  give,
  journalOf,
  newWorkspace,
  type Ports,
  register,
  remove,
  signIn,
  someone,
  trusted
} from "./story.contract.ts"
import { Trail, type TrailLine, type TrailQuery } from "./trail.ts"

const QUERY: TrailQuery = { ...EVERYTHING, after: null, limit: 1_000 }

/** What an administrator is to other members. */
const adminOf = ({ instanceId, key, session }: Client): Actor =>
  Actor.cases.Admin.make({
    memberId: key.memberId,
    role: "admin",
    sessionId: session.id,
    instanceId,
    kind: "web",
    trusted: true
  })

const lock = (by: Actor, key: MemberKey, deviceId: DeviceId) =>
  give(key, (at) => Command.cases.LockDevice.make({ deviceId, until: null, by, at }))

/** Three members who do something of everything, most of it at the same moment; another workspace does the same beside it. */
const town = Effect.gen(function* () {
  const directory = yield* Directory
  const { id } = yield* newWorkspace
  const ann = yield* trusted(yield* someone(id))
  const bob = yield* trusted(yield* someone(id))
  const phone = yield* signIn(bob.key, "mobile")
  const { deviceId: asked } = yield* register(phone, "approval")
  yield* approve(bob, asked)
  yield* TestClock.adjust(60_000)
  yield* lock(adminOf(ann), bob.key, bob.deviceId)
  yield* lock(adminOf(ann), ann.key, ann.deviceId)
  yield* directory.setPolicy(id, strict, 1, { by: adminOf(ann), address: "198.51.100.4" })
  yield* TestClock.adjust(60_000)
  const extension = yield* trusted(bob.key, "extension")
  yield* remove(phone, extension.deviceId).pipe(Effect.ignore)
  const left = yield* trusted(yield* someone(id))
  yield* deprovision(left.key)
  yield* directory.setPolicy(id, { ...strict, deviceLimit: 3 }, 2, bySystem)
  return { id, ann, bob, left, asked }
})
type Town = Effect.Success<typeof town>

const newer = (one: TrailLine, other: TrailLine): number => {
  if (one.at !== other.at) return other.at - one.at
  const [a, b] = [one.memberId ?? "", other.memberId ?? ""]
  return a === b ? other.position - one.position : a < b ? 1 : -1
}

/** All journals, as the other ports tell them. */
const whole = Effect.fnUntraced(function* ({ ann, bob, id, left }: Town) {
  const members = yield* Effect.forEach([ann, bob, left], ({ key }) =>
    Effect.map(journalOf(key), (lines) => lines.map((line) => ({ ...line, memberId: key.memberId })))
  )
  const own = yield* (yield* Directory).workspaceJournal(id, 0, 1_000)
  const all: ReadonlyArray<TrailLine> = [
    ...members.flat(),
    ...own.map((line) => ({ ...line, memberId: null }))
  ]
  return all.toSorted(newer)
})

type Kept = (
  line: TrailLine & { readonly event: NonNullable<TrailLine["event"]>; readonly by: Actor }
) => boolean

const actedBy =
  (id: MemberId): Kept =>
  ({ by, memberId }) =>
    (by._tag === "Self" && memberId === id) || (by._tag === "Admin" && by.memberId === id)

/** What can be asked, and which lines are meant. */
const questions = ({ ann, asked, bob, left }: Town, middle: Instant) => {
  const [anns, bobs] = [ann.key.memberId, bob.key.memberId]
  const named =
    (...names: ReadonlyArray<string>): Kept =>
    ({ event }) =>
      names.includes(EVENTS[event._tag].name)
  const all: ReadonlyArray<readonly [Partial<TrailQuery>, Kept]> = [
    [{}, () => true],
    [{ names: ["device.approved", "policy.changed"] }, named("device.approved", "policy.changed")],
    [{ names: ["device.unlocked"] }, () => false],
    [{ from: middle }, ({ at }) => at >= middle],
    [{ before: middle }, ({ at }) => at < middle],
    [{ from: middle, before: middle }, () => false],
    [{ kind: ["mobile", "extension"] }, ({ by }) => ["mobile", "extension"].includes(clientOf(by) ?? "")],
    [{ by: ["commandLine", "admin"] }, ({ by }) => ["commandLine", "admin"].includes(actorWord(by))],
    [{ by: ["admin"], kind: ["mobile"] }, () => false],
    [{ memberId: bobs }, ({ memberId }) => memberId === bobs],
    [
      { memberId: bobs, names: ["device.locked", "code.sent"] },
      (line) => line.memberId === bobs && named("device.locked", "code.sent")(line)
    ],
    [{ memberId: bobs, deviceId: bob.deviceId }, ({ event }) => devicesIn(event).includes(bob.deviceId)],
    [
      { memberId: bobs, deviceId: asked, from: middle },
      ({ at, event }) => devicesIn(event).includes(asked) && at >= middle
    ],
    [{ actorId: anns }, actedBy(anns)],
    [{ actorId: anns, by: ["admin"] }, (line) => actedBy(anns)(line) && line.by._tag === "Admin"],
    [
      { actorId: anns, names: ["device.locked"] },
      (line) => actedBy(anns)(line) && named("device.locked")(line)
    ],
    [{ actorId: anns, memberId: bobs }, (line) => actedBy(anns)(line) && line.memberId === bobs],
    [{ actorId: anns, memberId: anns }, (line) => actedBy(anns)(line) && line.memberId === anns],
    [{ actorId: left.key.memberId, before: middle }, () => false]
  ]
  return all
}

/** Page by page, by the cursors that a client would carry. */
const walked = Effect.fnUntraced(function* (id: WorkspaceId, query: TrailQuery) {
  const trail = yield* Trail
  const found: Array<TrailLine> = []
  let after = query.after
  for (;;) {
    const { lines } = yield* trail.lines(id, { ...query, after })
    found.push(...lines)
    const last = lines.at(-1)
    if (last === undefined || lines.length < query.limit) return found
    after = trailPlaceOf(trailCursor(last))
  }
})

/** What every adapter of `Trail` promises. */
export const trailContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`T37: the trail of a workspace on ${name}`, (it) => {
    it.effect("is all its journals, newest first, and whatever is asked for is what of them is meant", () =>
      Effect.gen(function* () {
        const [here] = [yield* town, yield* town]
        const all = yield* whole(here)
        const middle = Instant.make((all.at(-1)?.at ?? 0) + 60_000)
        for (const [asked, kept] of questions(here, middle)) {
          const wanted = all.filter((line) => kept(line as Parameters<Kept>[0]))
          const { lines } = yield* (yield* Trail).lines(here.id, { ...QUERY, ...asked })
          assert.deepStrictEqual(lines, wanted, JSON.stringify(asked))
          assert.deepStrictEqual(
            yield* walked(here.id, { ...QUERY, ...asked, limit: 3 }),
            wanted,
            JSON.stringify(asked)
          )
        }
      })
    )

    it.effect("T4: nobody's but its own workspace's, whoever is asked for", () =>
      Effect.gen(function* () {
        const [here, there] = [yield* town, yield* town]
        const trail = yield* Trail
        const { deviceId, key } = there.bob
        for (const asked of [
          { memberId: key.memberId },
          { actorId: there.ann.key.memberId },
          { memberId: key.memberId, deviceId }
        ])
          assert.deepStrictEqual((yield* trail.lines(here.id, { ...QUERY, ...asked })).lines, [])
        const names = yield* trail.names(here.id, [key.memberId, here.ann.key.memberId], [key.memberId])
        assert.deepStrictEqual([...names.members.keys()], [here.ann.key.memberId])
        assert.deepStrictEqual(names.devices, [])
      })
    )

    it.effect("calls members and devices by their names, for those that are wanted", () =>
      Effect.gen(function* () {
        const { ann, bob, id } = yield* town
        const names = yield* (yield* Trail).names(
          id,
          [ann.key.memberId, bob.key.memberId],
          [bob.key.memberId]
        )
        assert.sameMembers([...names.members.keys()], [ann.key.memberId, bob.key.memberId])
        assert.strictEqual(names.devices.length, 3)
        assert.deepInclude(
          names.devices.map(({ id: one, instanceId, memberId }) => ({ one, instanceId, memberId })),
          { one: bob.deviceId, instanceId: bob.instanceId, memberId: bob.key.memberId }
        )
        assert.deepStrictEqual(yield* (yield* Trail).names(id, [], []), { members: new Map(), devices: [] })
      })
    )

    it.effect("gives no more than it is asked for", () =>
      Effect.gen(function* () {
        const { id } = yield* town
        for (const asked of [{}, { by: ["self"] as const }])
          assert.strictEqual(
            (yield* (yield* Trail).lines(id, { ...QUERY, ...asked, limit: 2 })).lines.length,
            2
          )
      })
    )
  })
