import type { PushSubscription } from "@tessera/domain/push"
import type { ClientNotPermitted, TrustRequired } from "@tessera/domain/refusals"
import { isMobile, mayBePushedTo } from "@tessera/domain/rules/push"
import { Context, Data, Effect, Layer } from "effect"
import { type NotFound, SessionEnded } from "./expected.ts"
import { accessIn } from "./overview.ts"
import { Pushes } from "./ports/pushes.ts"
import { PushService } from "./ports/push-service.ts"
import { keyOf, type SignedIn } from "./session.ts"
import { Trust } from "./trust.ts"

type Refused = ClientNotPermitted | TrustRequired | NotFound

/** The address, or the key, of a subscription is none that this server sends to: an input that is not accepted. */
export class SubscriptionRefused extends Data.TaggedError("SubscriptionRefused")<{
  readonly field: "endpoint" | "p256dh"
}> {}

/** S19, P1: whether a mobile app is sent pushes. */
export class PushSubscriptions extends Context.Service<
  PushSubscriptions,
  {
    /** What to subscribe with at the push service. */
    readonly key: (who: SignedIn) => Effect.Effect<string, Refused>
    /** One subscription a client instance; it ends with the session and with the device. */
    readonly subscribe: (
      who: SignedIn,
      subscription: PushSubscription
    ) => Effect.Effect<void, Refused | SessionEnded | SubscriptionRefused>
    /** Fails open: a mobile app that is not trusted any more may stop pushes too. */
    readonly unsubscribe: (who: SignedIn) => Effect.Effect<void, ClientNotPermitted>
  }
>()("@tessera/application/PushSubscriptions") {
  static readonly layer = Layer.effect(
    PushSubscriptions,
    Effect.gen(function* () {
      const trust = yield* Trust
      const pushes = yield* Pushes
      const service = yield* PushService

      const mobileAndTrusted = Effect.fnUntraced(function* ({ session }: SignedIn) {
        const snapshot = yield* trust.read(keyOf(session))
        const { facts, instanceId } = session
        const access = accessIn(snapshot, session)
        yield* mayBePushedTo(snapshot, { access, instanceId, kind: facts.kind, at: snapshot.now })
      })

      return PushSubscriptions.of({
        key: Effect.fn("PushSubscriptions.key")(function* (who) {
          yield* mobileAndTrusted(who)
          return service.publicKey
        }),
        subscribe: Effect.fn("PushSubscriptions.subscribe")(function* (who, subscription) {
          yield* mobileAndTrusted(who)
          const field = service.refuses(subscription)
          if (field !== null) return yield* new SubscriptionRefused({ field })
          if (!(yield* pushes.subscribe(who.session, subscription))) return yield* new SessionEnded()
        }),
        unsubscribe: Effect.fn("PushSubscriptions.unsubscribe")(function* ({ session }) {
          yield* isMobile(session.facts.kind)
          yield* pushes.unsubscribe(session)
        })
      })
    })
  )
}
