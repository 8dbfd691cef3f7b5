import { assert, describe, it } from "@effect/vitest"
import { makeMember, makeWorkspace, signIn, trustByCode } from "@tessera/application/memory/world"
import { EVERY_DEVICE } from "@tessera/domain/admin-views"
import { ClientKind } from "@tessera/domain/client"
import { Role } from "@tessera/domain/member"
import { isAdministrator, outranks } from "@tessera/domain/rules/management"
import { Effect } from "effect"
import { said, stageRoles, type StagedRoles, these } from "../test/stage-roles.ts"

const PAGE = { direction: "ascending", cursor: null, limit: 100 }
const MEMBERS = { search: "", role: [], state: null, hasTrusted: null, ...PAGE, sort: "username" }

describe("R32, R4: of six roles three administer, on a trusted web session only", () => {
  const everything = ({
    others: [other]
  }: StagedRoles): ReadonlyArray<readonly [string, unknown, "query" | "mutation"]> => {
    const { deviceId, memberId } = other
    const bulk = these(memberId, deviceId)
    return [
      ["allDevices.list", { ...EVERY_DEVICE, ...PAGE, sort: "lastUsed" }, "query"],
      ["allDevices.count", EVERY_DEVICE, "query"],
      ["allDevices.overview", undefined, "query"],
      ["allDevices.preview", { action: "remove", selection: bulk.selection }, "mutation"],
      ["allDevices.remove", bulk, "mutation"],
      ["allDevices.lock", { ...bulk, until: null }, "mutation"],
      ["allDevices.unlock", bulk, "mutation"],
      ["members.list", MEMBERS, "query"],
      ["members.get", { memberId }, "query"],
      ["members.deprovision", { memberId }, "mutation"],
      ["members.reprovision", { memberId }, "mutation"],
      ["members.changeRole", { memberId, role: "user" }, "mutation"],
      ["members.signOutEverywhere", { memberId }, "mutation"]
    ]
  }

  it.each(Role.literals)("%s", async (role) => {
    for (const kind of ClientKind.literals) {
      for (const trusted of [true, false]) {
        const staged = await stageRoles(role, kind, trusted)
        const before = await staged.app.journals()
        const wanted = !isAdministrator(role) ? "notAdministrator" : kind !== "web" ? "notWeb" : "notTrusted"
        if (isAdministrator(role) && kind === "web" && trusted) {
          const [first] = everything(staged)
          assert.strictEqual(await said(staged.me, ...(first ?? assert.fail())), "yes")
          continue
        }
        for (const [path, input, sort] of everything(staged)) {
          const answer = await said(staged.me, path, input, sort)
          assert.strictEqual(answer, `ManagementRefused ${wanted}`, `${role} ${kind} ${trusted} ${path}`)
        }
        assert.strictEqual(await staged.app.journals(), before)
      }
    }
  })
})

describe("R32, D18: whom an administrator may do what to", () => {
  it.each(["owner", "superAdmin", "admin"] as const)("%s", async (role) => {
    const { others } = await stageRoles(role, "web")
    for (const { role: other } of others) {
      const { annId, me, others: fresh, ownDevice } = await stageRoles(role, "web")
      const { deviceId, memberId, secondId } = fresh.find((one) => one.role === other) ?? assert.fail()
      const above = outranks(other, role) ? "ManagementRefused notAdministrator" : "yes"
      const what = `${role} to ${other}`
      assert.strictEqual(await said(me, "members.signOutEverywhere", { memberId }), "yes", what)
      assert.strictEqual(
        await said(me, "allDevices.lock", { ...these(memberId, deviceId), until: null }),
        "yes",
        what
      )
      assert.strictEqual(await said(me, "allDevices.unlock", these(memberId, deviceId)), above, what)
      assert.strictEqual(await said(me, "allDevices.remove", these(memberId, secondId)), "yes", what)
      assert.strictEqual(await said(me, "members.changeRole", { memberId, role: "guest" }), above, what)
      const lowered = above === "yes" ? "guest" : other
      const details = await me.query("members.get", { memberId })
      const may = (details.data as { may: { roles: ReadonlyArray<Role>; deprovision: boolean } }).may
      assert.strictEqual(may.deprovision, above === "yes", what)
      const roles = Role.literals.filter((one) => one !== lowered && !outranks(one, role))
      assert.deepStrictEqual(may.roles, above === "yes" ? roles : [], what)
      assert.strictEqual(await said(me, "members.deprovision", { memberId }), above, what)
      assert.strictEqual(
        await said(me, "members.reprovision", { memberId }),
        above === "yes" ? "yes" : above,
        what
      )
      // One's own: managed like anyone's, but not who one is, and no lock of one's own is lifted.
      assert.strictEqual(
        await said(me, "members.deprovision", { memberId: annId }),
        "ManagementRefused notAdministrator"
      )
      assert.strictEqual(
        await said(me, "members.changeRole", { memberId: annId, role: "guest" }),
        "ManagementRefused notAdministrator"
      )
      assert.strictEqual(
        await said(me, "allDevices.unlock", these(annId, ownDevice ?? "")),
        "ManagementRefused notAdministrator"
      )
      assert.strictEqual(await said(me, "allDevices.remove", these(annId, ownDevice ?? "")), "yes")
      assert.strictEqual(await said(me, "members.list", MEMBERS, "query"), "SessionEnded")
    }
  })

  it("D18: nobody approves for a member, by any procedure", async () => {
    const { me, others } = await stageRoles("owner", "web")
    const [{ deviceId }] = others
    const answer = await me.mutate("devices.approve", { deviceId, matchNumber: null })
    assert.deepStrictEqual(answer.error?.data.expected, { _tag: "DeviceNotFound" })
  })
})

describe("T4: another workspace’s ids give nothing", () => {
  it("neither rows, nor details, nor an end of anything", async () => {
    const { app, me } = await stageRoles("owner", "web")
    const other = await app.run(
      Effect.gen(function* () {
        const workspace = yield* makeWorkspace("other")
        const bob = yield* makeMember(workspace, "bob")
        const { deviceId } = yield* trustByCode(yield* signIn(workspace, bob, { at: "bobs" }))
        return { memberId: bob.id, deviceId }
      })
    )
    const before = await app.journals()
    for (const action of ["remove", "lock", "unlock"]) {
      const input = { ...these(other.memberId, other.deviceId), ...(action === "lock" && { until: null }) }
      assert.strictEqual(await said(me, `allDevices.${action}`, input), "DeviceNotFound")
    }
    for (const path of ["deprovision", "reprovision", "signOutEverywhere"])
      assert.strictEqual(await said(me, `members.${path}`, { memberId: other.memberId }), "NotFound")
    const filter = { ...EVERY_DEVICE, memberId: other.memberId }
    assert.deepInclude((await me.query("allDevices.count", filter)).data, { count: 0, more: false })
    assert.deepInclude((await me.query("allDevices.list", { ...filter, ...PAGE, sort: "name" })).data, {
      rows: []
    })
    assert.strictEqual(await app.journals(), before)
  })
})
