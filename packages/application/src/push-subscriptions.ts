import { Command } from "@tessera/domain/commands"
import type { PushSubscription } from "@tessera/domain/push"
import type { ClientNotPermitted, Refusal, TrustRequired } from "@tessera/domain/refusals"
import { isMobile, mayBePushedTo } from "@tessera/domain/rules/push"
import { Context, Data, Effect, Layer } from "effect"
import { type NotFound, type RosterChanged, SessionEnded } from "./expected.ts"
import { accessIn } from "./overview.ts"
import { Pushes } from "./ports/pushes.ts"
import { PushService } from "./ports/push-service.ts"
import { keyOf, selfOf, type SignedIn } from "./session.ts"
import { Trust } from "./trust.ts"

type Refused = ClientNotPermitted | TrustRequired | NotFound
type NotNow = Refusal | NotFound | RosterChanged

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
    ) => Effect.Effect<void, NotNow | SessionEnded | SubscriptionRefused>
    /** Fails open: a mobile app that is not trusted any more may stop pushes too. */
    readonly unsubscribe: (who: SignedIn) => Effect.Effect<void, NotNow>
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

      const { subscribed, unsubscribed } = yield* makeChanges
      return PushSubscriptions.of({
        key: Effect.fn("PushSubscriptions.key")(function* (who) {
          yield* mobileAndTrusted(who)
          return service.publicKey
        }),
        subscribe: Effect.fn("PushSubscriptions.subscribe")(function* (who, subscription) {
          yield* mobileAndTrusted(who)
          const field = service.refuses(subscription)
          if (field !== null) return yield* new SubscriptionRefused({ field })
          yield* pushes.atomically(subscribed(who, subscription))
        }),
        unsubscribe: Effect.fn("PushSubscriptions.unsubscribe")(function* ({ address, session }) {
          yield* isMobile(session.facts.kind)
          yield* pushes.atomically(unsubscribed({ address, session }))
        })
      })
    })
  )
}

type Caller = Pick<SignedIn, "session" | "address">

/** The line in the journal comes with the row, and only where it is news: an app says where it is to be sent to at each start. */
const makeChanges = Effect.gen(function* () {
  const trust = yield* Trust
  const pushes = yield* Pushes

  const subscribed = Effect.fnUntraced(function* (
    { address, session }: Caller,
    subscription: PushSubscription
  ) {
    const by = selfOf(session)
    const { facts } = session
    if (!(yield* pushes.isSubscribed(session)))
      yield* trust
        .give({ key: keyOf(session), address }, (at) => Command.cases.TurnOnPushes.make({ facts, by, at }))
        .pipe(Effect.catchTag("MemberDeprovisioned", () => Effect.fail(new SessionEnded())))
    if (!(yield* pushes.subscribe(session, subscription))) return yield* new SessionEnded()
  })

  const unsubscribed = Effect.fnUntraced(function* ({ address, session }: Caller) {
    if (!(yield* pushes.isSubscribed(session))) return
    const by = selfOf(session)
    yield* (
      trust
        .give({ key: keyOf(session), address }, (at) => Command.cases.TurnOffPushes.make({ by, at }))
        // Whoever left is sent nothing.
        .pipe(Effect.catchTag("MemberDeprovisioned", () => Effect.void))
    )
    yield* pushes.unsubscribe(session)
  })
  return { subscribed, unsubscribed }
})
