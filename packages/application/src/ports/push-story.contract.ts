import { assert } from "@effect/vitest"
import type { PushSubscription } from "@tessera/domain/push"
import { Effect } from "effect"
import { Pushes } from "./pushes.ts"
import type { MemberKey } from "./roster-store.ts"
import { fresh, register, signIn, trusted } from "./story.contract.ts"

export const LEASE_MS = 30_000

/** At an address that nobody else has, unless one is given. */
export const subscriptionOf = (
  endpoint = `https://push.example.test/${fresh("send")}`
): PushSubscription => ({
  endpoint,
  p256dh: `B${"A".repeat(86)}`,
  auth: "A".repeat(22)
})

/** A trusted mobile app that is sent pushes. */
export const subscribed = Effect.fnUntraced(function* (key: MemberKey, subscription = subscriptionOf()) {
  const client = yield* trusted(key, "mobile")
  assert.isTrue(yield* (yield* Pushes).subscribe(client.session, subscription))
  return { ...client, subscription }
})

/** A new web client of the member asks. */
export const asks = Effect.fnUntraced(function* (key: MemberKey) {
  return yield* register(yield* signIn(key), "approval")
})

/** These members' pushes among those that are claimed. Other tests' pushes are in the same table. */
export const claim = Effect.fnUntraced(function* (owner: string, ...keys: ReadonlyArray<MemberKey>) {
  const { pushes } = yield* (yield* Pushes).claim(owner, LEASE_MS, 1_000)
  return pushes.filter(({ key }) => keys.some(({ memberId }) => memberId === key.memberId))
})
