import { assert, layer } from "@effect/vitest"
import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { EmailAddress } from "@tessera/domain/member"
import { Effect, type Layer } from "effect"
import { scimTokensContract } from "./scim-tokens.contract.ts"
import { type Profile, ScimStore, type UserFilter } from "./scim-store.ts"
import { deprovision, fresh, load, newWorkspace, type Ports, someone } from "./story.contract.ts"

const profileOf = (userName: string, more: Partial<Profile> = {}): Profile => ({
  userName,
  externalId: null,
  displayName: null,
  name: {},
  emailType: null,
  ...more
})

const ALL = { skip: 0, limit: 100 }
const addressOf = (word: string) => EmailAddress.make(`${word.toLowerCase()}@example.test`)

/** Told to the store by an identity provider. */
const told = Effect.fnUntraced(function* (id: WorkspaceId, userName: string, more: Partial<Profile> = {}) {
  const key = yield* someone(id)
  yield* (yield* ScimStore).saveUser(key, profileOf(userName, more), addressOf(fresh("address")))
  return key
})

const compare = (
  attribute: "userName" | "displayName" | "externalId" | "givenName",
  op: "eq" | "ne" | "co" | "sw" | "ew",
  value: string
) => ({ _tag: "Compare", attribute, op, value }) as const

const found = Effect.fnUntraced(function* (id: WorkspaceId, filter: UserFilter | null) {
  const { total, users } = yield* (yield* ScimStore).users(id, filter, ALL)
  assert.strictEqual(total, users.length)
  return users.map(({ profile }) => profile.userName).toSorted()
})

const group = (id: string, displayName: string, ...members: ReadonlyArray<MemberId>) => ({
  id,
  displayName,
  externalId: null,
  members
})

/** What every adapter of `ScimStore` promises. */
export const scimStoreContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  layer(adapter)(`ScimStore: users on ${name}`, (it) => {
    it.effect("T29: each comparison finds the same on every database, and values are values", () =>
      Effect.gen(function* () {
        const { id } = yield* newWorkspace
        yield* told(id, "Émile@x", {
          displayName: "50% _Off_",
          externalId: "A",
          name: { givenName: "ÉMILE" }
        })
        yield* told(id, "bob@x", { displayName: 'Bob\'s \\ "Co"', externalId: "a" })
        const cay = yield* told(id, "cay@x")
        yield* deprovision(cay)
        assert.deepStrictEqual(yield* found(id, null), ["bob@x", "cay@x", "Émile@x"].toSorted())
        const cases: ReadonlyArray<readonly [UserFilter, ReadonlyArray<string>]> = [
          [compare("userName", "eq", "émile@x"), ["Émile@x"]],
          [compare("userName", "ne", "émile@x"), ["bob@x", "cay@x"]],
          [compare("givenName", "eq", "émile"), ["Émile@x"]],
          [compare("givenName", "ne", "émile"), ["bob@x", "cay@x"]],
          [compare("externalId", "eq", "A"), ["Émile@x"]],
          [compare("externalId", "ew", "a"), ["bob@x"]],
          [compare("displayName", "co", "%"), ["Émile@x"]],
          [compare("displayName", "sw", "bob's \\"), ["bob@x"]],
          [compare("displayName", "ew", "_off_"), ["Émile@x"]],
          [compare("userName", "sw", "_"), []],
          [{ _tag: "Present", attribute: "externalId" }, ["bob@x", "Émile@x"]],
          [{ _tag: "Active", is: false }, ["cay@x"]],
          [
            {
              _tag: "Not",
              filter: {
                _tag: "Or",
                filters: [{ _tag: "Active", is: false }, compare("externalId", "eq", "a")]
              }
            },
            ["Émile@x"]
          ],
          [
            { _tag: "And", filters: [{ _tag: "Active", is: true }, compare("userName", "co", "@x")] },
            ["bob@x", "Émile@x"]
          ]
        ]
        for (const [filter, expected] of cases)
          assert.deepStrictEqual(yield* found(id, filter), expected.toSorted(), JSON.stringify(filter))
        const { id: other } = yield* newWorkspace
        assert.deepStrictEqual(yield* found(other, null), [])
      })
    )

    it.effect("whoever was not told about is called by their address, until they are", () =>
      Effect.gen(function* () {
        const store = yield* ScimStore
        const key = yield* someone()
        const before = yield* store.user(key)
        const email = before?.member.email ?? ""
        assert.strictEqual(before?.profile.userName, email)
        assert.deepStrictEqual(yield* found(key.workspaceId, compare("userName", "eq", email)), [email])
        yield* store.saveUser(key, profileOf("Other"), addressOf(email.slice(0, email.indexOf("@"))))
        assert.deepStrictEqual(yield* found(key.workspaceId, compare("userName", "eq", email)), [])
        assert.deepStrictEqual(yield* found(key.workspaceId, compare("userName", "eq", "other")), ["Other"])
      })
    )

    it.effect(
      "a user name and an address are one's, in any letters; a deleted one is gone and keeps theirs",
      () =>
        Effect.gen(function* () {
          const store = yield* ScimStore
          const ann = yield* told((yield* newWorkspace).id, "Ann")
          const bob = yield* told(ann.workspaceId, "Bob")
          const email = (yield* store.user(ann))?.member.email ?? addressOf("none")
          const taken = yield* Effect.flip(store.saveUser(bob, profileOf("ANN"), addressOf(fresh("b"))))
          assert.strictEqual(taken.what, "username")
          assert.strictEqual((yield* Effect.flip(store.saveUser(bob, profileOf("Bob"), email))).what, "email")
          yield* store.saveGroup(ann.workspaceId, group(fresh("group"), "All", ann.memberId))
          yield* store.deleteUser(ann)
          assert.isNull(yield* store.user(ann))
          assert.deepStrictEqual(yield* found(ann.workspaceId, null), ["Bob"])
          assert.deepStrictEqual(yield* store.grouped(ann.workspaceId), [])
          const holder = { memberId: ann.memberId, deleted: true }
          assert.deepStrictEqual(yield* store.holder(ann.workspaceId, "aNN", addressOf("nobody")), holder)
          assert.deepStrictEqual(yield* store.holder(ann.workspaceId, "nobody", email), holder)
          yield* store.saveUser(ann, profileOf("Ann"), email)
          assert.isFalse((yield* store.holder(ann.workspaceId, "ann", email))?.deleted)
        })
    )
  })
  groupsContract(name, adapter)
  scimTokensContract(name, adapter)
}

const groupsContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`ScimStore: the rest on ${name}`, (it) => {
    it.effect("groups: members of this workspace, a name once, all or nothing", () =>
      Effect.gen(function* () {
        const store = yield* ScimStore
        const { id } = yield* newWorkspace
        const [ann, bob, stranger] = [yield* told(id, "ann"), yield* told(id, "bob"), yield* someone()]
        const one = fresh("group")
        yield* store.saveGroup(id, group(one, "Team", ann.memberId, bob.memberId))
        assert.deepStrictEqual(
          (yield* store.group(id, one))?.members.map(({ userName }) => userName).toSorted(),
          ["ann", "bob"]
        )
        assert.strictEqual(
          (yield* Effect.flip(store.saveGroup(id, group(fresh("group"), "TEAM"))))._tag,
          "AlreadyTaken"
        )
        const wrong = yield* Effect.flip(
          store.atomically(store.saveGroup(id, group(one, "Renamed", ann.memberId, stranger.memberId)))
        )
        assert.strictEqual(wrong._tag, "NotFound")
        assert.strictEqual((yield* store.group(id, one))?.displayName, "Team")
        const has = (value: string) =>
          Effect.map(
            store.groups(id, { _tag: "Compare", attribute: "member", op: "eq", value }, ALL),
            ({ total }) => total
          )
        assert.deepStrictEqual([yield* has(ann.memberId), yield* has(stranger.memberId)], [1, 0])
        yield* store.saveGroup(id, group(one, "Team", bob.memberId))
        assert.deepStrictEqual(yield* store.grouped(id), [bob.memberId])
        yield* store.setRoleFromGroup(ann, true)
        assert.deepStrictEqual(
          [yield* store.roleIsFromGroup(ann), yield* store.roleIsFromGroup(bob)],
          [true, false]
        )
        assert.deepStrictEqual(yield* store.grouped(id), [ann.memberId, bob.memberId].toSorted())
        assert.isNull(yield* store.group(stranger.workspaceId, one))
        yield* store.deleteGroup(stranger.workspaceId, one)
        assert.isNotNull(yield* store.group(id, one))
        yield* store.deleteGroup(id, one)
        assert.strictEqual((yield* store.groups(id, null, ALL)).total, 0)
      })
    )

    it.effect("atomically: what other ports did inside is undone with the rest", () =>
      Effect.gen(function* () {
        const store = yield* ScimStore
        const key = yield* told((yield* newWorkspace).id, "ann")
        const before = yield* load(key)
        const failed = yield* Effect.flip(
          store.atomically(
            Effect.gen(function* () {
              yield* deprovision(key)
              yield* store.saveUser(key, profileOf("Other"), addressOf(fresh("x")))
              return yield* Effect.fail("no" as const)
            })
          )
        )
        assert.strictEqual(failed, "no")
        assert.strictEqual((yield* load(key)).version, before.version)
        assert.strictEqual((yield* store.user(key))?.profile.userName, "ann")
        yield* store.atomically(deprovision(key))
        assert.strictEqual((yield* store.user(key))?.member.state, "deprovisioned")
      })
    )
  })
