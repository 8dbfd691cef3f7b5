import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { ago, byCode, byDevice, DAY, device, HOUR, later, MEMBER, NOW, WORKSPACE } from "../../test/given.ts"
import { type DeviceFilter, EVERY_DEVICE, type MemberFilter } from "../admin-views.ts"
import type { Device } from "../device.ts"
import { MemberId } from "../ids.ts"
import { EmailAddress, type Member, Username } from "../member.ts"
import { activeAt, deviceMatches, memberMatches, soughtIn, trustedHow } from "./everyone.ts"

const ada: Member = {
  workspaceId: WORKSPACE,
  id: MEMBER,
  username: Username.make("ada"),
  email: EmailAddress.make("lovelace@example.test"),
  role: "admin",
  state: "active",
  language: "en"
}
const phone = device("mobile", { name: "Büro 7", registeredAt: ago(3 * DAY), os: "Android" })

const matches = (
  filter: Partial<DeviceFilter>,
  one: Device = phone,
  lastUsedAt = null as null | typeof NOW
) => deviceMatches({ ...EVERY_DEVICE, ...filter }, { device: one, lastUsedAt, member: ada }, NOW)

describe("S18: which of everyone's devices are asked for", () => {
  it("all of them, where nothing is", () => assert.isTrue(matches({})))

  it.each<[Partial<DeviceFilter>, boolean]>([
    [{ status: ["approved"] }, true],
    [{ status: ["locked", "approved"] }, true],
    [{ status: ["locked"] }, false],
    [{ kind: ["mobile", "web"] }, true],
    [{ kind: ["web"] }, false],
    [{ os: ["Android"] }, true],
    [{ os: ["iOS"] }, false],
    [{ browser: ["Chrome"] }, true],
    [{ browser: ["Firefox"] }, false],
    [{ role: ["admin"] }, true],
    [{ role: ["user", "owner"] }, false],
    [{ trustedHow: ["code"] }, true],
    [{ trustedHow: ["device", "never"] }, false],
    [{ memberId: MEMBER }, true],
    [{ memberId: MemberId.make("another") }, false],
    // Never used: it counts from when it was set up. From the one moment on, before the other.
    [{ lastUsedAfter: ago(3 * DAY) }, true],
    [{ lastUsedAfter: ago(3 * DAY - 1) }, false],
    [{ lastUsedBefore: ago(3 * DAY) }, false],
    [{ lastUsedBefore: ago(3 * DAY - 1) }, true],
    [{ search: "AD" }, true],
    [{ search: " lovelace@EX" }, true],
    [{ search: "example" }, false],
    [{ search: "  " }, true],
    // D7: as names are compared, and from their beginning.
    [{ search: "BÜRO" }, true],
    [{ search: "7" }, false]
  ])("%o: %s", (filter, expected) => assert.strictEqual(matches(filter), expected))

  it("every filter that is set has to fit", () => {
    const all: DeviceFilter = {
      search: "ada",
      status: ["approved"],
      kind: ["mobile"],
      os: ["Android"],
      browser: ["Chrome"],
      role: ["admin"],
      trustedHow: ["code"],
      memberId: MEMBER,
      lastUsedAfter: ago(4 * DAY),
      lastUsedBefore: ago(2 * DAY)
    }
    const others: DeviceFilter = {
      search: "zoe",
      status: ["denied"],
      kind: ["web"],
      os: ["iOS"],
      browser: ["Safari"],
      role: ["guest"],
      trustedHow: ["never"],
      memberId: MemberId.make("another"),
      lastUsedAfter: NOW,
      lastUsedBefore: ago(9 * DAY)
    }
    assert.isTrue(matches(all))
    for (const [field, value] of Object.entries(others))
      assert.isFalse(matches({ ...all, [field]: value }), field)
  })

  it("D20: what the clock ended is Expired, whether or not somebody wrote it down", () => {
    const over = device("mobile", { status: "pendingApproval", expiresAt: ago(1) })
    assert.isTrue(matches({ status: ["expired"] }, over))
    assert.isFalse(matches({ status: ["pendingApproval"] }, over))
  })

  it("a use counts from when it was", () => {
    assert.isTrue(matches({ lastUsedAfter: ago(HOUR) }, phone, ago(HOUR)))
    assert.isFalse(matches({ lastUsedBefore: ago(HOUR) }, phone, ago(HOUR)))
    assert.strictEqual(activeAt(phone, ago(HOUR)), ago(HOUR))
    assert.strictEqual(activeAt(phone, null), ago(3 * DAY))
  })
})

describe("S10: how a device came to be trusted", () => {
  it.each([
    [byCode(), "code"],
    [byCode(ago(DAY), true), "fallback"],
    [byDevice("web"), "device"],
    [null, "never"]
  ] as const)("%o: %s", (trusted, how) => assert.strictEqual(trustedHow({ trusted }), how))
})

describe("S18: what was typed into the search", () => {
  it("nothing, or only what nobody sees, looks for nothing", () => {
    assert.isNull(soughtIn(""))
    assert.isNull(soughtIn(" \u200b "))
  })
  it("is an account as it is kept, and a name by its key", () =>
    assert.deepStrictEqual(soughtIn(" Ada "), { login: "ada", name: "ada" }))
})

describe("S18: which members are asked for", () => {
  const anyone: MemberFilter = { search: "", role: [], state: null, hasTrusted: null }
  it.each<[Partial<MemberFilter>, number, boolean]>([
    [{}, 0, true],
    [{ role: ["admin", "owner"] }, 0, true],
    [{ role: ["owner"] }, 0, false],
    [{ state: "active" }, 0, true],
    [{ state: "deprovisioned" }, 0, false],
    [{ hasTrusted: true }, 1, true],
    [{ hasTrusted: true }, 0, false],
    [{ hasTrusted: false }, 0, true],
    [{ hasTrusted: false }, 2, false],
    [{ search: "Love" }, 0, true],
    [{ search: "ada" }, 0, true],
    [{ search: "zoe" }, 0, false],
    [{ search: "ada", role: ["guest"] }, 0, false]
  ])("%o with %d trusted: %s", (filter, trusted, expected) =>
    assert.strictEqual(memberMatches({ ...anyone, ...filter }, ada, trusted), expected)
  )
  it("a lock does not make one of nobody's", () =>
    assert.isTrue(
      matches({ status: ["locked"] }, device("mobile", { status: "locked", lockedUntil: later(DAY) }))
    ))
})
