import { DAY_MS, HOUR_MS } from "@tessera/domain/numbers"
import { Effect, Redacted } from "effect"
import { addressBucket } from "./address-bucket.ts"
import { RateLimited } from "./expected.ts"
import { Limits } from "./ports/limits.ts"
import type { MemberKey } from "./ports/roster-store.ts"
import { Secrets } from "./ports/secrets.ts"

/** T20: letters with a link to set a password, to one address, whoever asked for them and in whatever workspace. */
export const LINKS_PER_ADDRESS_MAX = 5
/** Of one workspace, in an hour: by hand nobody invites more. */
export const INVITATIONS_PER_WORKSPACE_MAX = 100
/** In an hour, for one account as it was typed, whether or not it exists (D22). */
export const RESETS_PER_ACCOUNT_MAX = 5
/** In an hour, from one network address; an office shares one. */
export const RESETS_PER_ADDRESS_MAX = 60

/** How often letters with links are asked for: counted before anything is looked up, over restarts and servers. */
export const makeLetterLimits = Effect.gen(function* () {
  const limits = yield* Limits
  const secrets = yield* Secrets
  // A digest: every key is short, and what people type is not kept.
  const digest = (text: string) => secrets.hashToken(Redacted.make(text))

  const atMost = Effect.fnUntraced(function* (key: string, max: number, windowMs: number) {
    const { count, endsAt } = yield* limits.count(key, windowMs)
    if (count > max) return yield* new RateLimited({ retryAt: endsAt })
  })
  const toAddress = (email: string) => atMost(`links:to:${digest(email)}`, LINKS_PER_ADDRESS_MAX, DAY_MS)

  return {
    invitation: Effect.fnUntraced(function* ({ workspaceId }: Pick<MemberKey, "workspaceId">, email: string) {
      yield* atMost(`invitations:${workspaceId}`, INVITATIONS_PER_WORKSPACE_MAX, HOUR_MS)
      yield* toAddress(email)
    }),
    reset: Effect.fnUntraced(function* (workspace: string, login: string, address: string | null) {
      yield* atMost(`reset:address:${addressBucket(address)}`, RESETS_PER_ADDRESS_MAX, HOUR_MS)
      yield* atMost(`reset:account:${digest(`${workspace}\n${login}`)}`, RESETS_PER_ACCOUNT_MAX, HOUR_MS)
    }),
    toAddress
  }
})
