import { ScimTokens } from "@tessera/application/scim-tokens"
import type { Role } from "@tessera/domain/member"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { adminOf, GROUP, memberOf, type ScimClient, USER } from "./scim-client.ts"
import { patchOff, twoWorkspaces } from "./scim-stage.ts"
import { textAt } from "./test-client.ts"
import type { TestServer } from "./test-server.ts"

let server: TestServer
let ours: ScimClient
beforeAll(async () => void ({ server, ours } = await twoWorkspaces()))
afterAll(() => server.dispose())

const roleOf = async (login: string) => (await memberOf(server, login)).role
const setRoles = (roles: ReadonlyArray<{ group: string; role: Role }>, by = "owner") =>
  server.runtime.runPromise(
    Effect.gen(function* () {
      yield* (yield* ScimTokens).setGroupRoles(yield* adminOf(by), roles)
    })
  )
const groupOf = async (displayName: string, ...members: ReadonlyArray<string>) => {
  const value = members.map((member) => ({ value: member }))
  return textAt((await ours.post("/Groups", { schemas: [GROUP], displayName, members: value })).body, "id")
}
const leave = (group: string, member: string) =>
  ours.patch(`/Groups/${group}`, [{ op: "remove", path: `members[value eq "${member}"]` }])

describe("R4, R32: roles from groups", () => {
  it("the highest wins, and whoever leaves the last such group is a user", async () => {
    await setRoles([
      { group: "Guests", role: "guest" },
      { group: "IT Admins", role: "admin" }
    ])
    const ann = await ours.join("role.ann")
    const guests = await groupOf("guests", ann)
    assert.strictEqual(await roleOf("role.ann"), "guest")
    const admins = await groupOf("IT admins", ann)
    assert.strictEqual(await roleOf("role.ann"), "admin")
    await leave(admins, ann)
    assert.strictEqual(await roleOf("role.ann"), "guest")
    assert.strictEqual((await ours.delete(`/Groups/${guests}`)).status, 204)
    assert.strictEqual(await roleOf("role.ann"), "user")
    await ours.delete(`/Groups/${admins}`)
  })

  it("takes effect at once when an administrator changes what a group gives, or a group its name", async () => {
    await setRoles([])
    const bob = await ours.join("role.bob")
    const group = await groupOf("Support", bob)
    assert.strictEqual(await roleOf("role.bob"), "user")
    await setRoles([{ group, role: "admin" }])
    assert.strictEqual(await roleOf("role.bob"), "admin", "by the group's id")
    await setRoles([{ group: "support", role: "loginOnly" }])
    assert.strictEqual(await roleOf("role.bob"), "loginOnly")
    await ours.patch(`/Groups/${group}`, [{ op: "replace", path: "displayName", value: "Other" }])
    assert.strictEqual(await roleOf("role.bob"), "user")
  })

  it("who left gets no role back that a group took from them meanwhile", async () => {
    await setRoles([{ group: "Once", role: "superAdmin" }])
    const cay = await ours.join("role.cay")
    const group = await groupOf("Once", cay)
    assert.strictEqual(await roleOf("role.cay"), "superAdmin")
    await ours.patch(`/Users/${cay}`, patchOff)
    await leave(group, cay)
    await ours.put(`/Users/${cay}`, { schemas: [USER], userName: "role.cay@acme.test", active: true })
    assert.strictEqual(await roleOf("role.cay"), "user")
  })

  it("an owner keeps the role, and a role that no group gave is kept", async () => {
    await setRoles([{ group: "Low", role: "guest" }])
    const [owner, admin] = [(await memberOf(server, "owner")).id, (await memberOf(server, "admin")).id]
    await groupOf("Low", owner)
    const plain = await groupOf("Plain", admin)
    await leave(plain, admin)
    assert.deepStrictEqual([await roleOf("owner"), await roleOf("admin")], ["owner", "admin"])
  })

  it("nobody maps a group to a role above their own, or takes such a line away", async () => {
    await setRoles([{ group: "Top", role: "superAdmin" }])
    const dan = await ours.join("role.dan")
    await groupOf("Top", dan)
    await groupOf("Mine", dan)
    for (const roles of [[{ group: "Mine", role: "owner" as const }], []]) {
      const refused = await setRoles(roles, "admin").then(
        () => null,
        (error: unknown) => error
      )
      assert.include(String(refused), "ManagementRefused")
    }
    assert.strictEqual(await roleOf("role.dan"), "superAdmin")
  })
})
