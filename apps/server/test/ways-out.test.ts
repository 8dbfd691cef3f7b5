import { commandLine, Members } from "@tessera/application/members"
import { RosterStore } from "@tessera/application/ports/roster-store"
import { Sessions } from "@tessera/application/ports/sessions"
import type { Member } from "@tessera/domain/member"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { memberCommands } from "../src/cli/members.ts"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { framesOf, type Listening, listening } from "./listening.ts"
import { memberOf, type ScimClient, scimClient, USER } from "./scim-client.ts"
import { dataAt, FACTS, refusalTag, type TestClient } from "./test-client.ts"
import { codeIn, letterTo, type TestServer, testServer } from "./test-server.ts"

const PASSWORD = "correct horse battery staple"

let server: TestServer
let scim: ScimClient
let live: Listening
let admin: TestClient
beforeAll(async () => {
  server = await testServer()
  scim = await scimClient(server)
  live = await listening(server)
  admin = await trusted("owner", "owner@example.test", DEMO_PASSWORD)
})
afterAll(async () => {
  await live.close()
  await server.dispose()
})

const trusted = async (login: string, email: string, password: string) => {
  const client = live.newClient()
  assert.strictEqual((await client.signIn(login, password)).status, 200)
  const seen = server.mailbox.messages(email)[0]?.id ?? 0
  const asked = await client.mutate("setUp.register", { name: "First", path: "emailCode", facts: FACTS })
  const code = codeIn(await letterTo(server.mailbox, email, seen))
  client.take(await client.mutate("setUp.verify", { challengeId: dataAt(asked, "challengeId"), code }))
  return client
}

/** Somebody with a trusted device, a device that asks, and a page that is open. */
const joined = async (name: string) => {
  const id = await scim.join(name)
  const member = await memberOf(server, name)
  const key = { workspaceId: member.workspaceId, memberId: member.id }
  await server.runtime.runPromise(
    Members.use(({ setPassword }) => setPassword(commandLine, key, Redacted.make(PASSWORD)))
  )
  // That it was set is told first, so that the next letter is the one with the code.
  await letterTo(server.mailbox, member.email)
  const mac = await trusted(member.email, member.email, PASSWORD)
  const phone = live.newClient("mobile")
  assert.strictEqual((await phone.signIn(member.email, PASSWORD)).status, 200)
  const facts = { ...FACTS, kind: "mobile" }
  const asked = await phone.mutate("setUp.register", { name: "Phone", path: "approval", facts })
  assert.strictEqual(asked.status, 200, JSON.stringify(asked.body))
  const frames = framesOf(await mac.send("GET", "/live"))
  assert.strictEqual(await frames.tag(), "Hello")
  return { id, member, mac, phone, frames }
}
type Joined = Awaited<ReturnType<typeof joined>>

const onCommandLine = ({ member }: Joined) => {
  const deprovision = memberCommands.find(({ name }) => name === "member deprovision")
  const said = { positionals: [member.username], values: {} }
  const terminal = { print: () => undefined, readPassword: Effect.die("nobody is asked") }
  return server.runtime.runPromise(
    (deprovision?.run({ said, ...terminal } as never) ?? Effect.die("no such command")) as Effect.Effect<void>
  )
}

const ways: ReadonlyArray<readonly [string, (one: Joined) => Promise<unknown>]> = [
  ["SCIM PATCH", ({ id }) => scim.patch(`/Users/${id}`, [{ op: "replace", path: "active", value: false }])],
  [
    "SCIM PATCH, as Entra ID says it",
    ({ id }) => scim.patch(`/Users/${id}`, [{ op: "Replace", value: { active: "False" } }])
  ],
  [
    "SCIM PUT",
    ({ id, member }) => scim.put(`/Users/${id}`, { schemas: [USER], userName: member.email, active: false })
  ],
  ["SCIM DELETE", ({ id }) => scim.delete(`/Users/${id}`)],
  ["the Members page", ({ member }) => admin.mutate("members.deprovision", { memberId: member.id })],
  ["the command line", onCommandLine]
]

const journalOf = ({ id, workspaceId }: Member) =>
  server.runtime.runPromise(
    RosterStore.use(({ journal }) => journal({ workspaceId, memberId: id }, 0, 1_000))
  )
const sessionsOf = ({ id, workspaceId }: Member) =>
  server.runtime.runPromise(Sessions.use(({ list }) => list({ workspaceId, memberId: id })))

const lastOf = async ({ frames }: Joined) => {
  const last: Array<unknown> = []
  for (let frame = await frames.next(); frame !== null; frame = await frames.next()) last.push(frame.event)
  return last.at(-1)
}

describe("R7, T17: every way out runs the same command", () => {
  it.each(ways.map(([name, leave], turn) => [name, leave, turn] as const))("%s", async (_, leave, turn) => {
    const one = await joined(`way.${turn}`)
    await leave(one)
    const tags = (await journalOf(one.member)).map(({ event }) => event._tag)
    assert.deepStrictEqual(tags.slice(-4), [
      "DeviceRemoved",
      "DeviceCancelled",
      "SessionsEnded",
      "MemberDeprovisioned"
    ])
    assert.deepStrictEqual(await lastOf(one), { _tag: "SessionEnded", reason: "deprovisioned" })
    assert.deepStrictEqual(await sessionsOf(one.member), [])
    for (const client of [one.mac, one.phone])
      assert.strictEqual(refusalTag(await client.query("overview.read")), "SessionEnded")
    assert.strictEqual((await live.newClient().signIn(one.member.email, PASSWORD)).status, 401)
  })
})
