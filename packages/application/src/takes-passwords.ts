import type { WorkspaceId } from "@tessera/domain/ids"
import { enforcedFor } from "@tessera/domain/rules/sign-on"
import { Effect } from "effect"
import { SignOnStore } from "./ports/sign-on-store.ts"
import { PasswordsOff, UseSignOn } from "./sign-on-expected.ts"

/**
 * The one place that says whether somebody of this address, or this login, may have a password set or be sent a link for it: not
 * where the workspace takes none (`PasswordsOff`), and not where their domain signs in by a provider (`UseSignOn`).
 */
export const makeTakesPasswords = Effect.gen(function* () {
  const signOn = yield* SignOnStore
  return Effect.fnUntraced(function* (
    workspaceId: WorkspaceId,
    login: string
  ): Effect.fn.Return<void, PasswordsOff | UseSignOn> {
    const { passwords, providers } = yield* signOn.ways(workspaceId)
    if (!passwords) return yield* new PasswordsOff()
    const provider = enforcedFor(providers, login)
    if (provider !== undefined) return yield* new UseSignOn({ providerId: provider.id, name: provider.name })
  })
})
