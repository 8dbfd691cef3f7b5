import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { device, id, instance, kinds, later, MINUTE, NOW, roster, says } from "../../test/given.ts"
import type { ClientKind } from "../client.ts"
import type { Device } from "../device.ts"
import { rule } from "../rulebook.ts"
import type { Access } from "../access.ts"
import { mayPostpone, promptFor } from "./prompt.ts"

const TRUSTED: Access = { level: "trusted", reason: null, blockedAt: null }
const is = (level: "unsecured" | "blocked", reason: Access["reason"] = "noDevice"): Access => ({
  level,
  reason,
  blockedAt: null
})
const ask = (client: "web8" | "mobile8", expiresAt = later(MINUTE)) =>
  device(client, { status: "pendingApproval", expiresAt })

const prompt = (
  access: Access,
  given: { devices?: ReadonlyArray<Device>; kind?: ClientKind; postponed?: boolean } = {}
) =>
  promptFor({
    roster: roster(given.devices ?? []),
    access,
    kind: given.kind ?? "web",
    instanceId: instance(given.kind ?? "web"),
    postponed: given.postponed ?? false,
    at: NOW
  })

describe(`${rule("PROMPT-1")}`, () => {
  it.each(kinds)("opens the set-up by itself on %s", (kind) => {
    assert.isTrue(prompt(is("unsecured"), { kind }).setUp)
    assert.isFalse(prompt(TRUSTED, { kind }).setUp)
  })

  it.each([
    ["noDevice", true],
    ["pending", true],
    ["age", true],
    ["idle", true],
    ["locked", false],
    ["kind", false],
    ["os", false],
    ["browser", false],
    ["osVersion", false],
    ["browserVersion", false]
  ] as const)("%s: opens only what could succeed (%s)", (reason, opens) => {
    assert.strictEqual(prompt(is("unsecured", reason)).setUp, opens)
    assert.strictEqual(prompt(is("blocked", reason)).setUp, opens)
  })

  it("lets the oldest live ask come first, where this session can decide (P7)", () => {
    const devices = [device("web"), ask("web8", NOW), ask("mobile8"), ask("web8")]
    assert.strictEqual(prompt(TRUSTED, { devices }).ask, id("mobile8"))
    assert.strictEqual(prompt(TRUSTED, { devices, kind: "mobile" }).ask, id("mobile8"))
    assert.isNull(prompt(TRUSTED, { devices, kind: "extension" }).ask)
    assert.isNull(prompt(is("unsecured"), { devices }).ask)
    assert.isNull(prompt(is("blocked"), { devices }).ask)
    assert.isNull(prompt(TRUSTED).ask)
  })

  it("never shows a session its own ask", () => {
    assert.isNull(prompt(TRUSTED, { devices: [device("web", { status: "pendingApproval" })] }).ask)
  })

  it("recommends the web to who sets up the first device elsewhere, and only then", () => {
    assert.isFalse(prompt(is("unsecured"), { kind: "web" }).firstOnWeb)
    for (const kind of ["extension", "mobile"] as const) {
      assert.isTrue(prompt(is("unsecured"), { kind }).firstOnWeb)
      assert.isTrue(
        prompt(is("unsecured"), { kind, devices: [device("web", { status: "denied" })] }).firstOnWeb
      )
      assert.isFalse(prompt(is("unsecured"), { kind, devices: [device("web")] }).firstOnWeb)
      assert.isFalse(
        prompt(is("unsecured"), { kind, devices: [device("web", { status: "removed" })] }).firstOnWeb
      )
    }
  })
})

describe(`${rule("PROMPT-2")}`, () => {
  it("stays away for this sign-in once it was put off, and the message stays", () => {
    const put = prompt(is("unsecured"), { postponed: true })
    assert.isFalse(put.setUp)
    assert.isTrue(put.banner)
    assert.isTrue(put.mayPostpone)
  })

  it("cannot be put off where trust is required", () => {
    const blocked = prompt(is("blocked"), { postponed: true })
    assert.isTrue(blocked.setUp)
    assert.isTrue(blocked.banner)
    assert.isFalse(blocked.mayPostpone)
    assert.strictEqual(says(mayPostpone(is("blocked"))), "PostponingRefused")
    assert.isUndefined(says(mayPostpone(is("unsecured"))))
  })

  it("leaves nothing on the screen of a trusted session (P10)", () => {
    const devices = [device("web")]
    assert.deepStrictEqual(prompt(TRUSTED, { devices, postponed: true }), {
      ask: null,
      setUp: false,
      mayPostpone: false,
      banner: false,
      firstOnWeb: false
    })
  })
})
