import { assert, describe } from "@effect/vitest"
import { EmailAddress, Username } from "@tessera/domain/member"
import { DAY_MS, HOUR_MS } from "@tessera/domain/numbers"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { acme } from "../test/listen.ts"
import { story } from "../test/story.ts"
import { adminActor } from "./administrator.ts"
import { Authenticate } from "./authenticate.ts"
import { Invitations, type Invited } from "./invitations.ts"
import { LINKS_PER_ADDRESS_MAX, RESETS_PER_ACCOUNT_MAX } from "./letter-limits.ts"
import { commandLine, Members } from "./members.ts"
import { Memory } from "./memory/memory.ts"
import { instance, makeMember, signIn, trustByCode } from "./memory/world.ts"
import { PasswordLinks } from "./password-links.ts"
import type { MemberKey } from "./ports/roster-store.ts"
import { RosterStore } from "./ports/roster-store.ts"
import { Secrets } from "./ports/secrets.ts"
import { keyOf } from "./session.ts"

const GOOD = Redacted.make("kettle-moon-91 staple")
const EVE: Invited = {
  email: EmailAddress.make("eve@acme.test"),
  username: null,
  role: "user",
  language: "en"
}

/** An owner in a trusted session of the web app. */
const office = Effect.gen(function* () {
  const { mac, member, workspace } = yield* acme
  const owner = yield* makeMember(workspace, "olga", "owner")
  const who = yield* trustByCode(yield* signIn(workspace, owner, { at: "olga" }))
  return { ann: member, mac, workspace, who, by: yield* adminActor(who) }
})

const lettersTo = ({ memberId }: MemberKey) =>
  Memory.useSync(({ letters }) =>
    [...letters.values()].filter(({ key }) => key.memberId === memberId).map(({ letter }) => letter)
  )

const tokenOf = Effect.fnUntraced(function* (key: MemberKey) {
  const { roster } = yield* RosterStore.use(({ load }) => load(key))
  const link = roster.passwordLinks.at(-1) ?? (yield* Effect.die("no link"))
  return yield* Secrets.useSync(({ signPasswordLink }) =>
    signPasswordLink({ ...key, purpose: link.purpose, linkId: link.id })
  )
})

const use = (token: Redacted.Redacted<string>, password = GOOD) =>
  PasswordLinks.use((links) => links.use(token, password, "192.0.2.9"))
const read = (token: Redacted.Redacted<string>) => PasswordLinks.use((links) => links.read(token))
const forget = (login: string, address: string | null = null) =>
  PasswordLinks.use(({ ask, settled }) => Effect.andThen(ask({ workspace: "acme", login }, address), settled))

