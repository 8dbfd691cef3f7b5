import { assert, describe, it } from "@effect/vitest"
import { type Policy, standard } from "@tessera/domain/policy"
import { stageAnew } from "../../test/stage.ts"

const set = async (policy: object, version: number = 1) => {
  const { mac } = await stageAnew()
  const answer = await mac.mutate("policies.set", { policy, version })
  const { data } = await mac.query("policies.get")
  return { answer, after: data as { policy: Policy; version: number } }
}

describe("T30: a policy is exactly what its schema says, or a typed 400 that changes nothing", () => {
  const refused = async (policy: object, version?: number) => {
    const { after, answer } = await set(policy, version)
    assert.strictEqual(answer.status, 400, JSON.stringify(policy))
    assert.deepStrictEqual([after.policy, after.version], [standard, 1])
    return answer.error?.data.issues?.map(({ path }) => path.join("."))
  }

  it.each(Object.keys(standard) as Array<keyof Policy>)("%s is said, and as it should be", async (name) => {
    const { [name]: _, ...rest } = standard
    assert.deepStrictEqual(await refused(rest), [`policy.${name}`])
    for (const wrong of [true, "x".repeat(200), { x: 1 }]) {
      if (name.startsWith("minimum") && typeof wrong === "object") continue
      await refused({ ...standard, [name]: wrong })
    }
  })

  it.each<[keyof Policy, ReadonlyArray<unknown>]>([
    ["deviceLimit", [0, 21, 1.5, -1, 1e308]],
    ["maximumAgeDays", [0, 3651, 1.5]],
    ["idleDays", [0, 3651]],
    ["webSessionHours", [0, 25, null]],
    ["webSessionIdleMinutes", [14, 61]],
    ["appSessionDays", [0, 31]],
    ["appSessionIdleDays", [0, 8]],
    ["nameTemplate", ["", "x".repeat(129)]],
    ["allowedKinds", [["desktop"], ["web", 1], "web"]],
    ["allowedOs", [["macos"]]],
    ["allowedBrowsers", [["Chromium"]]],
    ["minimumOsVersions", [{ macOS: 0 }, { macOS: "14" }, { macOS: "abc" }, { macOS: 100_001 }, []]],
    ["minimumBrowserVersions", [{ Chrome: 1.5 }, { Chrome: null }]],
    ["enforcement", [{ _tag: "Grace" }, { _tag: "Grace", days: 0 }, { _tag: "Never" }]]
  ])("%s out of its bounds: %j", async (name, values) => {
    for (const value of values) {
      const paths = await refused({ ...standard, [name]: value })
      assert.isTrue(
        paths?.every((path) => path.startsWith(`policy.${name}`)),
        String(paths)
      )
    }
  })

  it("a setting that there is not, and a version that is none", async () => {
    assert.deepStrictEqual(await refused({ ...standard, more: 1 }), ["policy.more"])
    for (const version of [0, -1, 1.5]) await refused(standard, version)
  })
})

describe("D21: a policy over the wire", () => {
  it("is set from one version to the next, and a stale one is a conflict that says which is in force", async () => {
    const { answer, after } = await set({ ...standard, deviceLimit: 3 })
    assert.deepStrictEqual([answer.status, after.policy.deviceLimit, after.version], [200, 3, 2])
    const stale = await set({ ...standard, deviceLimit: 3 }, 7)
    assert.strictEqual(stale.answer.status, 409)
    assert.deepStrictEqual<unknown>(stale.answer.error?.data.expected, {
      _tag: "PolicyChangedMeanwhile",
      version: 1
    })
  })

  it.each<[Partial<Policy>, number, string]>([
    [{ allowedOs: [] }, 400, "PolicyRefused"],
    [{ nameTemplate: "[username] on [model]" }, 400, "PolicyRefused"],
    [{ nameTemplate: "[username]\u0000" }, 400, "PolicyRefused"],
    [{ minimumOsVersions: { toString: 5 } }, 400, "PolicyRefused"],
    [{ allowedKinds: ["mobile"] }, 409, "PolicyLocksOut"]
  ])("%j is refused with %d %s", async (changed, status, tag) => {
    const { after, answer } = await set({ ...standard, ...changed })
    assert.strictEqual(answer.status, status)
    assert.strictEqual((answer.error?.data.expected as { _tag: string } | undefined)?._tag, tag)
    assert.strictEqual(after.version, 1)
  })

  it("a preview refuses what setting it would refuse, and takes nothing else for it", async () => {
    const { mac } = await stageAnew()
    const preview = async (changed: object) => {
      const { error, status } = await mac.mutate("policies.preview", { policy: { ...standard, ...changed } })
      return [status, (error?.data.expected as { _tag: string } | undefined)?._tag ?? null]
    }
    assert.deepStrictEqual(await preview({ deviceLimit: 21 }), [400, null])
    assert.deepStrictEqual(await preview({ nameTemplate: "[model]" }), [400, "PolicyRefused"])
    assert.deepStrictEqual(await preview({ allowedKinds: ["mobile"] }), [409, "PolicyLocksOut"])
    assert.deepStrictEqual(await preview({ deviceLimit: 3 }), [200, null])
  })
})
