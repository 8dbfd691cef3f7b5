import { assert, describe, expect, it } from "@effect/vitest"
import { PUSH_SERVICE } from "@tessera/application/memory/push-service"
import {
  ask,
  factsOf,
  makeMember,
  makeWorkspace,
  PASSWORD,
  registerByCode,
  signIn,
  trustByCode
} from "@tessera/application/memory/world"
import { Workspaces } from "@tessera/application/workspaces"
import { EVERY_DEVICE } from "@tessera/domain/admin-views"
import { ClientKind } from "@tessera/domain/client"
import { standard } from "@tessera/domain/policy"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { type Browser, makeApp } from "../test/app.ts"
import { fixtures } from "../test/fixtures.ts"
import { peopleOf } from "../test/stage.ts"

describe("T3: of all pairs (who acts, whose device), only the diagonal passes", () => {
  const NAMES = ["ann", "bob", "cay", "dan"]
  const ROLES = ["owner", "admin", "user", "guest"] as const

  const stage = async () => {
    const app = makeApp()
    const members = await app.run(
      Effect.gen(function* () {
        const workspace = yield* makeWorkspace("acme")
        return yield* Effect.forEach(NAMES, (name, index) =>
          Effect.gen(function* () {
            const member = yield* makeMember(workspace, name, ROLES[index] ?? "user")
            const mac = yield* trustByCode(yield* signIn(workspace, member, { at: `${name}-mac` }))
            yield* TestClock.adjust(60_000)
            const side = yield* trustByCode(yield* signIn(workspace, member, { at: `${name}-side` }))
            const asking = yield* ask(
              yield* signIn(workspace, member, { at: `${name}-phone`, kind: "mobile" })
            )
            return { name, token: mac.token, ask: asking.deviceId, side: side.deviceId }
          })
        )
      })
    )
    return members.map((member) => {
      const mac = app.browser(`${member.name}-mac`)
      mac.cookie = member.token
      return { ...member, mac, app }
    })
  }

  it.each([
    ["devices.approve", "ask", { matchNumber: null }],
    ["devices.deny", "ask", { notMe: true }],
    ["devices.remove", "side", {}],
    ["devices.rename", "side", { name: "Mine" }],
    ["devices.undo", "side", {}]
  ] as const)("%s, the workspace’s owner not excepted", async (path, which, more) => {
    const members = await stage()
    const passed: Array<string> = []
    for (const actor of members) {
      for (const target of members.filter(({ name }) => name !== actor.name)) {
        const answer = await actor.mac.mutate(path, { deviceId: target[which], ...more })
        assert.deepStrictEqual(answer.error?.data.expected, { _tag: "DeviceNotFound" })
      }
    }
    for (const actor of members) {
      const answer = await actor.mac.mutate(path, { deviceId: actor[which], ...more })
      if (answer.status === 200) passed.push(actor.name)
    }
    assert.deepStrictEqual(passed, NAMES)
  })
})

/**
 * Ann, with a session of each sort whose device is `kind`. Another device of hers asks, one waits to be undone, and the
 * calling client is unsecured, waiting for a code, asking, or trusted.
 */
const standings = ["unsecured", "verifying", "asking", "trusted"] as const
type Standing = (typeof standings)[number]

