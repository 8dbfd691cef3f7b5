import { assert, describe } from "@effect/vitest"
import type { Role } from "@tessera/domain/member"
import { strict } from "@tessera/domain/policy"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { listen, settle } from "../test/listen.ts"
import { story } from "../test/story.ts"
import { makeMember, makeWorkspace, signIn } from "./memory/world.ts"
import { commandLine, Members } from "./members.ts"
import { Workspaces } from "./workspaces.ts"

const town = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const olga = yield* makeMember(workspace, "olga", "owner")
  const bob = yield* makeMember(workspace, "bob")
  const page = yield* signIn(workspace, olga, { at: "page" })
  const phone = yield* signIn(workspace, olga, { at: "phone", kind: "mobile" })
  const bobs = yield* signIn(workspace, bob, { at: "bobs" })
  const other = yield* makeWorkspace("other")
  const away = yield* signIn(other, yield* makeMember(other, "ann", "owner"), { at: "away" })
  return { workspace, bob, page, phone, bobs, other, away }
})

type Heard = ReadonlyArray<{ readonly _tag: string }>
const happened = (events: Heard): number => events.filter(({ _tag }) => _tag === "Happened").length

describe("T37: an administrator's page hears that something happened in the workspace", () => {
  story("to whomever it happened, and nobody else hears of it", () =>
    Effect.gen(function* () {
      const { away, bob, bobs, page, phone, workspace } = yield* town
      const streams = yield* Effect.forEach([page, phone, bobs, away], (who) => listen(who))
      yield* signIn(workspace, bob, { at: "another" })
      yield* settle
      assert.deepStrictEqual(
        streams.map(({ events }) => happened(events)),
        [1, 0, 0, 0]
      )
      assert.deepStrictEqual(streams[0]?.events.at(-1), { _tag: "Happened" })
    })
  )

  story("also where it is the workspace's own journal that tells of it", () =>
    Effect.gen(function* () {
      const { page, workspace } = yield* town
      const { events } = yield* listen(page)
      yield* Workspaces.use(({ setPolicy }) => setPolicy(workspace.id, strict, 1))
      yield* settle
      assert.strictEqual(happened(events), 1)
    })
  )

  story("at once from when they become one, and no more from when they are none", () =>
    Effect.gen(function* () {
      const { bob, bobs, workspace } = yield* town
      const key = { workspaceId: workspace.id, memberId: bob.id }
      const { events } = yield* listen(bobs)
      const role = (next: Role) => Members.use(({ changeRole }) => changeRole(commandLine, key, next))
      /** How often Bob's page hears of somebody else. */
      const heard = Effect.fnUntraced(function* (at: string) {
        yield* TestClock.adjust("5 seconds")
        const before = happened(events)
        yield* signIn(workspace, yield* makeMember(workspace, at), { at })
        yield* TestClock.adjust("5 seconds")
        return happened(events) - before
      })
      assert.strictEqual(yield* heard("one"), 0)
      yield* role("admin")
      assert.isAbove(yield* heard("two"), 0)
      yield* role("user")
      assert.strictEqual(yield* heard("three"), 0)
      assert.isFalse(
        events.some(({ _tag }) => _tag === "Reconnect"),
        "it is the same stream"
      )
    })
  )

  story("once a second, however much it is, and of the last of it too", () =>
    Effect.gen(function* () {
      const { bob, page, workspace } = yield* town
      const { events } = yield* listen(page)
      for (const at of ["one", "two", "three"]) yield* signIn(workspace, bob, { at })
      yield* settle
      assert.strictEqual(happened(events), 1)
      yield* TestClock.adjust("1 second")
      yield* settle
      assert.strictEqual(happened(events), 2)
      yield* TestClock.adjust("10 seconds")
      yield* settle
      assert.strictEqual(happened(events), 2, "nothing more happened")
      yield* signIn(workspace, bob, { at: "four" })
      yield* settle
      assert.strictEqual(happened(events), 3)
    })
  )
})
