import { ScimStore } from "@tessera/application/ports/scim-store"
import { Effect, Layer } from "effect"
import { makeAtomically, makeTell } from "./atomically.ts"
import { makeGroups } from "./scim/groups.ts"
import { makeGroupRoles, makeTokens } from "./scim/tokens.ts"
import { makeUsers } from "./scim/users.ts"

export const layer = Layer.effect(
  ScimStore,
  Effect.gen(function* () {
    return ScimStore.of({
      atomically: yield* makeAtomically,
      tell: yield* makeTell,
      ...(yield* makeTokens),
      ...(yield* makeGroupRoles),
      ...(yield* makeUsers),
      ...(yield* makeGroups)
    })
  })
)