const stageMatrix = async (kind: ClientKind, standing: Standing) => {
  const app = makeApp()
  const made = await app.run(
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme")
      const payroll = {
        id: "payroll",
        name: "Payroll",
        description: "",
        url: "https://payroll.example.test/"
      }
      yield* Workspaces.use(({ protect }) => protect(workspace.id, payroll))
      const member = yield* makeMember(workspace, "ann", "owner")
      const me = yield* signIn(workspace, member, { at: "me", kind })
      const first =
        standing === "trusted"
          ? yield* trustByCode(me)
          : yield* trustByCode(yield* signIn(workspace, member, { at: "first" }))
      yield* TestClock.adjust(60_000)
      const side = yield* trustByCode(yield* signIn(workspace, member, { at: "side" }))
      const phone = yield* ask(yield* signIn(workspace, member, { at: "phone", kind: "mobile" }))
      yield* TestClock.adjust(60_000)
      const mine =
        standing === "verifying"
          ? (yield* registerByCode(me)).deviceId
          : standing === "asking" && kind !== "extension"
            ? (yield* ask(me)).deviceId
            : first.deviceId
      yield* TestClock.adjust(30_000)
      const people = yield* peopleOf(workspace, me)
      return { token: standing === "trusted" ? first.token : me.token, side, phone, mine, people }
    })
  )
  const me = app.browser("me")
  me.carry(kind, made.token)
  me.asker = kind === "extension" ? "extension" : "page"
  return {
    me,
    ask: made.phone.deviceId,
    side: made.side.deviceId,
    mine: made.mine,
    people: made.people,
    kind
  }
}
type Matrix = Awaited<ReturnType<typeof stageMatrix>>

const EVERY_PAGE = { ...EVERY_DEVICE, direction: "ascending", cursor: null, limit: 10 }
const cays = (device: "device" | "locked") => (staged: Matrix) => ({
  selection: { _tag: "These", ids: [{ memberId: staged.people.cay, deviceId: staged.people[device] }] }
})
const selected = (device: "device" | "locked") => (staged: Matrix) => ({
  ...cays(device)(staged),
  cursor: null
})
const cay = ({ people }: Matrix) => ({ memberId: people.cay })

const inputs: Readonly<Record<string, (staged: Matrix) => object | undefined>> = {
  "allDevices.count": () => EVERY_DEVICE,
  "allDevices.list": () => ({ ...EVERY_PAGE, sort: "lastUsed" }),
  "allDevices.lock": (staged) => ({ ...selected("device")(staged), until: null }),
  "allDevices.overview": () => undefined,
  "allDevices.preview": (staged) => ({ action: "remove", ...cays("device")(staged) }),
  "allDevices.remove": selected("device"),
  "allDevices.unlock": selected("locked"),
  "applications.list": () => undefined,
  "applications.open": () => ({ id: "payroll" }),
  "auth.signOut": () => ({ which: "others" }),
  "devices.approve": (staged) => ({ deviceId: staged.ask, matchNumber: null }),
  "devices.confirmRemoval": () => ({ challengeId: "none", code: "1" }),
  "devices.deny": (staged) => ({ deviceId: staged.ask, notMe: false }),
  "devices.list": () => undefined,
  "devices.remove": ({ side }) => ({ deviceId: side }),
  "devices.rename": ({ side }) => ({ deviceId: side, name: "Renamed" }),
  "devices.sendRemovalCode": ({ side }) => ({ deviceId: side }),
  "devices.undo": ({ side }) => ({ deviceId: side }),
  "member.setLanguage": () => ({ language: "es" }),
  "members.changeRole": (staged) => ({ ...cay(staged), role: "admin" }),
  "members.deprovision": cay,
  "members.get": cay,
  "members.list": () => ({
    search: "",
    role: [],
    state: null,
    hasTrusted: null,
    sort: "username",
    direction: "ascending",
    cursor: null,
    limit: 10
  }),
  "members.reprovision": ({ people }) => ({ memberId: people.dee }),
  "members.signOutEverywhere": cay,
  "overview.read": () => undefined,
  "policies.get": () => undefined,
  "policies.preview": () => ({ policy: standard }),
  "policies.set": () => ({ policy: standard, version: 1 }),
  "push.key": () => undefined,
  "push.subscribe": () => ({
    endpoint: `${PUSH_SERVICE}abc`,
    p256dh: `B${"A".repeat(86)}`,
    auth: "A".repeat(22)
  }),
  "push.unsubscribe": () => undefined,
  "scimTokens.list": () => undefined,
  "scimTokens.make": () => ({ name: "Okta", lifeDays: null }),
  "scimTokens.revoke": ({ people }) => ({ id: people.token }),
  "scimTokens.setRoles": () => ({ roles: [] }),
  "session.rotate": () => undefined,
  "sessions.list": () => undefined,
  "setUp.cancel": ({ mine }) => ({ deviceId: mine, reason: "cancelledByRequester" }),
  "setUp.postpone": () => undefined,
  "setUp.register": ({ kind }) => ({ name: "Another name", path: "emailCode", facts: factsOf(kind) }),
  "setUp.sendNewCode": ({ mine }) => ({ deviceId: mine }),
  "setUp.verify": () => ({ challengeId: "none", code: "1" })
}

