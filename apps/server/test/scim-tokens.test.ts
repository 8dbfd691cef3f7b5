import { ScimTokens } from "@tessera/application/scim-tokens"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { adminOf, GROUP, memberOf, ScimClient, scimClient, scimTypeOf, USER } from "./scim-client.ts"
import { patchOff, twoWorkspaces } from "./scim-stage.ts"
import { at, textAt } from "./test-client.ts"
import type { TestServer } from "./test-server.ts"

let server: TestServer
let ours: ScimClient
let theirs: ScimClient
beforeAll(async () => void ({ server, ours, theirs } = await twoWorkspaces()))
afterAll(() => server.dispose())

const stateOf = async (login: string) => (await memberOf(server, login)).state

describe("T45: a token is one workspace's", () => {
  it("in another one it finds nobody, changes nobody, and gives no role", async () => {
    const ann = await ours.join("matrix.ann", { externalId: "matrix-1" })
    const group = await ours.post("/Groups", {
      schemas: [GROUP],
      displayName: "Ours",
      members: [{ value: ann }]
    })
    const groupId = textAt(group.body, "id")
    const whole = { schemas: [USER], userName: "matrix.ann@acme.test", active: false }
    const before = [(await ours.get(`/Users/${ann}`)).body, (await ours.get(`/Groups/${groupId}`)).body]
    const tried = [
      await theirs.get(`/Users/${ann}`),
      await theirs.patch(`/Users/${ann}`, patchOff),
      await theirs.put(`/Users/${ann}`, whole),
      await theirs.delete(`/Users/${ann}`),
      await theirs.get(`/Groups/${groupId}`),
      await theirs.patch(`/Groups/${groupId}`, [{ op: "remove", path: "members" }]),
      await theirs.put(`/Groups/${groupId}`, { schemas: [GROUP], displayName: "Theirs" }),
      await theirs.delete(`/Groups/${groupId}`)
    ]
    assert.deepStrictEqual(
      tried.map(({ status }) => status),
      tried.map(() => 404)
    )
    const grabbed = await theirs.post("/Groups", {
      schemas: [GROUP],
      displayName: "Grab",
      members: [{ value: ann }]
    })
    assert.deepStrictEqual(scimTypeOf(grabbed), [400, "invalidValue"])
    for (const filter of ['externalId eq "matrix-1"', 'userName sw "matrix"', "id pr and active eq true"])
      assert.notInclude(JSON.stringify((await theirs.filter("Users", filter)).body), ann)
    assert.strictEqual(at((await theirs.filter("Groups", 'displayName eq "ours"')).body, "totalResults"), 0)
    assert.deepStrictEqual(
      [(await ours.get(`/Users/${ann}`)).body, (await ours.get(`/Groups/${groupId}`)).body],
      before
    )
  })

  it("one that is none is 401; so is one that was revoked, one that ran out, and a session's", async () => {
    const { lines, runtime } = server
    const client = server.newClient("mobile")
    await client.signIn("admin", DEMO_PASSWORD)
    const made = await runtime.runPromise(
      Effect.gen(function* () {
        const call = yield* adminOf("owner")
        return yield* (yield* ScimTokens).make(call, { name: "Rotated", lifeDays: 1 })
      })
    )
    const third = await runtime.runPromise(
      Effect.gen(function* () {
        const call = yield* adminOf("owner")
        return yield* Effect.flip((yield* ScimTokens).make(call, { name: "Third", lifeDays: null }))
      })
    )
    assert.deepInclude(third as object, { _tag: "AlreadyTaken", what: "token" })
    const token = Redacted.value(made.token)
    const rotated = new ScimClient(server, token)
    assert.strictEqual((await rotated.get("/Users")).status, 200)
    await runtime.runPromise(
      Effect.gen(function* () {
        yield* (yield* ScimTokens).revoke(yield* adminOf("owner"), made.id)
      })
    )
    for (const bad of [token, "scim_".padEnd(48, "a"), "", "short", client.token]) {
      const reply = await new ScimClient(server, bad).get("/Users")
      assert.deepStrictEqual([reply.status, reply.headers.get("www-authenticate")], [401, "Bearer"])
      assert.deepStrictEqual(Object.keys(reply.body as object).toSorted(), ["detail", "schemas", "status"])
    }
    const cookie = await server.send("/scim/v2/Users", { headers: { cookie: client.cookie } })
    assert.strictEqual(cookie.status, 401)
    assert.isFalse(
      lines.some((line) => line.includes(token)),
      "no log has it"
    )
  })

  it("does nothing to whoever ranks above its maker, and says so", async () => {
    await server.runtime.runPromise(
      Effect.gen(function* () {
        const owner = yield* adminOf("owner")
        const { tokens } = yield* (yield* ScimTokens).settings(owner)
        for (const { id, name } of tokens) if (name !== "Okta") yield* (yield* ScimTokens).revoke(owner, id)
      })
    )
    const admins = await scimClient(server, "admin")
    const owner = (await memberOf(server, "owner")).id
    for (const reply of [
      await admins.patch(`/Users/${owner}`, patchOff),
      await admins.patch(`/Users/${owner}`, [
        { op: "replace", path: "emails", value: [{ value: "thief@evil.test" }] }
      ]),
      await admins.put(`/Users/${owner}`, { schemas: [USER], userName: "owner@example.test", active: false }),
      await admins.delete(`/Users/${owner}`)
    ])
      assert.strictEqual(reply.status, 403)
    const { email, state } = await memberOf(server, "owner")
    assert.deepStrictEqual<ReadonlyArray<string>>([state, email], ["active", "owner@example.test"])
    assert.strictEqual(
      (await ours.patch(`/Users/${(await memberOf(server, "guest")).id}`, patchOff)).status,
      200
    )
    assert.strictEqual(await stateOf("guest"), "deprovisioned")
  })
})
