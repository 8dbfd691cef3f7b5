import { assert, describe } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { story } from "../test/story.ts"
import { ask, journalOf, makeMember, makeWorkspace, signIn, trustByCode } from "./memory/world.ts"
import { SET_UPS_PER_MEMBER_MAX, SET_UPS_WINDOW_MS } from "./set-up-limits.ts"

describe("T2, T35: one member's set-ups leave no endless trail", () => {
  story(
    "an ask that replaces itself without end is refused after so many, and the journal stands still",
    () =>
      Effect.gen(function* () {
        const workspace = yield* makeWorkspace("acme")
        const member = yield* makeMember(workspace, "ann")
        // One of the set-ups is the first device's own.
        yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }))
        const desk = yield* signIn(workspace, member, { at: "desk" })
        for (let n = 1; n < SET_UPS_PER_MEMBER_MAX; n++) yield* ask(desk, `Desk ${n}`)
        const before = (yield* journalOf(desk)).length
        const refusal = yield* Effect.flip(ask(desk, "One too many"))
        assert.strictEqual(refusal._tag, "RateLimited")
        assert.strictEqual((yield* journalOf(desk)).length, before)
        yield* TestClock.adjust(SET_UPS_WINDOW_MS)
        const back = yield* signIn(workspace, member, { at: "desk" })
        yield* ask(back, "An hour later")
      })
  )
})
