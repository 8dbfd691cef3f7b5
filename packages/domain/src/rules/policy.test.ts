import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { ago, DAY, device, facts, later, NOW, policy, refusal, roster, says } from "../../test/given.ts"
import { type Policy, presets, standard } from "../policy.ts"
import { rule } from "../rulebook.ts"
import { accessOf } from "./access.ts"
import { automaticName } from "./name.ts"
import { policyIsSound, policyKeepsItsAuthor } from "./policy.ts"

const sound = (given: Partial<Policy>) => says(policyIsSound(policy(given)))
const wrong = (given: Partial<Policy>) => {
  assert.strictEqual(sound(given), "PolicyRefused")
  const { about, reason, setting } = refusal(policyIsSound(policy(given)))
  return [setting, reason, about]
}

describe(`${rule("POLICY-2")}`, () => {
  it.each(Object.entries(presets))("%s does", (_, preset) => assert.isUndefined(says(policyIsSound(preset))))

  it.each<[Partial<Policy>, string, string, string]>([
    [{ allowedKinds: [] }, "allowedKinds", "nobody", ""],
    [{ allowedOs: [] }, "allowedOs", "nobody", ""],
    [{ allowedBrowsers: [] }, "allowedBrowsers", "nobody", ""],
    [{ minimumOsVersions: { macos: 14 } }, "minimumOsVersions", "unknownFamily", "macos"],
    [{ minimumBrowserVersions: { Chrome: 1, IE: 6 } }, "minimumBrowserVersions", "unknownFamily", "IE"],
    [{ minimumOsVersions: { toString: 1 } }, "minimumOsVersions", "unknownFamily", "toString"],
    [{ nameTemplate: "[user name] on [browser]" }, "nameTemplate", "unknownWord", "[user name]"],
    [{ nameTemplate: "[Browser]" }, "nameTemplate", "unknownWord", "[Browser]"],
    [{ nameTemplate: "[]" }, "nameTemplate", "unknownWord", "[]"],
    [{ nameTemplate: "[username]\u202e" }, "nameTemplate", "unprintable", ""],
    [{ nameTemplate: "[username]\n[browser]" }, "nameTemplate", "unprintable", ""],
    [{ nameTemplate: "   " }, "nameTemplate", "empty", ""],
    [{ nameTemplate: `[username]${"x".repeat(64)}` }, "nameTemplate", "tooLong", ""],
    [{ nameTemplate: `[browser] ${"x".repeat(48)}` }, "nameTemplate", "tooLong", ""]
  ])("%j is refused: %s, %s %s", (given, ...said) => assert.deepStrictEqual(wrong(given), said))

  it.each<Partial<Policy>>([
    { allowedKinds: ["mobile"] },
    { allowedOs: ["other"], allowedBrowsers: ["Samsung Internet"] },
    { minimumOsVersions: { macOS: 14, other: 1 }, minimumBrowserVersions: { Chrome: 120 } },
    { nameTemplate: "[browser]" },
    { nameTemplate: "Company laptop" },
    { nameTemplate: "[username] [[browser]]" },
    { nameTemplate: "a [ b" },
    { nameTemplate: `[browser] ${"x".repeat(47)}` }
  ])("%j is not", (given) => assert.isUndefined(sound(given)))

  it("names what is wrong first, one thing at a time", () =>
    assert.deepStrictEqual(wrong({ allowedKinds: [], nameTemplate: "" }), ["allowedKinds", "nobody", ""]))

  it.each([standard.nameTemplate, "[browser]", `[browser] ${"x".repeat(47)}`, "a [ b"])(
    "the template %s names every client there is",
    (template) => {
      assert.isUndefined(sound({ nameTemplate: template }))
      for (const kind of ["web", "extension", "mobile"] as const) {
        const made = automaticName({ username: "ann", facts: facts(kind), template }, roster(), NOW)
        assert.isAtMost(Array.from(made).length, 64)
      }
    }
  )
})

describe(`${rule("POLICY-3")}`, () => {
  const mine = device("web", { facts: facts("web", { osVersion: "14.5" }) })
  const keeps = (given: Partial<Policy>, at = NOW) => says(policyKeepsItsAuthor(policy(given), mine, at))

  it.each<Partial<Policy>>([
    {},
    presets.strict,
    { allowedKinds: ["web"], allowedOs: ["macOS"], allowedBrowsers: ["Chrome"] },
    { minimumOsVersions: { macOS: 14, Windows: 99 }, minimumBrowserVersions: { Chrome: 140 } },
    { maximumAgeDays: 2, idleDays: 2 }
  ])("%j keeps a Mac with Chrome 140", (given) => assert.isUndefined(keeps(given)))

  it.each<[Partial<Policy>, string, string]>([
    [{ allowedKinds: ["mobile", "extension"] }, "kind", "mobile, extension"],
    [{ allowedOs: ["Windows"] }, "os", "Windows"],
    [{ allowedBrowsers: ["Firefox", "Safari"] }, "browser", "Firefox, Safari"],
    [{ minimumOsVersions: { macOS: 15 } }, "osVersion", "macOS 15"],
    [{ minimumBrowserVersions: { Chrome: 141 } }, "browserVersion", "Chrome 141"],
    [{ maximumAgeDays: 1 }, "age", "1"],
    [{ idleDays: 1 }, "idle", "1"]
  ])("%j locks it out: %s, %s", (given, reason, required) => {
    const said = refusal(policyKeepsItsAuthor(policy(given), mine, NOW))
    assert.deepStrictEqual([said.reason, said.required], [reason, required])
    const asked = { roster: roster([mine]), policy: policy(given), instanceId: mine.instanceId, at: NOW }
    assert.notStrictEqual(accessOf(asked).level, "trusted")
  })

  it("a use of now puts off the idle days", () => {
    const given = policy({ idleDays: 1 })
    assert.isUndefined(says(policyKeepsItsAuthor(given, mine, NOW, NOW)))
    assert.strictEqual(says(policyKeepsItsAuthor(given, mine, later(DAY), ago(1))), "PolicyLocksOut")
  })
})
