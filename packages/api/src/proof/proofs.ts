import { ProofRefused, TryLater } from "@tessera/application/expected"
import { ProofsSeen } from "@tessera/application/ports/proofs-seen"
import type { ClientInstanceId } from "@tessera/domain/ids"
import { after, Instant } from "@tessera/domain/instant"
import { Clock, Context, Effect, Layer, Redacted } from "effect"
import { randomBytes } from "node:crypto"
import { type NonceClock, Nonces, processClock, PROOF_LIFE_MS } from "./nonces.ts"
import { KeyCache } from "./public-key.ts"
import { Seen } from "./seen.ts"
import { type ProvenCall, verifyProof } from "./verify-proof.ts"

/** Who made a call: the client instance whose key was proven with it. */
export interface Proven {
  readonly instanceId: ClientInstanceId
  /** For the answer's `DPoP-Nonce`, once the nonce that was used is past half its life; else null. */
  readonly freshNonce: string | null
  /** The hash of a token that the proof names, not judged where the call was verified without one. */
  readonly ath: string | null
}

const RETRY_MS = 1_000

/** Which key made a call (RFC 9449). Whether a session belongs to it is `Authenticate`'s to say. */
export class Proofs extends Context.Service<
  Proofs,
  {
    readonly verify: (call: ProvenCall) => Effect.Effect<Proven, ProofRefused | TryLater>
    /** The nonce to prove with from now on; for the `DPoP-Nonce` header. */
    readonly nonce: () => string
  }
>()("@tessera/api/Proofs") {
  /** One server process: nonces under a key of its own, so that a restart voids what was proven before it. */
  static readonly layerOneProcess = (clock: NonceClock = processClock) =>
    Layer.sync(Proofs, () => {
      const nonces = new Nonces(randomBytes(32), clock)
      const seen = new Seen({
        lifeMs: PROOF_LIFE_MS,
        monotonic: clock.monotonic,
        onFull: () => nonces.replaceKey(randomBytes(32))
      })
      return makeProofs(nonces, (jtiHash) => Effect.sync(() => seen.firstTime(jtiHash)))
    })

  /** Several processes behind one address: one key for all, derived from the product's secret, and one memory. */
  static readonly layerShared = (key: Redacted.Redacted<Buffer>, clock: NonceClock = processClock) =>
    Layer.effect(
      Proofs,
      Effect.gen(function* () {
        const seen = yield* ProofsSeen
        const nonces = new Nonces(Redacted.value(key), clock)
        return makeProofs(nonces, (jtiHash) =>
          Effect.catchDefect(seen.firstTime(jtiHash, PROOF_LIFE_MS), notNow)
        )
      })
    )
}

/** T13: where nobody can say whether a proof was used, it is not accepted. */
const notNow = Effect.fnUntraced(function* (defect: unknown) {
  yield* Effect.logError("It cannot be told whether a proof was used before.", defect)
  const now = Instant.make(yield* Clock.currentTimeMillis)
  return yield* new TryLater({ retryAt: after(now, RETRY_MS) })
})

const makeProofs = (nonces: Nonces, firstTime: (jtiHash: string) => Effect.Effect<boolean, TryLater>) => {
  const keys = new KeyCache()
  const verify = Effect.fnUntraced(function* (call: ProvenCall) {
    const proof = verifyProof(call, nonces, keys)
    if (proof._tag === "BadProof") return yield* new ProofRefused({ reason: proof.reason })
    if (!(yield* firstTime(proof.jtiHash))) return yield* new ProofRefused({ reason: "replayed" })
    return {
      instanceId: proof.instanceId,
      ath: proof.ath,
      freshNonce: proof.nonce === "current" ? null : nonces.current()
    } satisfies Proven
  })
  return Proofs.of({ verify, nonce: () => nonces.current() })
}
