import { assert, describe, it } from "@effect/vitest"
import { Refusal } from "@tessera/domain/refusals"
import { Schema } from "effect"
import { en } from "./en.ts"
import { es } from "./es.ts"
import { type PlainRefusal, sentenceFor } from "./refusal-messages.ts"

const encode = Schema.encodeSync(Refusal)

const isSentence = (refusal: PlainRefusal) => {
  for (const { refusals } of [en, es]) {
    const sentence = sentenceFor(refusals, refusal)
    assert.notMatch(sentence, /undefined|NaN|\[object/u, refusal._tag)
    assert.match(sentence, /^\p{Lu}.*\.$/su, refusal._tag)
  }
}

describe("every refusal of the rules has its sentence in every language", () => {
  it("and none is left over", () => {
    assert.lengthOf(Object.keys(en.refusals), Refusal.members.length)
  })

  for (const member of Refusal.members) {
    it.prop(
      `${member.identifier}: whole, whatever its fields hold`,
      { refusal: member },
      ({ refusal }) => isSentence(encode(refusal)),
      { arbitrary: { runs: 50, seed: 1 } }
    )
  }
})

describe("a sentence says what happened, why, and what to do next", () => {
  it("with the numbers and names of this refusal", () => {
    assert.strictEqual(
      en.refusals.CodeWrong({ _tag: "CodeWrong", triesLeft: 1 }),
      "That is not the code. Check the newest email and enter it again. 1 try left."
    )
    assert.strictEqual(
      en.refusals.DeviceNameTaken({ _tag: "DeviceNameTaken", name: "My Mac", free: "My Mac (2)" }),
      "You already have a device named “My Mac”. Choose another name, for example “My Mac (2)”."
    )
    assert.strictEqual(
      es.refusals.DeviceLimitReached({ _tag: "DeviceLimitReached", limit: 20, registered: 20 }),
      "Este dispositivo no se ha añadido: hay 20 de 20 dispositivos registrados. Quita uno que ya no uses e inténtalo de nuevo."
    )
  })

  it.each([
    ["browserVersion", "Chrome 140", /Update Chrome to 140 or later, then sign in again\.$/u],
    ["osVersion", "Samsung Internet 30", /Update Samsung Internet to 30 or later, then sign in again\.$/u],
    ["kind", "mobile, extension", /Allowed: Mobile app, Browser extension\.$/u],
    ["os", "Windows, Linux", /Allowed: Windows, Linux\.$/u],
    ["age", "1", /trusts a device for 1 day\. Set up this device again\.$/u],
    ["idle", "30", /not used for 30 days\. Set up this device again\.$/u]
  ] as const)("D19: what to fix, %s %s", (reason, required, expected) => {
    assert.match(en.refusals.ClientNotPermitted({ _tag: "ClientNotPermitted", reason, required }), expected)
  })
})
