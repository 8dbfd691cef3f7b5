import { assert, describe } from "@effect/vitest"
import { standard, strict } from "@tessera/domain/policy"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { Applications } from "./applications.ts"
import { Authenticate } from "./authenticate.ts"
import { seedDemo } from "./demo.ts"
import { Devices } from "./devices.ts"
import { commandLine, Members } from "./members.ts"
import {
  ask,
  codeOf,
  factsOf,
  instance,
  makeMember,
  makeWorkspace,
  PASSWORD,
  registerByCode,
  signIn,
  trustByCode
} from "./memory/world.ts"
import { Overviews } from "./overview.ts"
import { RosterStore } from "./ports/roster-store.ts"
import { keyOf, selfOf } from "./session.ts"
import { SetUp } from "./set-up.ts"
import { SignIn } from "./sign-in.ts"
import { Sweep } from "./sweep.ts"
import { Workspaces } from "./workspaces.ts"

const acme = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  return { workspace, ann: yield* makeMember(workspace, "ann") }
})

describe("R7: who leaves is out at once, and comes back with nothing", () => {
  story("devices Removed, asks Cancelled, codes burnt, sessions ended, the next sign-in refused", () =>
    Effect.gen(function* () {
      const { ann, workspace } = yield* acme
      const mac = yield* trustByCode(yield* signIn(workspace, ann, { at: "mac" }))
      const phone = yield* ask(yield* signIn(workspace, ann, { at: "phone", kind: "mobile" }))
      yield* TestClock.adjust(30_000)
      const desk = yield* signIn(workspace, ann, { at: "desk" })
      const { challengeId } = yield* registerByCode(desk)
      const members = yield* Members
      const key = keyOf(mac.session)
      yield* members.deprovision(commandLine, key)
      const { roster } = yield* RosterStore.use(({ load }) => load(key))
      assert.deepStrictEqual(
        roster.devices.map(({ status }) => status),
        ["removed", "cancelled", "cancelled"]
      )
      assert.isTrue(roster.challenges.every(({ state }) => state !== "live"))
      const again = Authenticate.use(({ session }) =>
        session({ token: mac.token, instanceId: instance("mac"), address: null })
      )
      assert.strictEqual((yield* Effect.flip(again))._tag, "SessionEnded")
      // In flight at that moment: the rules say no as well.
      const code = yield* codeOf(challengeId)
      const verify = SetUp.use((setUp) => setUp.verify(desk, challengeId, code))
      assert.strictEqual((yield* Effect.flip(verify))._tag, "MemberDeprovisioned")
      const approve = Devices.use((devices) => devices.approve(mac, phone.deviceId, null))
      assert.strictEqual((yield* Effect.flip(approve))._tag, "MemberDeprovisioned")
      assert.strictEqual((yield* Effect.flip(signIn(workspace, ann, { at: "mac" })))._tag, "SignInRefused")

      yield* members.reprovision(commandLine, key)
      assert.strictEqual((yield* Effect.flip(again))._tag, "SessionEnded")
      const back = yield* signIn(workspace, ann, { at: "mac" })
      has((yield* Overviews.use((overviews) => overviews.read(back))).access, {
        level: "unsecured",
        reason: "noDevice"
      })
    })
  )

  story("is for the command line: a member does it to nobody, not even an owner from here", () =>
    Effect.gen(function* () {
      const { ann, workspace } = yield* acme
      const olga = yield* makeMember(workspace, "olga", "owner")
      const desk = yield* trustByCode(yield* signIn(workspace, olga, { at: "desk" }))
      const key = { workspaceId: workspace.id, memberId: ann.id }
      const refused = yield* Effect.flip(
        Members.use(({ deprovision }) => deprovision(selfOf(desk.session), key))
      )
      assert.strictEqual(refused._tag, "ManagementRefused")
    })
  )
})

describe("members of a workspace", () => {
  story("have a username and an address of their own; in another workspace both are free", () =>
    Effect.gen(function* () {
      const { workspace } = yield* acme
      const twin = yield* Effect.flip(makeMember(workspace, "ann"))
      has(twin, { _tag: "AlreadyTaken", what: "username" })
      const other = yield* makeWorkspace("other")
      yield* makeMember(other, "ann")
      const { add, find, list } = yield* Members
      const sameAddress = yield* Effect.flip(
        add(commandLine, {
          ...(yield* find(workspace.id, " ANN@acme.test ")),
          workspaceId: workspace.id,
          username: (yield* makeMember(other, "bob")).username,
          password: null
        })
      )
      has(sameAddress, { _tag: "AlreadyTaken", what: "email" })
      yield* makeMember(workspace, "zoe")
      const page = yield* list(workspace.id, null, 1)
      assert.deepStrictEqual(
        page.map(({ username }) => String(username)),
        ["ann"]
      )
      const rest = yield* list(workspace.id, page[0]?.username ?? null, 10)
      assert.deepStrictEqual(
        rest.map(({ devices, username }) => [String(username), devices]),
        [["zoe", 0]]
      )
      has(yield* Effect.flip(find(workspace.id, "nobody")), { _tag: "NotFound", what: "member" })
    })
  )

  story("P37: a new password ends what the old one opened", () =>
    Effect.gen(function* () {
      const { ann, workspace } = yield* acme
      const mac = yield* trustByCode(yield* signIn(workspace, ann, { at: "mac" }))
      const fresh = Redacted.make("another one altogether")
      yield* Members.use(({ setPassword }) => setPassword(commandLine, keyOf(mac.session), fresh))
      const old = Authenticate.use(({ session }) =>
        session({ token: mac.token, instanceId: instance("mac"), address: null })
      )
      assert.strictEqual((yield* Effect.flip(old))._tag, "SessionEnded")
      assert.strictEqual((yield* Effect.flip(signIn(workspace, ann, { at: "mac" })))._tag, "SignInRefused")
      const { setUpRequired } = yield* SignIn.use(({ withPassword }) =>
        withPassword(
          { workspace: "acme", login: "ann", password: fresh },
          { instanceId: instance("mac"), facts: factsOf("web"), address: null }
        )
      )
      // R1: the device is as trusted as before.
      assert.isFalse(setUpRequired)
    })
  )

  story("R4: a role changes who one is, and not whether one needs a trusted session", () =>
    Effect.gen(function* () {
      const { ann, workspace } = yield* acme
      const key = { workspaceId: workspace.id, memberId: ann.id }
      yield* Members.use(({ changeRole }) => changeRole(commandLine, key, "owner"))
      const mac = yield* signIn(workspace, ann, { at: "mac" })
      assert.strictEqual(mac.session.member.role, "owner")
      has((yield* Overviews.use((overviews) => overviews.read(mac))).access, { level: "unsecured" })
    })
  )
})

