import { TRPC_PATH } from "@tessera/api/handle-trpc"
import { carriedSession } from "@tessera/api/carried-session"
import type { Asker, Carried } from "@tessera/api/carrier"
import { Proofs } from "@tessera/api/proof/proofs"
import type { ProofRefused } from "@tessera/application/expected"
import type { SignedIn } from "@tessera/application/session"
import type { ClientInstanceId } from "@tessera/domain/ids"
import { Effect } from "effect"
import type { HeaderValues } from "./headers.ts"

export interface Calling {
  readonly method: string
  /** Without query, as it was sent. */
  readonly path: string
  readonly proof: string | undefined
  readonly carried: Carried
  readonly address: string | null
}

/** Who calls, as far as that can be told. Nobody is refused here: public procedures do not ask. */
export interface Identified {
  readonly proof: ClientInstanceId | ProofRefused
  readonly session: SignedIn | null
  readonly asker: Asker
  readonly extension: string | null
  readonly address: string | null
  /** For the answer: RFC 9449 section 8. */
  readonly headers: HeaderValues
}

/** A sign-in is proven before there is a token; one that is left over from before has no say in it. */
const SIGN_INS = ["auth.signIn", "signOn.providers", "signOn.begin", "signOn.finish"].map(
  (name) => `${TRPC_PATH}/${name}`
)

/** T39: the one call that may name the token before the one that it comes with (`Authenticate.toRotate`). */
const ROTATE = `${TRPC_PATH}/session.rotate`

/** Ground rule 1: every call proves its key, and its session is the one of that key and this token, or none. */
export const identify = Effect.fnUntraced(function* (calling: Calling, publicUrl: string) {
  const proofs = yield* Proofs
  const { address, method, path } = calling
  const { asker, carrier, extension } = calling.carried
  const token = SIGN_INS.includes(path) ? null : calling.carried.token
  const called = Effect.gen(function* () {
    const rotates = path === ROTATE
    const call = { proof: calling.proof, method, address: publicUrl + path, token: rotates ? null : token }
    const { ath, freshNonce, instanceId } = yield* proofs.verify(call)
    const carried = { asker, carrier, token }
    const session = yield* carriedSession(carried, instanceId, address, rotates ? { ath } : undefined)
    const headers = freshNonce === null ? {} : { "dpop-nonce": freshNonce }
    return { proof: instanceId, session, asker, extension, address, headers } satisfies Identified
  })
  return yield* Effect.catchTag(called, "ProofRefused", (refused) =>
    Effect.succeed<Identified>({
      proof: refused,
      session: null,
      asker,
      extension,
      address,
      headers: challenge(refused, proofs.nonce())
    })
  )
})

/** RFC 9449 section 9 and 7.1. Sent with whatever the answer is; only a 401 makes a client look at it. */
const challenge = ({ reason }: ProofRefused, nonce: string): HeaderValues => ({
  "dpop-nonce": nonce,
  "www-authenticate": `DPoP error="${reason === "useNonce" ? "use_dpop_nonce" : "invalid_dpop_proof"}", algs="ES256"`
})
