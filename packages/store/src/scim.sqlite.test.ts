import { newToken, someone } from "@tessera/application/ports/story.contract"
import { ScimStore } from "@tessera/application/ports/scim-store"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { inMemory } from "../test/layers.ts"
import { voidEverything } from "./restored.ts"

layer(inMemory)("G9, T45: a restored copy", (it) => {
  it.effect("has no token of an identity provider: one that was revoked since would work again", () =>
    Effect.gen(function* () {
      const store = yield* ScimStore
      const { memberId, workspaceId } = yield* someone()
      const hash = newToken()
      const token = { id: "token", workspaceId, name: "Okta", roleMax: "admin", expiresAt: null } as const
      yield* store.addToken({ ...token, madeBy: memberId }, hash, 2)
      assert.isNotNull(yield* store.tokenBy(hash))
      yield* voidEverything
      assert.isNull(yield* store.tokenBy(hash))
    })
  )
})
