import type { ClientKind } from "@tessera/domain/client"
import { ClientNotPermitted } from "@tessera/domain/refusals"
import { Effect, Schema } from "effect"
import { type Asker, kindsFrom } from "./carrier.ts"
import { Token } from "./hand-over.ts"

/** What a sign-in answers, by whatever it was proven. */
export const SignedIn = Schema.Struct({ ath: Schema.String, token: Token, setUpRequired: Schema.Boolean })

/** T27: said before anything that proves a person is looked at. */
export const mayBe = (kind: ClientKind, asker: Asker): Effect.Effect<void, ClientNotPermitted> => {
  const kinds = kindsFrom(asker)
  return kinds.includes(kind)
    ? Effect.void
    : Effect.fail(new ClientNotPermitted({ reason: "kind", required: kinds.join(", ") }))
}
