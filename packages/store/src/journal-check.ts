import { Effect } from "effect"
import type { ChainKey } from "./chain.ts"
import { walkJournals } from "./journal-walk.ts"

export interface BrokenJournal {
  readonly key: ChainKey
  /** The first line that is not what was written, that is missing, or that is one too many. */
  readonly position: number
}

/** T37: every journal that does not hold, the workspaces' own before their members'; none when nobody touched them. */
export const checkJournals = Effect.gen(function* () {
  const broken: Array<BrokenJournal> = []
  yield* walkJournals((chain) =>
    Effect.sync(() => {
      if (chain.broken !== null) broken.push({ key: chain.key, position: chain.broken })
    })
  )
  return broken
})
