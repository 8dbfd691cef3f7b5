import { after } from "@tessera/domain/instant"
import { Effect, Layer, Stream } from "effect"
import { Limits } from "../ports/limits.ts"
import { Places } from "../ports/places.ts"
import { ProofsSeen } from "../ports/proofs-seen.ts"
import { Signals } from "../ports/signals.ts"
import { Memory } from "./memory.ts"

export const limitsMemory = Layer.effect(
  Limits,
  Effect.map(Memory, ({ counters, now }) =>
    Limits.of({
      count: (key, windowMs) =>
        Effect.map(now, (at) => {
          const before = counters.get(key)
          const open = before !== undefined && before.endsAt > at
          const row = open
            ? { ...before, count: before.count + 1 }
            : { count: 1, endsAt: after(at, windowMs) }
          counters.set(key, row)
          return { ...row, now: at }
        }),
      clear: (key) =>
        Effect.sync(() => {
          counters.delete(key)
        })
    })
  )
)

export const proofsSeenMemory = Layer.effect(
  ProofsSeen,
  Effect.map(Memory, ({ now, proofs }) =>
    ProofsSeen.of({
      firstTime: (jtiHash, lifeMs) =>
        Effect.map(now, (at) => {
          for (const [hash, until] of proofs) if (until <= at) proofs.delete(hash)
          if (proofs.has(jtiHash)) return false
          proofs.set(jtiHash, after(at, lifeMs))
          return true
        })
    })
  )
)

export const signalsMemory = Layer.effect(
  Signals,
  Effect.map(Memory, ({ deliverySignals, gaps, letterSignals, pushSignals, signals, workspaceSignals }) =>
    Signals.of({
      changes: Stream.fromPubSub(signals),
      workspaces: Stream.fromPubSub(workspaceSignals),
      letters: Stream.fromPubSub(letterSignals),
      pushes: Stream.fromPubSub(pushSignals),
      deliveries: Stream.fromPubSub(deliverySignals),
      gaps: Stream.fromPubSub(gaps)
    })
  )
)

/** No address is known to it. */
export const placesNowhere = Layer.succeed(Places, Places.of({ of: () => Effect.succeed(null) }))
