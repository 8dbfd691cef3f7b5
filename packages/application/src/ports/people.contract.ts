import { assert, layer } from "@effect/vitest"
import { Actor } from "@tessera/domain/actor"
import { Command } from "@tessera/domain/commands"
import { fold } from "@tessera/domain/evolve"
import { PasswordLinkId } from "@tessera/domain/ids"
import { EmailAddress } from "@tessera/domain/member"
import { DAY_MS } from "@tessera/domain/numbers"
import { Roster } from "@tessera/domain/roster"
import { Effect, type Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { AlreadyTaken } from "../expected.ts"
import { Directory } from "./directory.ts"
import { Everyone } from "./everyone.ts"
import { Outbox } from "./outbox.ts"
import { ownersContract } from "./owners.contract.ts"
import type { MemberKey } from "./roster-store.ts"
import {
  deprovision,
  fresh,
  give,
  journalOf,
  keyOfMember,
  load,
  memberOf,
  newWorkspace,
  type Ports,
  signIn,
  someone,
  system
} from "./story.contract.ts"
import { Sessions } from "./sessions.ts"

const mailbox = Actor.cases.Mailbox.make({})
const newLink = () => PasswordLinkId.make(fresh("link"))
const HASH = Redacted.make("$argon2id$anew")
const newAddress = () => EmailAddress.make(`${fresh("moved")}@example.test`)

const invite = (key: MemberKey, linkId = newLink()) =>
  Effect.as(
    give(key, (at) => Command.cases.InviteMember.make({ linkId, by: system, at })),
    linkId
  )

const setPassword = (key: MemberKey, linkId: PasswordLinkId) =>
  give(
    key,
    (at) => Command.cases.SetPassword.make({ linkId, by: mailbox, at }),
    () => ({ newPassword: HASH })
  )

const moveTo = Effect.fnUntraced(function* (key: MemberKey, to: EmailAddress) {
  const { email: from } = yield* (yield* Directory).member(key)
  return yield* give(key, (at) =>
    Command.cases.ChangeAddress.make({ from, to, linkId: newLink(), by: system, at })
  )
})

/** What was committed, folded anew, is what is stored. */
const isItsJournal = Effect.fnUntraced(function* (key: MemberKey) {
  const events = (yield* journalOf(key)).map(({ event }) => event)
  const folded = fold(Roster.nobody(key.workspaceId, key.memberId), events)
  assert.deepStrictEqual((yield* load(key)).roster, folded)
})

const linksOf = (key: MemberKey) =>
  Effect.map(load(key), ({ roster }) => roster.passwordLinks.map(({ id, purpose }) => [purpose, String(id)]))

const links = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`People on ${name}, their links`, (it) => {
    it.effect("R7: one of each purpose, the newest; gone once a password is set, which is kept with it", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const { username } = yield* (yield* Directory).member(key)
        const session = yield* signIn(key)
        yield* invite(key)
        yield* TestClock.adjust(1)
        const reset = newLink()
        yield* give(key, (at) => Command.cases.AskPasswordReset.make({ linkId: reset, by: mailbox, at }))
        yield* TestClock.adjust(1)
        const second = yield* invite(key)
        assert.deepStrictEqual(yield* linksOf(key), [
          ["reset", reset],
          ["invitation", second]
        ])
        yield* isItsJournal(key)
        yield* setPassword(key, second)
        assert.deepStrictEqual(yield* linksOf(key), [])
        const found = yield* (yield* Directory).findByLogin(key.workspaceId, username)
        assert.strictEqual(found?.passwordHash && Redacted.value(found.passwordHash), Redacted.value(HASH))
        assert.isNull(yield* (yield* Sessions).find(session.tokenHash), "P37")
        yield* isItsJournal(key)
      })
    )

    it.effect("R32: a list says who was invited, and who has a password", () =>
      Effect.gen(function* () {
        const member = memberOf((yield* newWorkspace).id, fresh("ann"))
        const key = keyOfMember(member)
        const everyone = yield* Everyone
        const linkId = newLink()
        yield* give(
          key,
          (at) => Command.cases.ProvisionMember.make({ role: "user", linkId, by: system, at }),
          () => ({ newMember: { member, passwordHash: null } })
        )
        const { now } = yield* load(key)
        const listed = Effect.map(everyone.member(key.workspaceId, key.memberId), (one) => ({
          hasPassword: one?.hasPassword,
          invitation: one?.invitation
        }))
        const invitation = { sentAt: now, expiresAt: now + 7 * DAY_MS }
        assert.deepEqual<unknown>(yield* listed, { hasPassword: false, invitation })
        yield* setPassword(key, linkId)
        assert.deepStrictEqual(yield* listed, { hasPassword: true, invitation: null })
      })
    )

    it.effect("T12: a letter whose link was replaced or used is known for it", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        yield* invite(key)
        yield* TestClock.adjust(1)
        yield* invite(key)
        const { letters } = yield* (yield* Outbox).claim("one", 1_000, 1_000)
        const mine = letters.filter(({ member }) => member.id === key.memberId)
        assert.deepStrictEqual(
          mine.map(({ challengeIsLive, letter }) => [letter._tag, challengeIsLive]),
          [
            ["Invitation", false],
            ["Invitation", true]
          ]
        )
      })
    )

    it.effect("T17: who left has none, and gets none back", () =>
      Effect.gen(function* () {
        const key = yield* someone()
        const linkId = yield* invite(key)
        yield* deprovision(key)
        yield* give(key, (at) => Command.cases.ReprovisionMember.make({ by: system, at }))
        assert.deepStrictEqual(yield* linksOf(key), [])
        assert.strictEqual((yield* Effect.flip(setPassword(key, linkId)))._tag, "PasswordLinkOver")
      })
    )
  })

const addresses = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`People on ${name}, their addresses`, (it) => {
    it.effect("R7: another address is kept, found, and told of to both; somebody else's is taken", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const key = yield* someone()
        const other = yield* someone(key.workspaceId)
        const before = yield* directory.member(key)
        const to = newAddress()
        yield* moveTo(key, to)
        assert.deepStrictEqual(yield* directory.member(key), { ...before, email: to })
        assert.strictEqual((yield* directory.findByLogin(key.workspaceId, to))?.member.id, key.memberId)
        assert.isNull(yield* directory.findByLogin(key.workspaceId, before.email))
        const { letters } = yield* (yield* Outbox).claim("one", 1_000, 1_000)
        assert.deepEqual<unknown>(
          letters
            .filter(({ member }) => member.id === key.memberId)
            .map(({ letter }) => letter._tag === "AddressChanged" && letter.oldAddress),
          [before.email, null]
        )
        assert.deepStrictEqual(yield* Effect.flip(moveTo(other, to)), new AlreadyTaken({ what: "email" }))
        yield* isItsJournal(other)
        // T4: in another workspace it is free.
        yield* moveTo(yield* someone(), to)
      })
    )
  })

/** What every adapter promises of how people come, go, set passwords and get other addresses. */
export const peopleContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  links(name, adapter)
  addresses(name, adapter)
  ownersContract(name, adapter)
}
