import { ProofsSeen } from "@tessera/application/ports/proofs-seen"
import { after, type Instant } from "@tessera/domain/instant"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { StoreClock } from "./clock.ts"

/** The row is the answer: whoever writes it is first (T13). A database that is down is a defect, so a proof is not accepted. */
export const layer = Layer.effect(
  ProofsSeen,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const clock = yield* StoreClock
    const firstTime = Effect.fn("ProofsSeen.firstTime")(function* (jtiHash: string, lifeMs: number) {
      const asOf = yield* clock.asOf
      const written = yield* sql`
        INSERT INTO seen_proof (jti_hash, ends_at) VALUES (${jtiHash}, ${asOf} + ${lifeMs})
        ON CONFLICT (jti_hash) DO UPDATE SET ends_at = excluded.ends_at WHERE seen_proof.ends_at <= ${asOf}
        RETURNING jti_hash`
      return written.length > 0
    }, Effect.orDie)
    return ProofsSeen.of({ firstTime })
  })
)

/**
 * For one server process (SQLite): a proof a call would be a synced write a call. Kept in the order of their ends, as long as
 * one life is asked for; a restart forgets them, which a nonce that does not outlive the process makes good.
 */
export const layerInProcess = Layer.effect(
  ProofsSeen,
  Effect.gen(function* () {
    const clock = yield* StoreClock
    const seen = new Map<string, Instant>()
    const firstTime = Effect.fnUntraced(function* (jtiHash: string, lifeMs: number) {
      const now = yield* clock.now
      for (const [hash, endsAt] of seen) {
        if (endsAt > now) break
        seen.delete(hash)
      }
      const endsAt = seen.get(jtiHash)
      if (endsAt !== undefined && endsAt > now) return false
      seen.delete(jtiHash)
      seen.set(jtiHash, after(now, lifeMs))
      return true
    })
    return ProofsSeen.of({ firstTime })
  })
)
