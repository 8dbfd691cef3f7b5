import { give, load, someone, system } from "@tessera/application/ports/story.contract"
import { Command } from "@tessera/domain/commands"
import { PasswordLinkId } from "@tessera/domain/ids"
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { inMemory } from "../test/layers.ts"
import { voidEverything } from "./restored.ts"

layer(inMemory)("G9, T47: a restored copy", (it) => {
  it.effect("has no link to set a password: one that was used or revoked since would work again", () =>
    Effect.gen(function* () {
      const key = yield* someone()
      const linkId = PasswordLinkId.make("link")
      yield* give(key, (at) => Command.cases.InviteMember.make({ linkId, by: system, at }))
      assert.strictEqual((yield* load(key)).roster.passwordLinks.length, 1)
      yield* voidEverything
      assert.deepStrictEqual((yield* load(key)).roster.passwordLinks, [])
    })
  )
})
