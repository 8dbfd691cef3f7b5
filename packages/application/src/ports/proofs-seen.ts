import { Context, type Effect } from "effect"

/** Port. RFC 9449 section 11.1: each proof is accepted once, by whichever process it reaches. */
export class ProofsSeen extends Context.Service<
  ProofsSeen,
  {
    /** True the first time, false for a replay. Remembered for at least `lifeMs`. */
    readonly firstTime: (jtiHash: string, lifeMs: number) => Effect.Effect<boolean>
  }
>()("@tessera/application/ProofsSeen") {}
