import { Authenticate } from "@tessera/application/authenticate"
import { TokenHash } from "@tessera/application/session"
import type { ClientInstanceId } from "@tessera/domain/ids"
import { Effect, Schema } from "effect"
import { type Carried, mayCarry } from "./carrier.ts"

const isHash = Schema.is(TokenHash)
const hashIn = (ath: string | null) => (isHash(ath) ? ath : null)

/**
 * The session that a call's token and key are of. Null for none, and for one whose kind does not come that way (T6): a cookie
 * with an extension's token is as good as no cookie. Refuses with `ProofRefused` where the token was rotated meanwhile (T39).
 * `proven` is given where the call is to rotate, and says which token's hash its proof names.
 */
export const carriedSession = Effect.fnUntraced(function* (
  carried: Omit<Carried, "extension">,
  instanceId: ClientInstanceId,
  address: string | null,
  proven?: { readonly ath: string | null }
) {
  const { token } = carried
  if (token === null) return null
  const presented = { token, instanceId, address }
  const found = yield* Authenticate.use(({ session, toRotate }) =>
    proven === undefined ? session(presented) : toRotate({ ...presented, ath: hashIn(proven.ath) })
  ).pipe(Effect.catchTag("SessionEnded", () => Effect.succeed(null)))
  return found !== null && mayCarry(carried, found.session.facts.kind) ? found : null
})
