import { assert, describe, it } from "@effect/vitest"
import { Memory } from "@tessera/application/memory/memory"
import { makeMember, makeWorkspace, signIn, trustByCode } from "@tessera/application/memory/world"
import type { BulkResult } from "@tessera/domain/admin-bulk"
import { EVERY_DEVICE } from "@tessera/domain/admin-views"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { makeApp } from "../test/app.ts"
import { stageRoles, these } from "../test/stage-roles.ts"

describe("R32: many at once", () => {
  const resultsOf = (answer: { readonly data: unknown }) =>
    answer.data as { results: ReadonlyArray<BulkResult>; cursor: string | null }

  it("a result for each, in the order in which they were named; the rules say no to one and not to the others", async () => {
    const { me, others } = await stageRoles("admin", "web")
    const [one, two] = [others[3] ?? assert.fail(), others[4] ?? assert.fail()]
    await me.mutate("allDevices.remove", these(one.memberId, one.secondId))
    const ids = [
      { memberId: two.memberId, deviceId: two.deviceId },
      { memberId: one.memberId, deviceId: one.secondId },
      { memberId: one.memberId, deviceId: one.deviceId },
      { memberId: one.memberId, deviceId: two.deviceId },
      { memberId: "nobody", deviceId: "nothing" }
    ]
    const { results } = resultsOf(
      await me.mutate("allDevices.remove", { selection: { _tag: "These", ids }, cursor: null })
    )
    assert.deepStrictEqual(
      results.map(({ deviceId, memberId }) => ({ memberId, deviceId })),
      ids
    )
    assert.deepStrictEqual(
      results.map(({ outcome, refusal }) => [outcome, refusal?._tag ?? null]),
      [
        ["done", null],
        ["refused", "DeviceStatusRefused"],
        ["done", null],
        ["refused", "DeviceNotFound"],
        ["refused", "DeviceNotFound"]
      ]
    )
  })

  it("T2: whose devices were removed at once gets one letter, that tells how many; their streams' sessions are over", async () => {
    const { app, me, others } = await stageRoles("owner", "web")
    const preview = await me.mutate("allDevices.preview", {
      action: "remove",
      selection: { _tag: "Matching", filter: { ...EVERY_DEVICE, role: ["user", "guest"] } }
    })
    assert.deepStrictEqual<unknown>(preview.data, {
      devices: { count: 4, more: false },
      members: { count: 2, more: false },
      own: 0,
      thisDevice: false
    })
    const selection = { _tag: "Matching", filter: { ...EVERY_DEVICE, role: ["user", "guest"] } }
    const { cursor, results } = resultsOf(await me.mutate("allDevices.remove", { selection, cursor: null }))
    assert.isNull(cursor)
    assert.deepStrictEqual(
      results.map(({ outcome }) => outcome),
      ["done", "done", "done", "done"]
    )
    const { letters, sessions } = await app.run(
      Memory.useSync((tables) => ({
        letters: [...tables.letters.values()],
        sessions: [...tables.sessions.values()]
      }))
    )
    const told = letters.flatMap(({ key, letter }) =>
      letter._tag === "DeviceRemoved"
        ? [{ memberId: key.memberId, reason: letter.reason, others: letter.others }]
        : []
    )
    const gone = others.filter(({ role }) => role === "user" || role === "guest")
    assert.sameDeepMembers<unknown>(
      told,
      gone.map(({ memberId }) => ({ memberId, reason: "removedByAdmin", others: 1 }))
    )
    for (const { memberId } of gone)
      assert.isFalse(sessions.some(({ session }) => session.member.id === memberId))
    const again = resultsOf(await me.mutate("allDevices.remove", { selection, cursor: null }))
    assert.deepStrictEqual(again, { results: [], cursor: null })
  })

  it("what matches is done in pieces of 500, each where the last one ended", async () => {
    const app = makeApp()
    const { token } = await app.run(
      Effect.gen(function* () {
        const workspace = yield* makeWorkspace("acme")
        yield* Effect.forEach(
          Array.from({ length: 620 }, (_, at) => at),
          (at) =>
            Effect.gen(function* () {
              const member = yield* makeMember(workspace, `person-${at}`)
              yield* trustByCode(yield* signIn(workspace, member, { at: `c-${at}` }))
              // A sign-in is counted by where it comes from.
              yield* TestClock.adjust(60_000)
            })
        )
        const owner = yield* makeMember(workspace, "owner", "owner")
        return yield* trustByCode(yield* signIn(workspace, owner, { at: "me" }))
      })
    )
    const me = app.browser("me")
    me.cookie = token
    const selection = { _tag: "Matching", filter: { ...EVERY_DEVICE, role: ["user"] } }
    const first = resultsOf(await me.mutate("allDevices.lock", { selection, cursor: null, until: null }))
    assert.lengthOf(first.results, 500)
    const rest = resultsOf(
      await me.mutate("allDevices.lock", { selection, cursor: first.cursor, until: null })
    )
    assert.lengthOf(rest.results, 120)
    assert.isNull(rest.cursor)
    assert.strictEqual(new Set([...first.results, ...rest.results].map(({ deviceId }) => deviceId)).size, 620)
  })
})
