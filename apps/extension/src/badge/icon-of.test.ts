import { assert, describe, it } from "@effect/vitest"
import { SetUpView } from "@tessera/domain/views"
import { extension } from "@tessera/ui/messages/en/extension"
import { ask, minutes, named, overviewOf, thisMac } from "@tessera/ui/testing/views"
import { asksWaiting, iconOf } from "./icon-of.ts"

const trusted = overviewOf({
  access: { level: "trusted", reason: null, blockedAt: null },
  setUp: SetUpView.cases.Trusted.make({ deviceId: thisMac.id, name: thisMac.name }),
  devices: [thisMac]
})
const unsecured = overviewOf({
  access: { level: "unsecured", reason: "noDevice", blockedAt: null },
  setUp: SetUpView.cases.None.make({}),
  devices: []
})
const drawn = (overview: typeof trusted) => iconOf({ _tag: "SignedIn", overview }, extension.icon, "Mosaic")

describe("P50: the icon tells whether this session is trusted", () => {
  it("nothing stands on it while it is, and the words say so", () => {
    assert.deepStrictEqual(drawn(trusted), { text: "", meaning: "none", title: "Mosaic: trusted session" })
  })

  it("a mark while it is not", () => {
    assert.deepInclude(drawn(unsecured), { text: "!", meaning: "attention" })
    assert.include(drawn(unsecured).title, "not secure")
  })

  it("the words say what is awaited: a code or an approval", () => {
    const own = { deviceId: thisMac.id, name: thisMac.name, expiresAt: minutes(5) }
    const verifying = SetUpView.cases.Verifying.make({
      ...own,
      challengeId: "c" as never,
      maskedEmail: "o•••@example.test",
      codeExpiresAt: minutes(5),
      triesLeft: 5,
      resendAt: minutes(1),
      mail: "sent"
    })
    const waiting = SetUpView.cases.Waiting.make({
      ...own,
      matchNumber: null,
      approverKinds: ["web"],
      fallback: true
    })
    assert.include(drawn({ ...unsecured, setUp: verifying }).title, "code")
    assert.include(drawn({ ...unsecured, setUp: waiting }).title, "waiting for approval")
    for (const setUp of [verifying, waiting]) assert.strictEqual(drawn({ ...unsecured, setUp }).text, "!")
  })

  it("nobody is signed in, or no server was chosen: no mark, and the words say so", () => {
    const words = (_tag: "NoServer" | "SignedOut") => iconOf({ _tag }, extension.icon, "Mosaic")
    assert.deepStrictEqual(words("SignedOut"), { text: "", meaning: "none", title: "Mosaic: signed out" })
    assert.deepInclude(words("NoServer"), { text: "", title: "Mosaic: choose your server" })
  })
})

describe("P7: whoever asks outranks everything else on the icon", () => {
  it("shows how many ask, trusted or not", () => {
    const devices = [ask("a", "Phone"), ask("b", "Tablet"), thisMac]
    assert.deepInclude(drawn({ ...trusted, devices }), { text: "2", meaning: "asks" })
    assert.deepInclude(drawn({ ...unsecured, devices }), { text: "2", meaning: "asks" })
    assert.include(drawn({ ...unsecured, devices }).title, "not secure")
  })

  it("counts neither this extension's own ask nor one whose time is up", () => {
    const own = ask("own", "This extension", { thisDevice: true })
    const late = ask("late", "Phone", { expiresAt: trusted.now })
    const other = ask("other", "Phone")
    assert.deepStrictEqual(
      asksWaiting({ ...trusted, devices: [own, late, other] }).map(({ name }) => name),
      [named("Phone")]
    )
    assert.strictEqual(asksWaiting({ ...trusted, devices: [own, late] }).length, 0)
  })

  it("does not ask whether this session may decide: deciding is the web app's (D1)", () => {
    const capabilities = { manage: false, decide: false, administer: false }
    assert.strictEqual(drawn({ ...trusted, capabilities, devices: [ask("a", "Phone")] }).text, "1")
  })
})
