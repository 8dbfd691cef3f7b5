import type { ClientInstanceId } from "@tessera/domain/ids"
import { Effect } from "effect"
import { addressBucket } from "./address-bucket.ts"
import { RateLimited } from "./expected.ts"
import { Limits } from "./ports/limits.ts"
import { SIGN_INS_PER_ADDRESS_MAX, SIGN_INS_WINDOW_MS } from "./sign-in-limits.ts"

/** Sign-ins by a provider that one client may begin in a quarter of an hour. */
export const SIGN_ONS_PER_CLIENT_MAX = 30

/** T35: each one that is begun is a row, and at times a call to the provider; so they are counted first, as passwords are. */
export const makeSignOnLimits = Effect.gen(function* () {
  const limits = yield* Limits
  const within = Effect.fnUntraced(function* (key: string, max: number) {
    const { count, endsAt } = yield* limits.count(key, SIGN_INS_WINDOW_MS)
    if (count > max) return yield* new RateLimited({ retryAt: endsAt })
  })
  const count = Effect.fnUntraced(function* (instanceId: ClientInstanceId, address: string | null) {
    yield* within(`sign-on:address:${addressBucket(address)}`, SIGN_INS_PER_ADDRESS_MAX)
    yield* within(`sign-on:client:${instanceId}`, SIGN_ONS_PER_CLIENT_MAX)
  })
  return { count }
})