describe("R7: people are invited, and set a password", () => {
  story("from a letter to the first sign-in; the link works once", () =>
    Effect.gen(function* () {
      const { by, who, workspace } = yield* office
      const { invited, member } = yield* Invitations.use(({ create }) => create(who, by, EVE))
      assert.deepStrictEqual([invited, String(member.username)], [true, "eve"])
      const key = { workspaceId: member.workspaceId, memberId: member.id }
      assert.deepStrictEqual(
        (yield* lettersTo(key)).map(({ _tag }) => _tag),
        ["Invitation"]
      )
      const token = yield* tokenOf(key)
      const view = yield* read(token)
      assert.deepInclude(view.open, { username: member.username, workspaceName: "The acme" })
      assert.strictEqual((yield* Effect.flip(use(token, Redacted.make("short"))))._tag, "PasswordRefused")
      assert.deepEqual<unknown>(yield* use(token), { workspace: "acme", username: "eve" })
      assert.isNull((yield* read(token)).open)
      assert.strictEqual((yield* Effect.flip(use(token)))._tag, "PasswordLinkOver")
      // A first password is no news to who has just set it.
      assert.strictEqual((yield* lettersTo(key)).length, 1)
      const again = Invitations.use(({ send }) => send(who, by, member.id))
      assert.strictEqual((yield* Effect.flip(again))._tag, "InvitationRefused")
      assert.strictEqual((yield* Effect.flip(signIn(workspace, member, { at: "eve" })))._tag, "SignInRefused")
    })
  )

  story("nobody above one's own rank, no name twice, and not more letters than an address gets (T20)", () =>
    Effect.gen(function* () {
      const { ann, by, who, workspace } = yield* office
      const create = (differs: Partial<Invited>, actor = by) =>
        Invitations.use((invitations) => invitations.create(who, actor, { ...EVE, ...differs }))
      const admin = by._tag === "Admin" ? { ...by, role: "admin" as const } : by
      const above = yield* Effect.flip(create({ role: "owner" }, admin))
      assert.strictEqual(above._tag, "ManagementRefused")
      assert.strictEqual((yield* Effect.flip(create({ email: ann.email })))._tag, "AlreadyTaken")
      assert.strictEqual((yield* Effect.flip(create({ username: ann.username })))._tag, "AlreadyTaken")
      yield* makeMember(workspace, "sam")
      const email = EmailAddress.make("sam@new.test")
      const { member } = yield* create({ email })
      assert.strictEqual(String(member.username), "sam-2")
      for (let sent = 1; sent < LINKS_PER_ADDRESS_MAX; sent += 1)
        yield* Invitations.use(({ send }) => send(who, by, member.id))
      const tooMany = Invitations.use(({ send }) => send(who, by, member.id))
      assert.strictEqual((yield* Effect.flip(tooMany))._tag, "RateLimited")
      yield* TestClock.adjust(DAY_MS)
      yield* tooMany
    })
  )

  story("who was made without a password gets one as well; revoked, the link is nothing", () =>
    Effect.gen(function* () {
      const { by, who, workspace } = yield* office
      const made = yield* Members.use(({ add }) =>
        add(commandLine, {
          workspaceId: workspace.id,
          username: Username.make("pam"),
          email: EmailAddress.make("pam@acme.test"),
          role: "user",
          language: "es",
          password: null
        })
      )
      const key = { workspaceId: workspace.id, memberId: made.id }
      yield* Invitations.use(({ send }) => send(who, by, made.id))
      const token = yield* tokenOf(key)
      yield* Invitations.use(({ revoke }) => revoke(who, by, made.id))
      assert.strictEqual((yield* Effect.flip(use(token)))._tag, "PasswordLinkOver")
      // T4: somebody of another workspace is nobody here.
      const stranger = Invitations.use(({ send }) => send(who, by, "nobody" as typeof made.id))
      assert.strictEqual((yield* Effect.flip(stranger))._tag, "NotFound")
    })
  )
})

describe("D22: a password is forgotten", () => {
  story(
    "whoever asks hears the same; only who has a password gets a letter, and where it was asked for",
    () =>
      Effect.gen(function* () {
        const { ann, mac, who, by } = yield* office
        const { member } = yield* Invitations.use(({ create }) => create(who, by, EVE))
        const key = keyOf(mac.session)
        for (const login of ["nobody", "eve", "ANN ", ann.email]) yield* forget(login, "198.51.100.4")
        const letters = (yield* lettersTo(key)).filter(({ _tag }) => _tag === "PasswordReset")
        assert.deepStrictEqual(
          letters.map(({ address }) => address),
          ["198.51.100.4", "198.51.100.4"]
        )
        const invited = { workspaceId: key.workspaceId, memberId: member.id }
        assert.deepStrictEqual(
          (yield* lettersTo(invited)).map(({ _tag }) => _tag),
          ["Invitation"]
        )
        const token = yield* tokenOf(key)
        yield* use(token)
        const old = Authenticate.use(({ session }) =>
          session({ token: mac.token, instanceId: instance("mac"), address: null })
        )
        assert.strictEqual((yield* Effect.flip(old))._tag, "SessionEnded", "P37")
        assert.deepInclude((yield* lettersTo(key)).at(-1), { _tag: "PasswordSet", address: "192.0.2.9" })
      })
  )

  story("an account that is none is counted like one that is; an hour later the link is over", () =>
    Effect.gen(function* () {
      const { mac } = yield* office
      for (const login of ["ann", "nobody"]) {
        for (let asked = 0; asked < RESETS_PER_ACCOUNT_MAX; asked += 1) yield* forget(login)
        assert.strictEqual((yield* Effect.flip(forget(login)))._tag, "RateLimited", login)
      }
      const token = yield* tokenOf(keyOf(mac.session))
      yield* TestClock.adjust(HOUR_MS - 1)
      assert.isNotNull((yield* read(token)).open)
      yield* TestClock.adjust(1)
      assert.isNull((yield* read(token)).open)
      assert.strictEqual((yield* Effect.flip(use(token)))._tag, "PasswordLinkOver")
      assert.strictEqual((yield* Effect.flip(read(Redacted.make("{}"))))._tag, "NotFound")
    })
  )
})
