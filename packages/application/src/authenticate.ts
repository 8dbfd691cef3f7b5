import type { ClientInstanceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { Context, Effect, Layer, type Redacted } from "effect"
import { ProofRefused, SessionEnded } from "./expected.ts"
import { Secrets } from "./ports/secrets.ts"
import { Sessions } from "./ports/sessions.ts"
import type { SignedIn, TokenHash } from "./session.ts"
import { makeTouch } from "./touch.ts"

/** P33: a use is written down this often at most. */
const TOUCH_MS = 5 * 60_000

export interface Presented {
  /** What the cookie holds. */
  readonly token: Redacted.Redacted<string>
  /** The key that the call's proof was made with. */
  readonly instanceId: ClientInstanceId
  readonly address: string | null
}

/** With the hash that the call's proof names: not always that of `token`, where the cookie is newer than what the page kept. */
export interface PresentedToRotate extends Presented {
  readonly ath: TokenHash | null
}

/** Ground rule 1: a session is its token and its key together. */
export class Authenticate extends Context.Service<
  Authenticate,
  {
    /**
     * Refuses with `SessionEnded`, whichever of the two is not right, and with `ProofRefused` (`otherToken`) where this key's
     * session has rotated that token away.
     */
    readonly session: (presented: Presented) => Effect.Effect<SignedIn, SessionEnded | ProofRefused>
    /**
     * T39: whose token may be changed. Besides the above, the session of this key that proves the token before the one it has,
     * as long as no call came with that: then the answer that brought it was lost. It may be the cookie's already.
     */
    readonly toRotate: (presented: PresentedToRotate) => Effect.Effect<SignedIn, SessionEnded | ProofRefused>
  }
>()("@tessera/application/Authenticate") {
  static readonly layer = Layer.effect(
    Authenticate,
    Effect.gen(function* () {
      const secrets = yield* Secrets
      const sessions = yield* Sessions
      const touch = yield* makeTouch

      /** T39, P51: a call that crossed the rotation of its token is told so, and asks again with the new one. */
      const refusalOf = Effect.fnUntraced(function* (tokenHash: TokenHash, instanceId: ClientInstanceId) {
        const rotated = yield* sessions.rotatedFrom(tokenHash)
        return yield* rotated?.session.instanceId === instanceId
          ? new ProofRefused({ reason: "otherToken" })
          : new SessionEnded()
      })

      const session = Effect.fn("Authenticate.session")(function* ({
        address,
        instanceId,
        token
      }: Presented) {
        const tokenHash = secrets.hashToken(token)
        const found = yield* sessions.find(tokenHash)
        if (found === null) return yield* refusalOf(tokenHash, instanceId)
        if (found.session.instanceId !== instanceId) return yield* new SessionEnded()
        if (found.unused && !(yield* sessions.settle(found.session, tokenHash)))
          return yield* new ProofRefused({ reason: "otherToken" })
        const { now } = found
        if (after(found.session.lastSeenAt, TOUCH_MS) <= now) yield* touch(found.session, now, address)
        const signedIn: SignedIn = { session: found.session, tokenHash, address }
        return signedIn
      })

      const toRotate = Effect.fn("Authenticate.toRotate")(function* ({
        ath,
        ...presented
      }: PresentedToRotate) {
        const tokenHash = secrets.hashToken(presented.token)
        const lost = ath === null ? null : yield* sessions.rotatedFrom(ath)
        const { address, instanceId } = presented
        if (lost === null || lost.session.instanceId !== instanceId)
          return ath === tokenHash
            ? yield* session(presented)
            : yield* new ProofRefused({ reason: "otherToken" })
        const named = tokenHash === ath || tokenHash === lost.tokenHash
        if (!named || !lost.unused) return yield* new ProofRefused({ reason: "otherToken" })
        return { session: lost.session, tokenHash: lost.tokenHash, address, lost: true } satisfies SignedIn
      })

      return Authenticate.of({ session, toRotate })
    })
  )
}
