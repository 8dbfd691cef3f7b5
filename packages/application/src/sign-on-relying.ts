import type { WorkspaceId } from "@tessera/domain/ids"
import type { SignOnRefusal } from "@tessera/domain/sign-on"
import { Effect } from "effect"
import type { ProviderFailed, ProviderProblem, Relying } from "./ports/identity-providers.ts"
import { Secrets } from "./ports/secrets.ts"
import { type KeptProvider, SignOnStore } from "./ports/sign-on-store.ts"
import { SignOnRefused } from "./sign-on-expected.ts"

const REASONS: Readonly<Record<ProviderProblem, SignOnRefusal>> = {
  unreachable: "unreachable",
  notOpenId: "misconfigured",
  otherIssuer: "misconfigured",
  unsuitable: "misconfigured",
  refusesUs: "misconfigured",
  cancelled: "cancelled",
  invalid: "invalid"
}

/** What the person is told; whoever runs the server reads why. */
export const refusedBy =
  (providerId: string) =>
  ({ detail, reason }: ProviderFailed): Effect.Effect<never, SignOnRefused> =>
    Effect.andThen(
      Effect.annotateLogs(Effect.logInfo("A sign-in by an identity provider came to nothing"), {
        providerId,
        reason,
        detail
      }),
      Effect.fail(new SignOnRefused({ reason: REASONS[reason] }))
    )

/** A provider of this workspace, with its secret. Refuses as one that is not there what is another's, or not enabled (T45). */
export const makeRelying = Effect.gen(function* () {
  const store = yield* SignOnStore
  const secrets = yield* Secrets
  const unsealed = Effect.fnUntraced(function* ({ sealedSecret, ...provider }: KeptProvider) {
    const clientSecret = secrets.unseal(sealedSecret, provider.id)
    if (clientSecret !== null) return { ...provider, clientSecret } satisfies Relying
    yield* Effect.logWarning("The secret of an identity provider cannot be read: enter it anew").pipe(
      Effect.annotateLogs({ providerId: provider.id })
    )
    return yield* new SignOnRefused({ reason: "misconfigured" })
  })
  const enabled = Effect.fnUntraced(function* (workspaceId: WorkspaceId, providerId: string) {
    const found = yield* store.provider(providerId)
    if (found === null || found.workspaceId !== workspaceId || !found.enabled)
      return yield* new SignOnRefused({ reason: "noProvider" })
    return yield* unsealed(found)
  })
  return { enabled, unsealed }
})
