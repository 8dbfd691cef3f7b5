import { Members } from "@tessera/application/members"
import { Workspaces } from "@tessera/application/workspaces"
import { EmailAddress, Username } from "@tessera/domain/member"
import { Effect } from "effect"
import { scimClient } from "./scim-client.ts"
import { testServer } from "./test-server.ts"

/** Two workspaces on one server, each with an identity provider of its own. */
export const twoWorkspaces = async () => {
  const server = await testServer()
  await server.runtime.runPromise(
    Effect.gen(function* () {
      const other = yield* (yield* Workspaces).create({ slug: "other", name: "Other" })
      yield* (yield* Members).add(
        { _tag: "System", via: "commandLine" },
        {
          workspaceId: other.id,
          username: Username.make("boss"),
          email: EmailAddress.make("boss@other.test"),
          role: "owner",
          language: "en",
          password: null
        }
      )
    })
  )
  return { server, ours: await scimClient(server), theirs: await scimClient(server, "boss", "other") }
}

export const patchOff = [{ op: "replace", path: "active", value: false }]