describe("R9, D11: protected applications", () => {
  story("are reached by trusted sessions only; the refusal does not say what there is", () =>
    Effect.gen(function* () {
      const { ann, workspace } = yield* acme
      const vault = { id: "vault", name: "Vault", description: "Secrets", url: "https://vault.example.test/" }
      const { protect, setPolicy } = yield* Workspaces
      yield* protect(workspace.id, vault)
      has(yield* Effect.flip(protect(workspace.id, vault)), { _tag: "AlreadyTaken", what: "application" })
      const mac = yield* signIn(workspace, ann, { at: "mac" })
      const { list, open } = yield* Applications
      const { url: _, ...shown } = vault
      assert.deepStrictEqual(yield* list(mac), [{ ...shown, reachable: false }])
      for (const id of ["vault", "none"]) {
        has(yield* Effect.flip(open(mac, id)), { _tag: "TrustRequired", access: "unsecured" })
      }
      yield* setPolicy(workspace.id, strict, 1)
      has(yield* Effect.flip(open(mac, "vault")), { _tag: "TrustRequired", access: "blocked" })
      yield* setPolicy(workspace.id, standard, 2)
      const trusted = yield* trustByCode(mac)
      assert.deepStrictEqual(yield* list(trusted), [{ ...shown, reachable: true }])
      assert.deepStrictEqual(yield* open(trusted, "vault"), { url: vault.url })
      has(yield* Effect.flip(open(trusted, "none")), { _tag: "NotFound", what: "application" })
    })
  )
})

describe("the demo workspace", () => {
  story("has four members and three applications, and is made once", () =>
    Effect.gen(function* () {
      const demo = {
        slug: "demo",
        name: "Demo",
        password: PASSWORD,
        emailDomain: "example.test",
        applicationsAt: "https://x"
      }
      const workspace = yield* seedDemo(demo)
      assert.deepStrictEqual(yield* seedDemo(demo), workspace)
      const people = yield* Members.use(({ list }) => list(workspace.id, null, 500))
      assert.deepStrictEqual(
        people.map(({ email, role }) => [String(email), role]),
        [
          ["admin@example.test", "admin"],
          ["guest@example.test", "guest"],
          ["member@example.test", "user"],
          ["owner@example.test", "owner"]
        ]
      )
      const guest = people.find(({ role }) => role === "guest")
      assert.isDefined(guest)
      if (guest === undefined) return
      const mac = yield* trustByCode(yield* signIn(workspace, guest, { at: "mac" }))
      assert.strictEqual((yield* Applications.use(({ list }) => list(mac))).length, 3)
    })
  )

  story("a workspace’s short name is its own", () =>
    Effect.gen(function* () {
      const { workspace } = yield* acme
      has(yield* Effect.flip(makeWorkspace("acme")), { _tag: "AlreadyTaken", what: "slug" })
      const { find, list } = yield* Workspaces
      assert.deepStrictEqual(yield* find(null), workspace)
      assert.deepStrictEqual(
        (yield* list).map(({ slug }) => slug),
        ["acme"]
      )
      has(yield* Effect.flip(find("none")), { _tag: "NotFound", what: "workspace" })
    })
  )
})

describe("D13: the sweep writes down what the clock ended", () => {
  story("once, for everybody who is due, each five seconds", () =>
    Effect.gen(function* () {
      const { ann, workspace } = yield* acme
      const mac = yield* trustByCode(yield* signIn(workspace, ann, { at: "mac" }))
      const phone = yield* ask(yield* signIn(workspace, ann, { at: "phone", kind: "mobile" }))
      const { once } = yield* Sweep
      yield* TestClock.adjust(299_999)
      assert.strictEqual(yield* once, 0)
      yield* Effect.scoped(
        Effect.gen(function* () {
          yield* Effect.provide(TestClock.adjust(5_000), Sweep.running)
        })
      )
      const { roster } = yield* RosterStore.use(({ load }) => load(keyOf(mac.session)))
      const swept = roster.devices.find(({ id }) => id === phone.deviceId)
      assert.deepEqual<unknown>([swept?.status, swept?.ended?.at], ["expired", 300_000])
      assert.strictEqual(yield* once, 0)
    })
  )
})
