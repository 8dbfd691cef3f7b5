import type { LiveEvent } from "@tessera/domain/live"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { Live } from "../src/live.ts"
import { makeMember, makeWorkspace, signIn, trustByCode } from "../src/memory/world.ts"
import type { SignedIn } from "../src/session.ts"

/** Lets every fiber that can run, run; no time passes. */
export const settle = TestClock.adjust(0)

/** Opens a stream and writes down what it is told. */
export const listen = Effect.fnUntraced(function* (who: SignedIn, from: number | null = null) {
  const events: Array<LiveEvent> = []
  const over = { closed: 0 }
  const leave = yield* Live.use(({ open }) =>
    open({
      who,
      from,
      send: (event) => void events.push(event),
      close: () => void (over.closed += 1)
    })
  )
  return { events, over, leave }
})

/** Ann, with a trusted Mac. */
export const acme = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const member = yield* makeMember(workspace, "ann")
  const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
  return { workspace, member, mac }
})
