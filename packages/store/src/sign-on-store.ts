import { SignOnStore } from "@tessera/application/ports/sign-on-store"
import { Effect, Layer } from "effect"
import { makeAtomically, makeTell } from "./atomically.ts"
import { makeAttempts } from "./sign-on/attempts.ts"
import { makePeople } from "./sign-on/people.ts"
import { makeProviders } from "./sign-on/providers.ts"

export const layer = Layer.effect(
  SignOnStore,
  Effect.gen(function* () {
    return SignOnStore.of({
      atomically: yield* makeAtomically,
      tell: yield* makeTell,
      ...(yield* makeProviders),
      ...(yield* makeAttempts),
      ...(yield* makePeople)
    })
  })
)
