import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { fc } from "../../test/chance.ts"
import { device, facts, id, later, MINUTE, name, NOW, refusal, roster, says } from "../../test/given.ts"
import type { ClientFacts } from "../client.ts"
import { DeviceName } from "../device.ts"
import { NAME_TEMPLATE } from "../policy.ts"
import { DeviceNameTaken } from "../refusals.ts"
import { rule } from "../rulebook.ts"
import { Schema } from "effect"
import { automaticName, freeName, nameIsFree, nameKey, readDeviceName } from "./name.ts"

const named = (...names: ReadonlyArray<string>) =>
  roster(names.map((one, n) => device(`web${n}`, { id: `d${n}`, name: one })))

const typed = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom("a", "A", "ß", "ﬁ", " ", "\u00a0", "é", "e\u0301", "İ", "ς", "ㅤ", "️", "x")
  })
)

describe(`${rule("NAME-1")}`, () => {
  it.each([
    ["Mac", "Mac"],
    ["  Work Mac \t", "Work Mac"],
    ["é", "é"],
    ["日本の電話", "日本の電話"],
    ["x".repeat(64), "x".repeat(64)],
    ["🦊".repeat(64), "🦊".repeat(64)]
  ])("takes “%s”", (text, read) => {
    assert.strictEqual(says(readDeviceName(text)), name(read))
  })

  it.each([
    ["", "empty"],
    [" \t\n\u00a0\ufeff", "empty"],
    ["x".repeat(65), "tooLong"],
    ["🦊".repeat(65), "tooLong"],
    ["Mac\u0000", "notPrintable"],
    ["Ma\nc", "notPrintable"],
    ["Ma\u200bc", "notPrintable"],
    ["\u202ecaM", "notPrintable"],
    ["Ma\u2028c", "notPrintable"],
    ["Mac\ud800", "notPrintable"],
    ["Mac\ue000", "notPrintable"],
    ["\u3164", "notPrintable"],
    ["\u115f\ufe0f", "notPrintable"]
  ] as const)("refuses %j: %s", (text, reason) => {
    assert.strictEqual(refusal(readDeviceName(text)).reason, reason)
  })

  // Not in the list: its text would be the test's title.
  it("refuses a huge text (T42)", () => {
    assert.strictEqual(refusal(readDeviceName("x".repeat(100_000))).reason, "tooLong")
  })

  it("says the same as the schema that the wire is read by, and never throws", () => {
    const wire = Schema.is(DeviceName)
    fc.assert(
      fc.property(typed, (text) => {
        const read = says(readDeviceName(text))
        const visible = nameKey(text) !== ""
        assert.strictEqual(read !== "DeviceNameRefused", wire(text.trim()) && visible)
      }),
      { numRuns: 2000 }
    )
  })
})

describe(`${rule("NAME-2")}`, () => {
  it.each(["Mac", "mac", "  MAC ", "Ｍａｃ", "Mac\u00a0", "M️ac"])("“%s” is “Mac”", (text) => {
    assert.strictEqual(nameKey(text), nameKey("Mac"))
  })

  it.each([
    ["Straße", "STRASSE"],
    ["ﬁn", "FIN"],
    ["Café", "cafe\u0301"],
    ["a  b", "A B"],
    ["a\u3000b", "a b"],
    ["ΟΔΟΣ", "οδος"]
  ])("“%s” is “%s”", (one, other) => {
    assert.strictEqual(nameKey(one), nameKey(other))
  })

  it.each([
    ["Mac", "Mac 2"],
    ["ab", "a b"],
    ["cafe", "café"]
  ])("“%s” is not “%s”", (one, other) => {
    assert.notStrictEqual(nameKey(one), nameKey(other))
  })

  it("gives a key that is its own key", () => {
    fc.assert(
      fc.property(typed, (text) => assert.strictEqual(nameKey(nameKey(text)), nameKey(text))),
      { numRuns: 3000 }
    )
  })

  it("refuses a name that is held, and offers a free one", () => {
    const held = named("Mac", "mac (2)")
    assert.isUndefined(says(nameIsFree(name("Pixel"), held, NOW)))
    assert.deepStrictEqual(
      refusal(nameIsFree(name("ｍａｃ"), held, NOW)),
      new DeviceNameTaken({ name: name("ｍａｃ"), free: name("ｍａｃ (3)") })
    )
  })

  it("leaves out the device that is renamed, in the offer too", () => {
    const held = named("Mac", "Mac (2)")
    assert.isUndefined(says(nameIsFree(name("MAC"), held, NOW, id("d0"))))
    assert.strictEqual(refusal(nameIsFree(name("MAC"), held, NOW, id("d1"))).free, name("MAC (2)"))
  })

  it.each(["pendingApproval", "pendingVerification", "approved", "locked"] as const)(
    "%s holds a name",
    (status) => {
      const held = roster([device("web", { status, name: "Mac" })])
      assert.strictEqual(says(nameIsFree(name("Mac"), held, NOW)), "DeviceNameTaken")
    }
  )

  it.each(["removed", "denied", "expired", "cancelled"] as const)("%s frees its name", (status) => {
    assert.isUndefined(says(nameIsFree(name("Mac"), roster([device("web", { status, name: "Mac" })]), NOW)))
  })

  it("frees the name of a pending device at the moment it expires", () => {
    const held = roster([device("web", { status: "pendingApproval", name: "Mac" })])
    assert.strictEqual(says(nameIsFree(name("Mac"), held, later(MINUTE - 1))), "DeviceNameTaken")
    assert.isUndefined(says(nameIsFree(name("Mac"), held, later(MINUTE))))
  })

  it.each([
    [["Mac"], "Pixel", "Pixel"],
    [["Mac"], "Mac", "Mac (2)"],
    [["Mac", "Mac (2)", "Mac (3)"], "Mac", "Mac (4)"],
    [["Mac", "Mac (2)"], "Mac (2)", "Mac (3)"],
    [["Mac (2)"], "Mac (2)", "Mac (3)"],
    [["Mac (12)"], "Mac (12)", "Mac (2)"],
    [["Mac (2) x"], "Mac (2) x", "Mac (2) x (2)"],
    [["Mac (20000)"], "Mac (20000)", "Mac (20000) (2)"],
    [["x".repeat(64)], "x".repeat(64), `${"x".repeat(60)} (2)`],
    [[`${"x".repeat(59)} yzzz`], `${"x".repeat(59)} yzzz`, `${"x".repeat(59)} (2)`]
  ])("beside %j, “%s” becomes “%s”", (held, wanted, free) => {
    assert.strictEqual(freeName(name(wanted), named(...held), NOW), name(free))
  })

  it("always finds a free one that is a name", () => {
    const few = fc.constantFrom("Mac", "mac", "Mac (2)", "MAC (3)", "Mac (4)", "x".repeat(64), "X".repeat(60))
    fc.assert(
      fc.property(fc.array(few, { maxLength: 20 }), few, (held, wanted) => {
        const all = named(...held)
        const free = freeName(name(wanted), all, NOW)
        assert.isUndefined(says(nameIsFree(free, all, NOW)))
        assert.strictEqual(says(readDeviceName(free)), free)
      })
    )
  })
})

