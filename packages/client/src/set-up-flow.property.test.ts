import { assert, describe, it } from "@effect/vitest"
import fc from "fast-check"
import { histories, World } from "../test/set-up-page.ts"
import { heldBy } from "./set-up/state.ts"

const runs = { seed: 20_261_123, numRuns: 1_000 }

const stepsWhenHeld = ["Verifying", "Waiting", "ConfirmClose", "Closed", "Over"]
const stepsWhenNot = ["Closed", "Intro", "Naming", "LimitReached", "Over"]

/** What a page may show where the server has the last word. `Over` is being read, and leads on. */
const assertAgreement = ({ state, server }: World): void => {
  const { step, background } = state
  const held = heldBy(state)
  const { setUp } = server
  switch (setUp._tag) {
    case "Verifying":
    case "Waiting":
      assert.include(stepsWhenHeld, step._tag)
      if (held !== null) assert.deepStrictEqual([held._tag, held.deviceId], [setUp._tag, setUp.deviceId])
      return
    case "Trusted":
      assert.include(["Success", "Closed"], step._tag)
      assert.isNull(background)
      return
    case "None":
    case "Over":
      assert.include([...stepsWhenNot, ...(setUp._tag === "None" ? ["Success"] : [])], step._tag)
      assert.isNull(background)
  }
}

describe("D13, P10: what the server holds is the truth, and what is over stays over", () => {
  it("whatever is lost, late or out of order, a page that has read the newest overview shows that", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const world = new World()
        for (const one of history) world.happens(one)
        world.comesToRest()
        assertAgreement(world)
      }),
      runs
    )
  })

  it("and what is still late then changes nothing any more", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const world = new World()
        for (const one of history) world.happens(one)
        world.comesToRest()
        const rest = world.state
        for (const overview of world.overviews) world.reads(overview)
        assert.deepStrictEqual({ ...world.state, facts: null }, { ...rest, facts: null })
      }),
      runs
    )
  })
})

describe("P13: nothing that arrives changes what was typed", () => {
  it("over any overviews and answers, until the set-up has succeeded or a new code was asked for", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const world = new World()
        for (const one of history) {
          const { draft, step } = world.state
          world.happens(one)
          const { draft: now, step: to } = world.state
          const mayClear = to._tag === "Success" || (one.what === "answers" && to._tag !== step._tag)
          const asked = one.what === "answers" && step._tag === "Verifying" && step.doing === "send"
          if (one.what === "person" || mayClear || asked) continue
          assert.strictEqual(now.code, draft.code)
          if (draft.named) assert.deepStrictEqual(now, draft)
        }
      }),
      runs
    )
  })
})

describe("the histories above", () => {
  it("lead everywhere", () => {
    const seen = new Set<string>()
    for (const history of fc.sample(histories, { ...runs, numRuns: 500 })) {
      const world = new World()
      for (const one of history) {
        world.happens(one)
        seen.add(world.state.step._tag + (world.state.background === null ? "" : ", waiting"))
      }
    }
    const everywhere = [
      "Cancelling",
      "Closed",
      "Closed, waiting",
      "ConfirmClose",
      "Intro",
      "Naming",
      "Over",
      "Submitting",
      "Success",
      "Verifying",
      "Waiting"
    ]
    assert.deepStrictEqual([...seen].toSorted(), everywhere)
  })
})
