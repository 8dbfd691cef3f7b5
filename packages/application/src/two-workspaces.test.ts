import { assert, describe } from "@effect/vitest"
import { Effect } from "effect"
import { story } from "../test/story.ts"
import { Authenticate } from "./authenticate.ts"
import { instance, makeMember, makeWorkspace, signIn, trustByCode } from "./memory/world.ts"
import { OwnSessions } from "./own-sessions.ts"
import { Overviews } from "./overview.ts"
import type { SignedIn } from "./session.ts"

const seen = (who: SignedIn) =>
  Overviews.use((overviews) =>
    Effect.map(overviews.read(who), ({ access, devices, workspace }) => ({
      workspace: workspace.slug,
      level: access.level,
      devices: devices.length
    }))
  )

describe("T4: one client, with one key, in two workspaces of a server", () => {
  story("is trusted by each for itself, signed out of one and into the other and back", () =>
    Effect.gen(function* () {
      const [acme, globex] = [yield* makeWorkspace("acme"), yield* makeWorkspace("globex")]
      const [ann, alsoAnn] = [yield* makeMember(acme, "ann"), yield* makeMember(globex, "ann")]
      const { signOut } = yield* OwnSessions

      const trusted = yield* trustByCode(yield* signIn(acme, ann, { at: "mac" }))
      assert.deepStrictEqual(yield* seen(trusted), { workspace: "acme", level: "trusted", devices: 1 })
      yield* signOut(trusted, "this")

      const elsewhere = yield* signIn(globex, alsoAnn, { at: "mac" })
      assert.deepStrictEqual(yield* seen(elsewhere), { workspace: "globex", level: "unsecured", devices: 0 })

      // A second sign-in beside it: each token is its own workspace's, though the key is one.
      const back = yield* signIn(acme, ann, { at: "mac" })
      assert.deepStrictEqual(yield* seen(back), { workspace: "acme", level: "trusted", devices: 1 })
      const { session } = yield* Authenticate
      const whose = (who: typeof back) =>
        Effect.map(
          session({ token: who.token, instanceId: instance("mac"), address: null }),
          (found) => found.session.member.workspaceId
        )
      assert.deepStrictEqual([yield* whose(back), yield* whose(elsewhere)], [acme.id, globex.id])
    })
  )
})