describe(`${rule("NAME-3")}`, () => {
  const made = (given: Partial<ClientFacts>, username = "owner", template = NAME_TEMPLATE) =>
    automaticName({ username, facts: facts("web", { model: null, ...given }), template }, roster(), NOW)

  it.each<[Partial<ClientFacts>, string]>([
    [{}, "owner Mac - macOS/Chrome"],
    [{ kind: "mobile", os: "Android", model: "Pixel 7" }, "owner Pixel 7 - Android/Chrome"],
    [{ os: "Windows", browser: "Edge" }, "owner Windows PC - Windows/Edge"],
    [{ os: "Linux", browser: "Firefox" }, "owner Linux PC - Linux/Firefox"],
    [{ os: "ChromeOS" }, "owner Chromebook - ChromeOS/Chrome"],
    [{ os: "Android" }, "owner Android phone - Android/Chrome"],
    [{ os: "iOS", browser: "Safari" }, "owner iPhone - iOS/Safari"],
    [{ os: "iPadOS", browser: "Safari" }, "owner iPad - iPadOS/Safari"],
    [{ os: "other", browser: "other" }, "owner Device - Other/Other"],
    [{ osVersion: "15.3", browserVersion: "140" }, "owner Mac - macOS/Chrome"],
    [{ model: "  Mac\u0000Book\n Pro " }, "owner MacBook Pro - macOS/Chrome"],
    [{ model: "Mac  Book" }, "owner Mac Book - macOS/Chrome"],
    [{ model: " \u200b " }, "owner Mac - macOS/Chrome"]
  ])("%j is “%s”", (given, expected) => {
    assert.strictEqual(made(given), name(expected))
  })

  it.each([
    ["[username]'s [device name]", "owner's Mac"],
    ["[operating system] [browser]", "macOS Chrome"],
    ["[unknown] [username]", "[unknown] owner"],
    ["[username][username][browser]", "owner owner Chrome"],
    ["fixed", "fixed"],
    ["\u200b", "Mac"],
    [" ", "Mac"]
  ])("template “%s” is “%s”", (template, expected) => {
    assert.strictEqual(made({}, "owner", template), name(expected))
  })

  it("lets the username give way where it would be too long", () => {
    const long = made({}, "u".repeat(64))
    assert.strictEqual(long, name(`${"u".repeat(45)} Mac - macOS/Chrome`))
    assert.strictEqual(Array.from(long).length, 64)
    assert.strictEqual(made({}, "u".repeat(45)), name(`${"u".repeat(45)} Mac - macOS/Chrome`))
  })

  it("cuts what even that does not shorten", () => {
    const cut = made({ model: "m".repeat(64) })
    assert.strictEqual(cut, name(`o ${"m".repeat(62)}`))
  })

  it("appends the first free number to a name that is held", () => {
    const asked = { username: "owner", facts: facts("web"), template: NAME_TEMPLATE }
    const held = named("owner Mac - macOS/Chrome", "OWNER mac - macos/chrome (2)")
    assert.strictEqual(automaticName(asked, held, NOW), name("owner Mac - macOS/Chrome (3)"))
  })

  it("is a name and free, whatever the client declares", () => {
    fc.assert(
      fc.property(typed, typed, typed, (model, username, template) => {
        const asked = { username, template, facts: facts("mobile", { model }) }
        const held = named("Android phone", "Mac")
        const one = automaticName(asked, held, NOW)
        assert.strictEqual(says(readDeviceName(one)), one)
        assert.isUndefined(says(nameIsFree(one, held, NOW)))
      }),
      { numRuns: 1000 }
    )
  })
})
