import type { Effect } from "effect"
import type { TrustEvent } from "../events.ts"
import type { Refusal } from "../refusals.ts"

/** What a decision gives: the events that happened, or the one rule that said no. */
export type Decided = Effect.fn.Return<ReadonlyArray<TrustEvent>, Refusal>
