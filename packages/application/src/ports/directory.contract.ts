import { assert, layer } from "@effect/vitest"
import { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { strict } from "@tessera/domain/policy"
import { Effect, type Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { AlreadyTaken, NotFound } from "../expected.ts"
import { Directory } from "./directory.ts"
import {
  bySystem,
  deprovision,
  fresh,
  join,
  keyOfMember,
  load,
  memberOf,
  newWorkspace,
  type Ports,
  register,
  signIn,
  someone,
  trusted
} from "./story.contract.ts"
import { workspaceJournalContract } from "./workspace-journal.contract.ts"

const workspaces = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Directory on ${name}, workspaces`, (it) => {
    it.effect("is found by short name, by id, and as the oldest; all are listed, oldest first", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const none = yield* Effect.flip(directory.workspace(null))
        assert.deepStrictEqual(none, new NotFound({ what: "workspace" }))
        const first = yield* newWorkspace
        yield* TestClock.adjust(1)
        const second = yield* newWorkspace
        assert.deepStrictEqual(yield* directory.workspace(second.slug), second)
        assert.deepStrictEqual(yield* directory.workspaceById(second.id), second)
        assert.deepStrictEqual(yield* directory.workspace(null), first)
        assert.deepStrictEqual(yield* directory.workspaces, [first, second])
        for (const lookUp of [
          directory.workspace("nowhere"),
          directory.workspaceById(WorkspaceId.make("nowhere"))
        ]) {
          assert.deepStrictEqual(yield* Effect.flip(lookUp), new NotFound({ what: "workspace" }))
        }
      })
    )

    it.effect("a short name is one workspace's", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const first = yield* newWorkspace
        const second = { ...first, id: WorkspaceId.make(fresh("id")), name: "Another" }
        assert.deepStrictEqual(
          yield* Effect.flip(directory.createWorkspace(second, bySystem)),
          new AlreadyTaken({ what: "slug" })
        )
        assert.deepStrictEqual(yield* directory.workspace(first.slug), first)
      })
    )

    it.effect("D21: the policy that is set is what the next decision is made by", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const key = yield* someone()
        const policy = {
          ...strict,
          deviceLimit: 3,
          allowedKinds: ["web"] as const,
          minimumOsVersions: { macOS: 14 }
        }
        yield* directory.setPolicy(key.workspaceId, policy, 1, bySystem)
        assert.deepStrictEqual((yield* load(key)).policy, policy)
        assert.deepStrictEqual((yield* directory.workspaceById(key.workspaceId)).policy, policy)
      })
    )

    it.effect("protected applications belong to a workspace and are listed as they were added", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const [here, there] = [yield* newWorkspace, yield* newWorkspace]
        const payroll = {
          id: "payroll",
          name: "Payroll",
          description: "Salaries",
          url: "https://payroll.example.test/"
        }
        const archive = { ...payroll, id: "archive", name: "Archive" }
        yield* directory.addApplication(here.id, payroll, bySystem)
        yield* directory.addApplication(here.id, archive, bySystem)
        yield* directory.addApplication(there.id, archive, bySystem)
        assert.deepStrictEqual(yield* directory.applications(here.id), [payroll, archive])
        assert.deepStrictEqual(yield* directory.applications(there.id), [archive])
        assert.deepStrictEqual(
          yield* Effect.flip(directory.addApplication(here.id, payroll, bySystem)),
          new AlreadyTaken({ what: "application" })
        )
      })
    )
  })

const signingIn = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Directory on ${name}, members as they sign in`, (it) => {
    it.effect("by address or username, within the workspace, deprovisioned ones too", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const [here, there] = [yield* newWorkspace, yield* newWorkspace]
        const member = memberOf(here.id, fresh("ann"))
        const key = yield* join(member)
        const found = (login: string, id = here.id) =>
          Effect.map(directory.findByLogin(id, login), (one) => one?.member ?? null)
        assert.deepStrictEqual(yield* found(member.email), member)
        assert.deepStrictEqual(yield* found(member.username), member)
        assert.deepStrictEqual(
          [yield* found("nobody"), yield* found(member.username, there.id)],
          [null, null]
        )
        yield* deprovision(key)
        assert.deepStrictEqual(yield* found(member.email), { ...member, state: "deprovisioned" })
        assert.deepStrictEqual(yield* directory.member(key), { ...member, state: "deprovisioned" })
      })
    )

    it.effect("a password is given at the start or later, and is never in clear in what is answered", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const key = yield* someone()
        const { username } = yield* directory.member(key)
        yield* directory.setPassword(key, Redacted.make("$argon2id$new"))
        const found = yield* directory.findByLogin(key.workspaceId, username)
        assert.strictEqual(found?.passwordHash && Redacted.value(found.passwordHash), "$argon2id$new")
        assert.notInclude(JSON.stringify(found), "argon2id")
      })
    )

    it.effect("a member who is not there is not found", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const key = { workspaceId: (yield* newWorkspace).id, memberId: MemberId.make("nobody") }
        const calls = [directory.member(key), directory.setPassword(key, Redacted.make("x"))]
        for (const call of calls) {
          assert.deepStrictEqual(yield* Effect.flip(call), new NotFound({ what: "member" }))
        }
      })
    )
  })

const listing = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Directory on ${name}, listing members`, (it) => {
    it.effect("in pages by username, byte by byte", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const { id } = yield* newWorkspace
        const names = ["b", "a.b", "a-b", "a_b", "ab", "a0"]
        const members = names.map((username) => memberOf(id, username))
        yield* Effect.forEach(members, join)
        yield* someone()
        const page = (after: (typeof members)[number] | undefined, limit: number) =>
          Effect.map(directory.members(id, after?.username ?? null, limit), (all) =>
            all.map(({ username }) => username)
          )
        const sorted = members.toSorted((one, other) => (one.username < other.username ? -1 : 1))
        const expected = sorted.map(({ username }) => username)
        assert.deepStrictEqual(yield* page(undefined, 4), expected.slice(0, 4))
        assert.deepStrictEqual(yield* page(sorted[3], 4), expected.slice(4))
        assert.deepStrictEqual(yield* page(sorted[5], 4), [])
      })
    )

    it.effect("R5: with how many devices each has registered, by the clock", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const member = memberOf((yield* newWorkspace).id, fresh("ann"))
        const key = yield* join(member)
        const count = Effect.map(directory.members(member.workspaceId, null, 10), (all) =>
          all.map(({ devices }) => devices)
        )
        assert.deepStrictEqual(yield* count, [0])
        yield* trusted(keyOfMember(member))
        yield* register(yield* signIn(key), "approval")
        assert.deepStrictEqual(yield* count, [2])
        yield* TestClock.adjust(300_000)
        assert.deepStrictEqual(yield* count, [1])
        yield* deprovision(key)
        assert.deepStrictEqual(yield* count, [0])
      })
    )
  })

/** What every adapter of `Directory` promises. */
export const directoryContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  workspaces(name, adapter)
  signingIn(name, adapter)
  listing(name, adapter)
  workspaceJournalContract(name, adapter)
}
