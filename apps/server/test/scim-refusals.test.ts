import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { memberOf, type ScimClient, scimTypeOf } from "./scim-client.ts"
import { patchOff, twoWorkspaces } from "./scim-stage.ts"
import { at } from "./test-client.ts"
import type { TestServer } from "./test-server.ts"

let server: TestServer
let ours: ScimClient
beforeAll(async () => void ({ server, ours } = await twoWorkspaces()))
afterAll(() => server.dispose())

const stateOf = async (login: string) => (await memberOf(server, login)).state

describe("unknown means 400, and all or nothing", () => {
  it.each([
    ["no schemas", { Operations: patchOff }],
    ["no operations", { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: [] }],
    [
      "another field",
      { schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], Operations: patchOff, x: 1 }
    ],
    ["no JSON", "{active"],
    ["a list", []]
  ])("a patch of %s", async (name, body) => {
    const id = await ours.join(`bad.${name.replaceAll(" ", "")}`)
    assert.deepStrictEqual(scimTypeOf(await ours.call("PATCH", `/Users/${id}`, body)), [400, "invalidSyntax"])
  })

  it.each<readonly [string, ReadonlyArray<unknown>]>([
    ["invalidPath", [{ op: "replace", path: "disabled", value: true }]],
    ["invalidPath", [{ op: "replace", value: { activ: false } }]],
    ["invalidPath", [{ op: "replace", path: "active.value", value: false }]],
    ["invalidPath", [{ op: "replace", path: "urn:other:User:active", value: false }]],
    ["invalidPath", [{ op: "remove", path: "roles" }]],
    ["invalidPath", [{ op: "replace", path: 'emails[type eq "work"', value: "x@acme.test" }]],
    ["invalidPath", [{ op: "replace", path: "emails.value", value: "x@acme.test" }]],
    ["invalidPath", [{ op: "replace", path: "password", value: "x" }]],
    ["invalidPath", [{ op: "replace", value: JSON.parse('{"__proto__":{"active":false}}') }]],
    ["invalidSyntax", [{ op: "disable", path: "active" }]],
    ["invalidSyntax", [{ op: "replace", path: "active", value: false, valeu: 1 }]],
    ["invalidValue", [{ op: "replace", path: "active", value: "no" }]],
    ["invalidValue", [{ op: "replace", path: "active", value: 0 }]],
    ["invalidValue", [{ op: "replace", path: "active", value: null }]],
    ["invalidValue", [{ op: "replace", path: "active" }]],
    ["invalidValue", [{ op: "replace", path: "userName", value: "" }]],
    ["invalidValue", [{ op: "replace", path: "userName", value: "a\u0000b" }]],
    ["invalidValue", [{ op: "replace", path: "emails", value: [{ value: "not an address" }] }]],
    ["mutability", [{ op: "remove", path: "active" }]],
    ["mutability", [{ op: "replace", path: "id", value: "x" }]],
    ["mutability", [{ op: "add", path: "groups", value: [{ value: "x" }] }]],
    ["noTarget", [{ op: "remove" }]]
  ])("%s: %j after a good operation changes nothing", async (scimType, operations) => {
    const id = await ours.join(`all.or.nothing.${Math.trunc(performance.now() * 1_000)}`)
    const before = (await ours.get(`/Users/${id}`)).body
    const reply = await ours.patch(`/Users/${id}`, [
      { op: "replace", path: "displayName", value: "X" },
      ...operations
    ])
    assert.deepStrictEqual(scimTypeOf(reply), [400, scimType], JSON.stringify(reply.body))
    assert.deepStrictEqual((await ours.get(`/Users/${id}`)).body, before)
  })

  it("a clash after everything else was good changes nothing either", async () => {
    const [ann] = [await ours.join("clash.ann"), await ours.join("clash.bob")]
    const reply = await ours.patch(`/Users/${ann}`, [
      { op: "replace", path: "active", value: false },
      { op: "replace", path: "userName", value: "CLASH.BOB@acme.test" }
    ])
    assert.deepStrictEqual(scimTypeOf(reply), [409, "uniqueness"])
    assert.strictEqual(await stateOf("clash.ann"), "active")
  })

  it.each([
    'userName eq "a" or',
    'password eq "a"',
    'userName gt "a"',
    "userName eq a",
    "active eq 1",
    '(userName eq "a"',
    'userName eq "a")',
    'emails[type eq "work"',
    "userName",
    'userName eq "a" userName',
    'groups eq "a"',
    `${"(".repeat(500)}userName pr${")".repeat(500)}`,
    'userName eq "\u0000"',
    `userName eq "${"x".repeat(5_000)}"`
  ])("T29: the filter %s", async (filter) => {
    assert.deepStrictEqual(scimTypeOf(await ours.filter("Users", filter)), [400, "invalidFilter"])
  })

  it.each(["'; DROP TABLE member; --", '\\" or 1=1', "%", "_", "a' OR 'a'='a"])(
    "T29: %s is a value and nothing else",
    async (value) => {
      for (const op of ["eq", "co", "sw", "ew"]) {
        const reply = await ours.filter("Users", `displayName ${op} ${JSON.stringify(value)}`)
        assert.deepStrictEqual([reply.status, at(reply.body, "totalResults")], [200, 0])
      }
    }
  )
})
