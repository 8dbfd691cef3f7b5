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

/**
 * Ground rule 1: a session is its token and its key together. Refuses with `SessionEnded`, whichever of the two is not right, and
 * with `ProofRefused` (`otherToken`) where this key's session has rotated that token away.
 */
export class Authenticate extends Context.Service<
  Authenticate,
  {
    readonly session: (presented: Presented) => Effect.Effect<SignedIn, SessionEnded | ProofRefused>
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
        const crossed = (yield* sessions.rotatedFrom(tokenHash)) === instanceId
        return yield* crossed ? new ProofRefused({ reason: "otherToken" }) : new SessionEnded()
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
        const { now } = found
        if (after(found.session.lastSeenAt, TOUCH_MS) <= now) yield* touch(found.session, now, address)
        const signedIn: SignedIn = { session: found.session, tokenHash, address }
        return signedIn
      })

      return Authenticate.of({ session })
    })
  )
}
