import { assert, layer } from "@effect/vitest"
import { Command } from "@tessera/domain/commands"
import type { Member } from "@tessera/domain/member"
import { LastOwner } from "@tessera/domain/member-refusals"
import { Effect, type Layer } from "effect"
import type { MemberKey } from "./roster-store.ts"
import { saved } from "./sign-on-attempts.contract.ts"
import { SignOnStore } from "./sign-on-store.ts"
import {
  deprovision,
  fresh,
  give,
  join,
  keyOfMember,
  load,
  memberOf,
  newWorkspace,
  type Ports,
  system
} from "./story.contract.ts"

/** Without a password: invited, or made by an identity provider. */
const joinWithout = (member: Member) =>
  Effect.as(
    give(
      keyOfMember(member),
      (at) => Command.cases.ProvisionMember.make({ role: member.role, by: system, at }),
      () => ({ newMember: { member, passwordHash: null } })
    ),
    keyOfMember(member)
  )

/** Part of `peopleContract`: who may not go. */
export const ownersContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`People on ${name}, owners`, (it) => {
    const demote = (key: MemberKey) =>
      give(key, (at) => Command.cases.ChangeRole.make({ role: "user", by: system, at }))

    it.effect("R32: the last one neither leaves nor gets another role, and nothing is changed", () =>
      Effect.gen(function* () {
        const { id } = yield* newWorkspace
        const key = yield* join(memberOf(id, fresh("owner"), "owner"))
        // Of another workspace, and one who left.
        yield* join(memberOf((yield* newWorkspace).id, fresh("owner"), "owner"))
        const gone = yield* join(memberOf(id, fresh("owner"), "owner"))
        yield* deprovision(gone)
        const before = yield* load(key)
        for (const way of [deprovision(key), demote(key)])
          assert.deepStrictEqual(yield* Effect.flip(way), new LastOwner())
        assert.deepStrictEqual((yield* load(key)).roster, before.roster)
        yield* join(memberOf(id, fresh("owner"), "owner"))
        yield* demote(key)
        assert.strictEqual((yield* load(key)).roster.role, "user")
      })
    )

    it.effect(
      "one who cannot sign in does not count, until they can; and goes where another owner is left",
      () =>
        Effect.gen(function* () {
          const store = yield* SignOnStore
          const { id } = yield* newWorkspace
          const key = yield* join(memberOf(id, fresh("owner"), "owner"))
          const invited = yield* joinWithout(memberOf(id, fresh("owner"), "owner"))
          const other = yield* joinWithout(memberOf(id, fresh("owner"), "owner"))
          for (const way of [deprovision(key), demote(key)])
            assert.deepStrictEqual(yield* Effect.flip(way), new LastOwner())
          yield* deprovision(other)
          const provider = yield* saved(id)
          yield* store.link(invited, provider.issuer, fresh("subject"))
          yield* store.saveProvider({ ...provider, enabled: false }, 10)
          assert.deepStrictEqual(yield* Effect.flip(demote(key)), new LastOwner())
          yield* store.saveProvider(provider, 10)
          yield* store.setPasswords(id, false)
          // Whose password is not taken any more: the one whom the provider knows is the last.
          assert.deepStrictEqual(yield* Effect.flip(demote(invited)), new LastOwner())
          yield* demote(key)
          assert.strictEqual((yield* load(key)).roster.role, "user")
        })
    )

    it.effect("two who take each other's role away at once: one is left", () =>
      Effect.gen(function* () {
        for (let round = 0; round < 5; round += 1) {
          const { id } = yield* newWorkspace
          const keys = yield* Effect.forEach(["owner", "owner"], (word) =>
            join(memberOf(id, fresh(word), "owner"))
          )
          const outcomes = yield* Effect.forEach(
            keys,
            (key, index) => Effect.exit(index === 0 ? demote(key) : deprovision(key)),
            { concurrency: "unbounded" }
          )
          assert.strictEqual(outcomes.filter(({ _tag }) => _tag === "Success").length, 1)
        }
      })
    )
  })
