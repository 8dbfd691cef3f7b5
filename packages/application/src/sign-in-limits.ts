import { Effect, Redacted } from "effect"
import { addressBucket } from "./address-bucket.ts"
import { RateLimited } from "./expected.ts"
import { Limits } from "./ports/limits.ts"
import { Secrets } from "./ports/secrets.ts"

const MINUTE_MS = 60_000
/** Attempts at one account; NIST SP 800-63B-4 section 3.2.2 allows a hundred in a row. */
export const SIGN_INS_PER_ACCOUNT_MAX = 10
/** A whole office may sign in from one address of a morning; what guards an account is the limit above. */
export const SIGN_INS_PER_ADDRESS_MAX = 600
export const SIGN_INS_WINDOW_MS = 15 * MINUTE_MS

export interface Attempt {
  /** The workspace's id, one for all that are none, and the login as typed: whether there is such an account makes no difference (T24). */
  readonly workspace: string
  readonly login: string
  readonly address: string | null
}

/** D22, T35: attempts are counted before anything is looked up, by account and by address, over restarts and servers. */
export const makeSignInLimits = Effect.gen(function* () {
  const limits = yield* Limits
  const secrets = yield* Secrets
  // A digest: what people type by mistake (a password) is not kept, and every key is short.
  const accountKey = ({ login, workspace }: Attempt) =>
    `sign-in:account:${secrets.hashToken(Redacted.make(`${workspace}\n${login}`))}`

  const count = Effect.fnUntraced(function* (attempt: Attempt) {
    const byAddress = yield* limits.count(
      `sign-in:address:${addressBucket(attempt.address)}`,
      SIGN_INS_WINDOW_MS
    )
    const byAccount = yield* limits.count(accountKey(attempt), SIGN_INS_WINDOW_MS)
    if (byAddress.count > SIGN_INS_PER_ADDRESS_MAX)
      return yield* new RateLimited({ retryAt: byAddress.endsAt })
    if (byAccount.count > SIGN_INS_PER_ACCOUNT_MAX)
      return yield* new RateLimited({ retryAt: byAccount.endsAt })
  })
  return { count, clear: (attempt: Attempt) => limits.clear(accountKey(attempt)) }
})
