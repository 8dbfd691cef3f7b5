import { assert, describe, expect, it } from "@effect/vitest"
import {
  ask,
  factsOf,
  makeMember,
  makeWorkspace,
  PASSWORD,
  signIn,
  trustByCode
} from "@tessera/application/memory/world"
import { ClientKind } from "@tessera/domain/client"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { makeApp } from "../test/app.ts"
import { fixtures } from "../test/fixtures.ts"
import { inputs, outcome, stageMatrix, standings } from "../test/matrix.ts"

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
