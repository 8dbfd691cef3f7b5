import { assert, layer } from "@effect/vitest"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import type { MemberKey } from "./roster-store.ts"
import { SCIM_TOUCH_EVERY_MS, ScimStore } from "./scim-store.ts"
import { fresh, load, newToken, newWorkspace, type Ports, someone, system } from "./story.contract.ts"

const tokenOf = ({ memberId, workspaceId }: MemberKey, expiresAt: number | null = null) =>
  ({ id: fresh("token"), workspaceId, name: "Okta", roleMax: "admin", madeBy: memberId, expiresAt }) as never

/** What every adapter of `ScimStore` promises of tokens. */
export const scimTokensContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`ScimStore: tokens on ${name}`, (it) => {
    it.effect(
      "T45: tokens: so many alive, found by their hash, one workspace's, ending; lowered with their maker",
      () =>
        Effect.gen(function* () {
          const store = yield* ScimStore
          const key = yield* someone()
          const { workspaceId: id } = key
          const [one, other] = [newToken(), newToken()]
          const { now } = yield* load(key)
          yield* store.addToken(tokenOf(key, now + 1_000), one, 2)
          yield* store.addToken(tokenOf(key), other, 2)
          assert.strictEqual((yield* Effect.flip(store.addToken(tokenOf(key), newToken(), 2))).what, "token")
          const kept = yield* store.tokenBy(one)
          assert.deepInclude(kept ?? {}, { workspaceId: id, roleMax: "user", lastUsedAt: null })
          if (kept === null) return assert.fail("not found")
          yield* store.touchToken(kept)
          const used = (yield* store.tokenBy(one))?.lastUsedAt
          assert.isNumber(used)
          yield* TestClock.adjust(1_000)
          assert.isNull(yield* store.tokenBy(one))
          assert.isNotNull(yield* store.tokenBy(other))
          yield* store.addToken(tokenOf(key), newToken(), 2)
          assert.strictEqual((yield* store.tokens(id)).length, 3)
          const again = yield* store.tokenBy(other)
          if (again === null) return assert.fail("not found")
          yield* store.touchToken(again)
          yield* TestClock.adjust(SCIM_TOUCH_EVERY_MS - 1)
          const latest = yield* store.tokenBy(other)
          yield* store.touchToken(latest ?? again)
          assert.strictEqual((yield* store.tokenBy(other))?.lastUsedAt, latest?.lastUsedAt)
          const { id: elsewhere } = yield* newWorkspace
          assert.strictEqual((yield* Effect.flip(store.revokeToken(elsewhere, again.id))).what, "token")
          yield* store.revokeToken(id, again.id)
          assert.isNull(yield* store.tokenBy(other))
          yield* store.setGroupRoles(id, [
            { group: "B", role: "admin" },
            { group: "A", role: "guest" }
          ])
          assert.deepStrictEqual(
            (yield* store.groupRoles(id)).map(({ group: name }) => name),
            ["B", "A"]
          )
          yield* store.tell({
            workspaceId: id,
            by: system,
            address: null,
            events: [{ _tag: "ScimTokenRevoked", tokenId: again.id }]
          })
        })
    )
  })
