import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Policy } from "@tessera/domain/policy"
import type { PolicyEffect } from "@tessera/domain/policy-views"
import { addedEffects, noEffect, policyEffect } from "@tessera/domain/rules/policy-effect"
import { Effect } from "effect"
import { boundedWork } from "./bounded-work.ts"
import { clockNow } from "./clock-now.ts"
import { Directory } from "./ports/directory.ts"
import { Everyone, STANDINGS_MAX } from "./ports/everyone.ts"

/** A person waits for it: what was not looked at by then is not counted, and that is said (`all`). */
export const PREVIEW_MS_MAX = 5_000
/** It reads all that a workspace has, so one is reckoned at a time in a process, and few wait. */
const BOUNDS = { atOnce: 1, waiting: 4 }

interface Reckoned {
  readonly effect: PolicyEffect
  /** The last member who was looked at; null when nobody is left. */
  readonly after: MemberId | null
}

/** POLICY-4, member by member in pages, so that calls in between are answered. */
export const makePolicyPreview = Effect.gen(function* () {
  const directory = yield* Directory
  const everyone = yield* Everyone
  const oneAtATime = yield* boundedWork(BOUNDS)

  const page = Effect.fnUntraced(function* (id: WorkspaceId, from: Policy, to: Policy, done: Reckoned) {
    const { now: at, rows } = yield* everyone.standings(id, done.after, STANDINGS_MAX)
    const effect = addedEffects(done.effect, policyEffect(rows, { from, to, at }))
    const after = rows.length < STANDINGS_MAX ? null : (rows.at(-1)?.memberId ?? null)
    return { effect, after } satisfies Reckoned
  })

  return Effect.fn("Policies.reckon")(function* (id: WorkspaceId, to: Policy) {
    const { policy: from } = yield* directory.workspaceById(id)
    return yield* oneAtATime(
      Effect.gen(function* () {
        const until = (yield* clockNow) + PREVIEW_MS_MAX
        let done = yield* page(id, from, to, { effect: noEffect, after: null })
        while (done.after !== null && (yield* clockNow) < until) done = yield* page(id, from, to, done)
        return { ...done.effect, all: done.after === null }
      })
    )
  })
})
