import { assert, describe, it } from "@effect/vitest"
import { Enforcement, Policy, presets, standard } from "@tessera/domain/policy"
import type { PolicyRefused } from "@tessera/domain/policy-refusals"
import { policyIsSound } from "@tessera/domain/rules/policy"
import { Effect, Result, Schema } from "effect"
import { changedIn, type Draft, draftOf, onTopOf, presetIn, readDraft, withPreset } from "./draft.ts"

const policy: Policy = {
  ...standard,
  enforcement: Enforcement.cases.Grace.make({ days: 30 }),
  deviceLimit: 3,
  allowedKinds: ["web", "mobile"],
  allowedOs: ["macOS"],
  minimumOsVersions: { macOS: 14 },
  minimumBrowserVersions: { Chrome: 120, "Samsung Internet": 20 },
  maximumAgeDays: 90,
  webSessionHours: 8
}
const draft = (differs: Partial<Draft>): Draft => ({ ...draftOf(standard), ...differs })
const problems = (differs: Partial<Draft>) => readDraft(draft(differs)).problems

describe("a policy in a form", () => {
  it.each([standard, presets.strict, policy])("comes out as it went in: %j", (given) => {
    assert.deepStrictEqual(readDraft(draftOf(given)), { policy: given, problems: null })
    assert.deepStrictEqual(changedIn(draftOf(given), given), [])
  })

  it("takes numbers as they are typed", () => {
    const read = readDraft(draft({ deviceLimit: " 7 ", idleDays: "030", maximumAgeDays: " " }))
    assert.deepInclude(read.policy, { deviceLimit: 7, idleDays: 30, maximumAgeDays: null })
  })

  it.prop(
    "whatever is in it, what comes out is a policy that the server takes",
    {
      limit: Schema.String,
      idle: Schema.String,
      template: Schema.String,
      version: Schema.String,
      enforcement: Schema.Literals(["Remind", "Grace", "Required"])
    },
    ({ enforcement, idle, limit, template, version }) => {
      const typed = draft({ deviceLimit: limit, idleDays: idle, nameTemplate: template, enforcement })
      const read = readDraft({ ...typed, minimumOsVersions: { ...typed.minimumOsVersions, iOS: version } })
      if (read.policy === null) return
      Schema.decodeUnknownSync(Schema.toType(Policy))(read.policy)
      assert.isTrue(Result.isSuccess(Effect.runSync(Effect.result(policyIsSound(read.policy)))))
    },
    { arbitrary: { runs: 200, seed: 1 } }
  )
})

describe("P6: a form says what is wrong before the server does", () => {
  it.each<[Partial<Draft>, string, number, number]>([
    [{ deviceLimit: "21" }, "deviceLimit", 1, 20],
    [{ deviceLimit: "" }, "deviceLimit", 1, 20],
    [{ deviceLimit: "1.5" }, "deviceLimit", 1, 20],
    [{ enforcement: "Grace", graceDays: "0" }, "graceDays", 1, 3650],
    [{ maximumAgeDays: "-1" }, "maximumAgeDays", 1, 3650],
    [{ idleDays: "x" }, "idleDays", 1, 3650],
    [{ webSessionHours: "25" }, "webSessionHours", 1, 24],
    [{ webSessionIdleMinutes: "14" }, "webSessionIdleMinutes", 15, 60],
    [{ appSessionDays: "31" }, "appSessionDays", 1, 30],
    [{ appSessionIdleDays: "8" }, "appSessionIdleDays", 1, 7],
    [{ minimumOsVersions: { macOS: "14.5" } }, "minimumOsVersions.macOS", 1, 100_000]
  ])("%j: %s is a whole number from %d to %d", (differs, setting, minimum, maximum) => {
    const found = problems(differs)
    assert.deepStrictEqual(Object.keys(found ?? {}), [setting])
    assert.deepInclude(found?.[setting], { _tag: "Number", minimum, maximum })
  })

  it("days of grace are asked for only where there is one", () =>
    assert.isNull(problems({ enforcement: "Remind", graceDays: "" })))

  it.each<[Partial<Draft>, string, PolicyRefused["reason"]]>([
    [{ allowedKinds: [] }, "allowedKinds", "nobody"],
    [{ nameTemplate: "[model]" }, "nameTemplate", "unknownWord"],
    [{ nameTemplate: "" }, "nameTemplate", "empty"]
  ])("%j: %s, %s", (differs, setting, reason) =>
    assert.deepInclude(problems(differs)?.[setting], { _tag: "PolicyRefused", reason })
  )

  it("says all numbers at once", () =>
    assert.lengthOf(Object.keys(problems({ deviceLimit: "", idleDays: "0", appSessionDays: "x" }) ?? {}), 3))
})

describe("somebody else changed the policy meanwhile", () => {
  it("one's own changes can be put on top of theirs", () => {
    const mine = draft({ deviceLimit: "5", matchNumber: "type" })
    assert.deepStrictEqual(changedIn(mine, standard).toSorted(), ["deviceLimit", "matchNumber"])
    const read = readDraft(onTopOf(mine, standard, policy))
    assert.deepStrictEqual(read.policy, { ...policy, deviceLimit: 5, matchNumber: "type" })
  })

  it("what was left alone is not carried along", () => {
    const read = readDraft(onTopOf(draftOf(standard), standard, policy))
    assert.deepStrictEqual(read.policy, policy)
  })

  it("days of grace that do not count are no change", () =>
    assert.deepStrictEqual(changedIn(draft({ graceDays: "99" }), standard), []))
})

describe("D21: presets in a form", () => {
  it("set what they are about and nothing else", () => {
    const chosen = withPreset(draftOf(policy), presets, "strict")
    assert.deepStrictEqual(changedIn(chosen, policy).toSorted(), [
      "emailFallback",
      "enforcement",
      "matchNumber"
    ])
    const { emailFallback, enforcement, matchNumber } = presets.strict
    assert.deepStrictEqual(readDraft(chosen).policy, { ...policy, emailFallback, enforcement, matchNumber })
  })

  it("are known by that again, or it is a mix of one's own", () => {
    assert.strictEqual(presetIn(draft({ deviceLimit: "3" }), presets), "standard")
    assert.strictEqual(presetIn(withPreset(draftOf(policy), presets, "strict"), presets), "strict")
    assert.isNull(presetIn(draft({ matchNumber: "off" }), presets))
    assert.isNull(presetIn(draft({ matchNumber: "type" }), presets))
  })
})
