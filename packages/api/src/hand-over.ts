import type { Rotated } from "@tessera/application/rotation"
import type { ClientKind } from "@tessera/domain/client"
import { Redacted, Schema } from "effect"
import { carrierOf } from "./carrier.ts"
import type { ApiContext } from "./context.ts"

/** Of every answer that a new token comes with. Null in an answer for the web app, whose token is in the cookie. */
export const Token = Schema.NullOr(Schema.String)

/** A new token goes where its session's kind keeps it; `ath` is its hash, for the proofs to come. */
export const handOver = ({ setCookie }: ApiContext, kind: ClientKind, { hash, token }: Rotated) => {
  if (carrierOf(kind) === "bearer") return { ath: hash, token: Redacted.value(token) }
  setCookie(token)
  return { ath: hash, token: null }
}

/** Another tab of this client rotated the token meanwhile, and keeps it: there is none to hand over. */
export const NOTHING_NEW = { ath: null, token: null }
