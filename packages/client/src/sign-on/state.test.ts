import { assert, describe, it } from "@effect/vitest"
import { READY, type SignOnEvent, type SignOnState, signOnAfter } from "./state.ts"

const provider = { id: "okta", name: "Okta" }
const failure = { _tag: "SignOnRefused", reason: "expired" } as const
const failed: SignOnState = { _tag: "Ready", failure, provider }
const states = {
  ready: READY,
  failed,
  beginning: { _tag: "Beginning", provider },
  away: { _tag: "Away", provider },
  finishing: { _tag: "Finishing", provider }
} as const satisfies Record<string, SignOnState>
const events = {
  pressed: { _tag: "Pressed", provider },
  begun: { _tag: "Begun" },
  cameBack: { _tag: "CameBack", provider: null },
  turnedBack: { _tag: "TurnedBack" },
  failed: { _tag: "Failed", failure },
  finished: { _tag: "Finished" }
} as const satisfies Record<string, SignOnEvent>

type Table = Record<keyof typeof states, Record<keyof typeof events, SignOnState>>
const { away, beginning, finishing, ready } = states
const unknown: SignOnState = { _tag: "Finishing", provider: null }
const nameless: SignOnState = { _tag: "Ready", failure, provider: null }

/** Each state by each event. */
const table: Table = {
  ready: {
    pressed: beginning,
    begun: ready,
    cameBack: unknown,
    turnedBack: ready,
    failed: nameless,
    finished: ready
  },
  failed: {
    pressed: beginning,
    begun: failed,
    cameBack: finishing,
    turnedBack: failed,
    failed,
    finished: failed
  },
  beginning: {
    pressed: beginning,
    begun: away,
    cameBack: finishing,
    turnedBack: ready,
    failed,
    finished: beginning
  },
  away: { pressed: beginning, begun: away, cameBack: finishing, turnedBack: ready, failed, finished: away },
  finishing: {
    pressed: finishing,
    begun: finishing,
    cameBack: finishing,
    turnedBack: finishing,
    failed,
    finished: ready
  }
}

describe("a sign-in by a provider: each state by each event", () => {
  for (const [from, after] of Object.entries(table))
    for (const [by, to] of Object.entries(after))
      it(`${from}, ${by}`, () => {
        const state = states[from as keyof typeof states]
        assert.deepStrictEqual(signOnAfter(state, events[by as keyof typeof events]), to)
      })
})