const outcome = async (me: Browser, path: string, input: object | undefined): Promise<string> => {
  const answer = fixtures[path]?.kind === "query" ? await me.query(path, input) : await me.mutate(path, input)
  const expected = answer.error?.data.expected as { _tag: string; reason?: string } | null | undefined
  return answer.status === 200 ? "yes" : `${expected?._tag} ${expected?.reason ?? ""}`.trim()
}

describe("T5, T6, R8, D1, D5: what each kind of client may, by its standing", () => {
  it("covers every procedure that wants a session", () => {
    const signedIn = Object.entries(fixtures).filter(([, { by }]) => by !== "anybody")
    assert.deepStrictEqual(Object.keys(inputs).toSorted(), signedIn.map(([path]) => path).toSorted())
  })

  it.each(["web", "extension", "mobile"] as const)("%s", async (kind) => {
    const table: Record<string, Record<string, string>> = {}
    for (const [path, input] of Object.entries(inputs)) {
      const row: Record<string, string> = {}
      for (const standing of standings) {
        const staged = await stageMatrix(kind, standing)
        row[standing] = await outcome(staged.me, path, input(staged))
      }
      table[path] = row
    }
    expect(table).toMatchSnapshot()
  })
})

const otherKinds = (kind: ClientKind) => ClientKind.literals.filter((other) => other !== kind)

describe("T6: a session is of one kind, on every way in", () => {
  it.each(ClientKind.literals)(
    "%s, trusted: nobody to any procedure by the carrier of the others",
    async (kind) => {
      const staged = await stageMatrix(kind, "trusted")
      const { me } = staged
      const [cookie, bearer] = [me.bearer, me.cookie]
      const swapped = Object.assign(me, { cookie, bearer })
      for (const [path, input] of Object.entries(inputs))
        assert.strictEqual(await outcome(swapped, path, input(staged)), "SessionEnded", path)
      Object.assign(me, { cookie: bearer, bearer: cookie })
      assert.strictEqual(await outcome(me, "overview.read", undefined), "yes")
    }
  )

  it.each(ClientKind.literals)("%s, trusted: nobody where another kind is at home (T27)", async (kind) => {
    const staged = await stageMatrix(kind, "trusted")
    staged.me.asker = kind === "extension" ? "page" : "extension"
    for (const [path, input] of Object.entries(inputs))
      assert.strictEqual(await outcome(staged.me, path, input(staged)), "SessionEnded", path)
    staged.me.asker = "program"
    assert.strictEqual(await outcome(staged.me, "overview.read", undefined), "yes", "the key is what counts")
  })

  it.each(ClientKind.literals)("%s: is set up as nothing else, trusted or not", async (kind) => {
    for (const standing of standings) {
      const { me } = await stageMatrix(kind, standing)
      for (const other of otherKinds(kind)) {
        const asked = { name: "Another name", path: "emailCode", facts: factsOf(other) }
        assert.strictEqual(await outcome(me, "setUp.register", asked), "ClientNotPermitted kind")
      }
    }
  })

  it.each(ClientKind.literals)("%s, with a device: its key signs in as nothing else", async (kind) => {
    const { me } = await stageMatrix(kind, "trusted")
    me.asker = "program"
    const password = Redacted.value(PASSWORD)
    const signIn = (as: ClientKind) =>
      outcome(me, "auth.signIn", { workspace: "acme", login: "ann", password, facts: factsOf(as) })
    for (const other of otherKinds(kind)) assert.strictEqual(await signIn(other), "ClientNotPermitted kind")
    assert.strictEqual(await signIn(kind), "yes")
  })
})
