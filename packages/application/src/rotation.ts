import type { Instant } from "@tessera/domain/instant"
import { Effect, type Redacted } from "effect"
import { Secrets } from "./ports/secrets.ts"
import { Sessions } from "./ports/sessions.ts"
import type { SignedIn, TokenHash } from "./session.ts"
import { makeTouch } from "./touch.ts"

/** A new token for the same session; the old one is refused from now on (T39). */
export interface Rotated {
  readonly token: Redacted.Redacted<string>
  readonly hash: TokenHash
}

/** Null when another tab of this client rotated it meanwhile: that tab has the new token, and no third one is made. */
export const makeRotation = Effect.gen(function* () {
  const secrets = yield* Secrets
  const sessions = yield* Sessions
  const touch = yield* makeTouch
  return Effect.fnUntraced(function* ({ address, lost, session, tokenHash }: SignedIn, now: Instant) {
    const { hash, token } = yield* secrets.newToken
    const swap = lost === true ? sessions.replaceUnused : sessions.rotate
    const done = yield* swap(session, tokenHash, hash, now)
    // It rotates in the moment in which its device became trusted: that is the device's first use.
    if (done) yield* touch(session, now, address)
    const rotated: Rotated = { token, hash }
    return done ? rotated : null
  })
})
