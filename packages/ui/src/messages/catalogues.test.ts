import { assert, describe, it } from "@effect/vitest"
import { en as base } from "./en.ts"
import { admin } from "./en/admin.ts"
import { audit } from "./en/audit.ts"
import { passwords } from "./en/passwords.ts"
import { policies } from "./en/policies.ts"
import { scim } from "./en/scim.ts"
import { webhooks } from "./en/webhooks.ts"
import { es as esBase } from "./es.ts"
import { admin as esAdmin } from "./es/admin.ts"
import { audit as esAudit } from "./es/audit.ts"
import { passwords as esPasswords } from "./es/passwords.ts"
import { policies as esPolicies } from "./es/policies.ts"
import { scim as esScim } from "./es/scim.ts"
import { webhooks as esWebhooks } from "./es/webhooks.ts"
import { isolate } from "./isolate.ts"
import { matchLocale } from "./locales.ts"
import { pluralIn } from "./plural.ts"
import { rtlTest as rtlBase } from "./rtl-test.ts"
import { turnAround } from "./turn-around.ts"

/** With the sections that come with their pages. */
const en = { ...base, admin, audit, passwords, policies, scim, webhooks }
const es: typeof en = {
  ...esBase,
  admin: esAdmin,
  audit: esAudit,
  passwords: esPasswords,
  policies: esPolicies,
  scim: esScim,
  webhooks: esWebhooks
}
const rtlTest: typeof en = {
  ...rtlBase,
  admin: turnAround(admin),
  audit: turnAround(audit),
  passwords: turnAround(passwords),
  policies: turnAround(policies),
  scim: turnAround(scim),
  webhooks: turnAround(webhooks)
}

/** Every leaf by its path: "string", "array of n" or "function". */
const shapeOf = (part: unknown, path = ""): ReadonlyArray<string> => {
  if (Array.isArray(part)) return [`${path}: ${part.length} texts`]
  if (typeof part === "object" && part !== null)
    return Object.entries(part).flatMap(([key, value]) => shapeOf(value, `${path}.${key}`))
  return [`${path}: ${typeof part}`]
}

const textsOf = (part: unknown, path = ""): ReadonlyArray<readonly [string, string]> => {
  if (typeof part === "string") return [[path, part]]
  if (typeof part === "object" && part !== null)
    return Object.entries(part).flatMap(([key, value]) => textsOf(value, `${path}.${key}`))
  return []
}

describe("the catalogues", () => {
  it.each([
    ["es", es],
    ["ar-XB", rtlTest]
  ] as const)("%s has the shape of the source at run time too", (_name, catalogue) => {
    assert.deepStrictEqual([...shapeOf(catalogue)].sort(), [...shapeOf(en)].sort())
  })

  it.each([
    ["en", en],
    ["es", es],
    ["ar-XB", rtlTest]
  ] as const)("%s has no empty text, no stray space and no exclamation", (_name, catalogue) => {
    const texts = textsOf(catalogue)
    assert.isAbove(texts.length, 200)
    for (const [path, text] of texts) {
      assert.strictEqual(text, text.trim(), path)
      assert.notStrictEqual(text, "", path)
      assert.notMatch(text, /!/u, path)
    }
  })

  it("Spanish is translated: only a few words are the same in both", () => {
    const source = new Map(textsOf(en))
    const same = textsOf(es).filter(([path, text]) => source.get(path) === text)
    assert.deepStrictEqual(
      same.map(([path]) => path),
      []
    )
  })

  it("the test locale turns every text, those of functions too", () => {
    for (const [path, text] of textsOf(rtlTest)) assert.match(text, /^\u200f\u202e.*\u202c\u200f$/su, path)
    assert.match(rtlTest.signIn.title("Mosaic"), /^\u200f\u202eSign in to Mosaic\u202c\u200f$/u)
    assert.match(rtlTest.setUp.identity.webSteps("Mosaic")[0] ?? "", /^\u200f\u202e/u)
  })

  it("no text names the product: it is a setting", () => {
    for (const catalogue of [en, es])
      for (const [path, text] of textsOf(catalogue)) assert.notMatch(text, /tessera|cerby/iu, path)
  })
})

describe("the seed's own words", () => {
  it("are written exactly so", () => {
    const words: ReadonlyArray<readonly [string, string]> = [
      [en.setUp.strengthen.title, "Strengthen your account security"],
      [en.setUp.strengthen.start, "Start"],
      [en.setUp.strengthen.remindLater, "Remind me later"],
      [en.setUp.name.title, "Name your device"],
      [en.setUp.name.label, "Device name"],
      [en.setUp.name.next, "Next"],
      [en.setUp.verify.title, "Verify your device"],
      [en.setUp.verify.label, "Verification code"],
      [en.setUp.verify.submit, "Verify code"],
      [en.setUp.verify.sendNew, "Send a new code"],
      [en.setUp.identity.title, "Verify your identity"],
      [en.setUp.identity.waiting, "Waiting for approval"],
      [en.setUp.identity.noAccess, "I don't have access to my trusted device"],
      [en.setUp.identity.unsecured, "Continue without a secure session"],
      [en.account.menu.profile, "My profile"],
      [en.devices.title, "My trusted devices"],
      [en.devices.setUpThis, "Set up this device"],
      [en.devices.status.pendingApproval, "Pending approval"],
      [en.devices.actions.approve, "Approve"],
      [en.devices.actions.deny, "Deny"],
      [en.devices.remove.title, "Remove device?"],
      [en.devices.remove.submit, "Remove device"],
      [en.devices.ask.title, "Add a trusted device"],
      [en.devices.ask.trustTitle, "Trust this session?"],
      [en.signIn.identifier, "Email or username"],
      [en.signIn.password, "Password"],
      [en.signIn.submit, "Sign in"]
    ]
    for (const [written, word] of words) assert.strictEqual(written, word)
  })
})

describe("plurals, names and the choice of language", () => {
  it("takes the form that the language has for the number", () => {
    const arabic = pluralIn("ar-u-nu-latn")
    const forms = { zero: "zero", one: "one", two: "two", few: "# few", many: "# many", other: "# other" }
    assert.deepStrictEqual(
      [0, 1, 2, 3, 11, 100].map((count) => arabic(count, forms)),
      ["zero", "one", "two", "3 few", "11 many", "100 other"]
    )
    assert.strictEqual(en.devices.pendingCount(1), "1 device is waiting for your approval")
    assert.strictEqual(es.devices.pendingCount(2), "2 dispositivos esperan tu aprobación")
  })

  it("a name that runs the other way does not turn its sentence, and a usual one brings no hidden characters", () => {
    assert.strictEqual(isolate("הטלפון שלי"), "\u2068הטלפון שלי\u2069")
    assert.strictEqual(en.devices.approvedToast("My Mac"), "My Mac is now a trusted device.")
  })

  it("the choice comes before the browser's wish, and the test locale only by its whole name", () => {
    assert.strictEqual(matchLocale([null, "es-MX", "en"]), "es")
    assert.strictEqual(matchLocale(["en", "es"]), "en")
    assert.strictEqual(matchLocale(["ar", "ar-EG"]), "en")
    assert.strictEqual(matchLocale(["ar-XB"]), "ar-XB")
    assert.strictEqual(matchLocale(["constructor", "toString"]), "en")
  })
})
