import { TRPC_PATH } from "@tessera/api/handle-trpc"
import { Proofs } from "@tessera/api/proof/proofs"
import { Authenticate } from "@tessera/application/authenticate"
import type { ProofRefused } from "@tessera/application/expected"
import type { SignedIn } from "@tessera/application/session"
import type { ClientInstanceId } from "@tessera/domain/ids"
import { Effect, type Redacted } from "effect"
import type { HeaderValues } from "./headers.ts"

export interface Calling {
  readonly method: string
  /** Without query, as it was sent. */
  readonly path: string
  readonly proof: string | undefined
  readonly token: Redacted.Redacted<string> | null
  readonly address: string | null
}

/** Who calls, as far as that can be told. Nobody is refused here: public procedures do not ask. */
export interface Identified {
  readonly proof: ClientInstanceId | ProofRefused
  readonly session: SignedIn | null
  readonly address: string | null
  /** For the answer: RFC 9449 section 8. */
  readonly headers: HeaderValues
}

/** A sign-in is proven before there is a token; one that is left over from before has no say in it. */
const SIGN_IN = `${TRPC_PATH}/auth.signIn`

/** Ground rule 1: every call proves its key, and its session is the one of that key and this token, or none. */
export const identify = Effect.fnUntraced(function* (calling: Calling, publicUrl: string) {
  const proofs = yield* Proofs
  const authenticate = yield* Authenticate
  const { address, method, path } = calling
  const token = path === SIGN_IN ? null : calling.token
  const proven = yield* Effect.catchTag(
    proofs.verify({ proof: calling.proof, method, address: publicUrl + path, token }),
    "ProofRefused",
    (refused) => Effect.succeed(refused)
  )
  if ("_tag" in proven) {
    return {
      proof: proven,
      session: null,
      address,
      headers: challenge(proven, proofs.nonce())
    } satisfies Identified
  }
  const session =
    token === null
      ? null
      : yield* authenticate.session({ token, instanceId: proven.instanceId, address }).pipe(
          Effect.catchTags({
            SessionEnded: () => Effect.succeed(null),
            ProofRefused: (refused) => Effect.succeed(refused)
          })
        )
  // T39: the token was rotated while this call was on its way.
  if (session !== null && "_tag" in session) {
    return {
      proof: session,
      session: null,
      address,
      headers: challenge(session, proofs.nonce())
    } satisfies Identified
  }
  const headers = proven.freshNonce === null ? {} : { "dpop-nonce": proven.freshNonce }
  return { proof: proven.instanceId, session, address, headers } satisfies Identified
})

/** RFC 9449 section 9 and 7.1. Sent with whatever the answer is; only a 401 makes a client look at it. */
const challenge = ({ reason }: ProofRefused, nonce: string): HeaderValues => ({
  "dpop-nonce": nonce,
  "www-authenticate": `DPoP error="${reason === "useNonce" ? "use_dpop_nonce" : "invalid_dpop_proof"}", algs="ES256"`
})
