import { commandLine, Members } from "@tessera/application/members"
import { Workspaces } from "@tessera/application/workspaces"
import { EVERY_DEVICE } from "@tessera/domain/admin-views"
import { EVERYTHING } from "@tessera/domain/audit-views"
import { EmailAddress, Username } from "@tessera/domain/member"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { framesOf, type Listening, listening } from "./listening.ts"
import { memberOf, scimClient } from "./scim-client.ts"
import { dataAt, FACTS, type TestClient } from "./test-client.ts"
import { codeIn, letterTo, type TestServer, testServer } from "./test-server.ts"

const PASSWORD = "correct horse battery staple"
const BOSS = "boss@other.test"

let server: TestServer
let live: Listening
let owner: TestClient
let boss: TestClient

const trusted = async (workspace: string | null, login: string, email: string, password: string) => {
  const client = live.newClient()
  const signedIn = await client.mutate("auth.signIn", { workspace, login, password, facts: FACTS })
  assert.strictEqual(client.take(signedIn).status, 200)
  const asked = await client.mutate("setUp.register", { name: login, path: "emailCode", facts: FACTS })
  const code = codeIn(await letterTo(server.mailbox, email))
  client.take(await client.mutate("setUp.verify", { challengeId: dataAt(asked, "challengeId"), code }))
  return client
}

beforeAll(async () => {
  server = await testServer()
  live = await listening(server)
  await server.runtime.runPromise(
    Effect.gen(function* () {
      const other = yield* Workspaces.use(({ create }) => create({ slug: "other", name: "Other" }))
      yield* Members.use(({ add }) =>
        add(commandLine, {
          workspaceId: other.id,
          username: Username.make("boss"),
          email: EmailAddress.make(BOSS),
          role: "owner",
          language: "en",
          password: Redacted.make(PASSWORD)
        })
      )
    })
  )
  owner = await trusted(null, "owner", "owner@example.test", DEMO_PASSWORD)
  boss = await trusted("other", "boss", BOSS, PASSWORD)
})
afterAll(async () => {
  await live.close()
  await server.dispose()
})

const fileOf = async (client: TestClient, name: string, asked: unknown) => {
  const response = await client.send(
    "GET",
    `/export/${name}?asked=${encodeURIComponent(JSON.stringify(asked))}`
  )
  return { status: response.status, text: await response.text() }
}

describe("T4, T45: every address that is no procedure, by the owner of another workspace", () => {
  it("a file holds nothing of the other one, whomever it is narrowed to", async () => {
    const { id } = await memberOf(server, "owner")
    const devices = {
      filter: { ...EVERY_DEVICE, memberId: id },
      sort: "lastUsed",
      direction: "descending"
    }
    for (const [name, asked] of [
      ["devices.csv", devices],
      ["devices.csv", { ...devices, filter: EVERY_DEVICE }],
      ["audit.csv", { filter: { ...EVERYTHING, memberId: id } }],
      ["audit.jsonl", { filter: EVERYTHING }]
    ] as const) {
      const theirs = await fileOf(boss, name, asked)
      assert.strictEqual(theirs.status, 200, theirs.text)
      assert.notInclude(theirs.text, id, name)
      assert.notInclude(theirs.text, "owner@example.test", name)
      const own = await fileOf(owner, name, asked)
      assert.include(own.text, name.startsWith("audit") ? id : "owner@example.test", `at home: ${name}`)
    }
  })

  it("a stream hears nothing of what happens in the other one", async () => {
    const frames = framesOf(await boss.send("GET", "/live"))
    assert.strictEqual(await frames.tag(), "Hello")
    const { id } = await memberOf(server, "member")
    assert.strictEqual((await owner.mutate("members.deprovision", { memberId: id })).status, 200)
    // The next thing that it hears is its own.
    assert.strictEqual((await boss.mutate("auth.signOut", { which: "this" })).status, 200)
    assert.deepStrictEqual((await frames.next())?.event, { _tag: "SessionEnded", reason: "signedOut" })
  })

  it("an identity provider with the other’s ids finds nobody, and changes nothing", async () => {
    const theirs = await scimClient(server, "boss", "other")
    const { id } = await memberOf(server, "guest")
    const off = [{ op: "replace", path: "active", value: false }]
    for (const { status } of [
      await theirs.get(`/Users/${id}`),
      await theirs.patch(`/Users/${id}`, off),
      await theirs.put(`/Users/${id}`, { userName: "x@other.test", active: false }),
      await theirs.delete(`/Users/${id}`)
    ])
      assert.oneOf(status, [400, 404])
    assert.strictEqual((await memberOf(server, "guest")).state, "active")
  })
})
