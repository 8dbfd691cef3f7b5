import { assert, describe, it } from "@effect/vitest"
import { DeviceStatus } from "@tessera/domain/device"
import { MemberId } from "@tessera/domain/ids"
import { Role } from "@tessera/domain/member"
import { actsOn } from "./device-acts.ts"

const admin = { id: MemberId.make("a"), role: "admin" } as const
const other = MemberId.make("b")

describe("R32, D18: what an administrator is offered for somebody's device", () => {
  it.each([
    ["approved", ["lock", "remove"]],
    ["locked", ["unlock", "remove"]],
    ["pendingApproval", ["remove"]],
    ["pendingVerification", ["remove"]],
    ["removed", []],
    ["denied", []],
    ["expired", []],
    ["cancelled", []]
  ] as const)("%s: %j", (status, acts) => {
    assert.deepStrictEqual(actsOn(admin, { memberId: other, role: "user", status }), acts)
  })

  it("is never Approve, whoever's device and whatever its status", () => {
    for (const status of DeviceStatus.literals)
      for (const role of Role.literals)
        for (const memberId of [admin.id, other])
          assert.isEmpty(
            actsOn(admin, { memberId, role, status }).filter(
              (act) => !["lock", "unlock", "remove"].includes(act)
            )
          )
  })

  it("never gives trust back to oneself, nor to whoever ranks higher", () => {
    assert.deepStrictEqual(actsOn(admin, { memberId: admin.id, role: "admin", status: "locked" }), ["remove"])
    assert.deepStrictEqual(
      Role.literals.filter((role) =>
        actsOn(admin, { memberId: other, role, status: "locked" }).includes("unlock")
      ),
      ["admin", "user", "loginOnly", "guest"]
    )
  })
})
