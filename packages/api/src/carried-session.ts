import { Authenticate } from "@tessera/application/authenticate"
import type { ClientInstanceId } from "@tessera/domain/ids"
import { Effect } from "effect"
import { type Carried, mayCarry } from "./carrier.ts"

/**
 * The session that a call's token and key are of. Null for none, and for one whose kind does not come that way (T6): a cookie
 * with an extension's token is as good as no cookie. Refuses with `ProofRefused` where the token was rotated meanwhile (T39).
 */
export const carriedSession = Effect.fnUntraced(function* (
  carried: Carried,
  instanceId: ClientInstanceId,
  address: string | null
) {
  const { token } = carried
  if (token === null) return null
  const found = yield* Authenticate.use(({ session }) => session({ token, instanceId, address })).pipe(
    Effect.catchTag("SessionEnded", () => Effect.succeed(null))
  )
  return found !== null && mayCarry(carried, found.session.facts.kind) ? found : null
})
