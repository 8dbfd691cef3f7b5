import type { WorkspaceId } from "@tessera/domain/ids"
import type { Username } from "@tessera/domain/member"
import { Effect } from "effect"
import { Directory } from "./ports/directory.ts"
import { Secrets } from "./ports/secrets.ts"
import { usernameFor } from "./scim-username.ts"

/** How many of one name are tried before it is one by chance. */
const USERNAMES_MAX = 200

/** The first username of this name, or of what stands before the @ of this address, that nobody has in the workspace. */
export const makeFreeUsername = Effect.gen(function* () {
  const directory = yield* Directory
  const secrets = yield* Secrets
  return Effect.fnUntraced(function* (workspaceId: WorkspaceId, called: string): Effect.fn.Return<Username> {
    for (let attempt = 1; attempt <= USERNAMES_MAX; attempt += 1) {
      const username = usernameFor(called, attempt)
      if ((yield* directory.findByLogin(workspaceId, username)) === null) return username
    }
    return usernameFor(yield* secrets.newId, 1)
  })
})
