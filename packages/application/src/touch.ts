import type { Instant } from "@tessera/domain/instant"
import { trustedDevice } from "@tessera/domain/rules/access"
import { Effect } from "effect"
import { Sessions } from "./ports/sessions.ts"
import { keyOf, type Session } from "./session.ts"
import { Trust } from "./trust.ts"

/** P33: writes down that a session, and with it its trusted device, is used now. */
export const makeTouch = Effect.gen(function* () {
  const trust = yield* Trust
  const sessions = yield* Sessions
  return Effect.fnUntraced(function* (session: Session, now: Instant, address: string | null) {
    // The member of a live session exists.
    const snapshot = yield* Effect.orDie(trust.read(keyOf(session)))
    // D19: a device whose trust lapsed is not used by this, or its idle days would start again.
    const device = trustedDevice(snapshot, session.instanceId, now)
    yield* sessions.touch(session, device?.id ?? null, now, address)
  })
})
