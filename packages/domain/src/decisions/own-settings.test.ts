import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { admin, facts, kinds, MAILBOX, NOW, self, SYSTEM } from "../../test/given.ts"
import { Story } from "../../test/story.ts"
import { evolve } from "../evolve.ts"

describe("T37: what a member sets for themselves is a line of their journal", () => {
  it.each(kinds)("another language, on %s, trusted or not; the same one is none", (kind) => {
    const story = new Story()
    const by = self(kind)
    assert.deepStrictEqual(story.give({ _tag: "ChangeLanguage", from: "en", to: "es", by }), [
      { _tag: "LanguageChanged", from: "en", to: "es", at: NOW }
    ])
    assert.deepStrictEqual(story.give({ _tag: "ChangeLanguage", from: "es", to: "es", by }), [])
  })

  it("nobody says it for them, and nobody who left says it", () => {
    const story = new Story()
    const command = { _tag: "ChangeLanguage", from: "en", to: "es" } as const
    for (const by of [SYSTEM, MAILBOX, admin()])
      assert.strictEqual(story.refused({ ...command, by })._tag, "ApproverRefused")
    story.give({ _tag: "DeprovisionMember", by: SYSTEM })
    assert.strictEqual(story.refused({ ...command, by: self("web") })._tag, "MemberDeprovisioned")
  })

  it("S19: pushes to a trusted mobile app, and to nothing else", () => {
    const story = new Story()
    const on = (kind: "web" | "mobile") =>
      ({ _tag: "TurnOnPushes", facts: facts(kind), by: self(kind) }) as const
    assert.strictEqual(story.refused(on("mobile"))._tag, "TrustRequired")
    const deviceId = story.trust("mobile")
    story.trust("web")
    assert.strictEqual(story.refused(on("web"))._tag, "ClientNotPermitted")
    assert.deepStrictEqual(story.give(on("mobile")), [{ _tag: "PushesTurnedOn", deviceId, at: NOW }])
    story.give({ _tag: "DeprovisionMember", by: SYSTEM })
    assert.strictEqual(story.refused(on("mobile"))._tag, "MemberDeprovisioned")
  })

  it("S19: turning them off fails open where the device is locked, and is nothing where it is over", () => {
    const story = new Story()
    const deviceId = story.trust("mobile")
    const off = { _tag: "TurnOffPushes", by: self("mobile") } as const
    story.give({ _tag: "LockDevice", deviceId, until: null, by: SYSTEM })
    assert.deepStrictEqual(story.give(off), [{ _tag: "PushesTurnedOff", deviceId, at: NOW }])
    assert.strictEqual(story.refused({ ...off, by: self("web") })._tag, "ClientNotPermitted")
    story.give({ _tag: "RemoveDevice", deviceId, by: SYSTEM })
    assert.deepStrictEqual(story.give(off), [])
  })

  it("none of them changes who is trusted", () => {
    const { roster } = new Story()
    const [deviceId, at] = [new Story().trust("mobile"), NOW]
    assert.strictEqual(evolve(roster, { _tag: "LanguageChanged", from: "en", to: "es", at }), roster)
    assert.strictEqual(evolve(roster, { _tag: "PushesTurnedOn", deviceId, at }), roster)
    assert.strictEqual(evolve(roster, { _tag: "PushesTurnedOff", deviceId, at }), roster)
  })
})
