import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  ago,
  byCode,
  type Client,
  DAY,
  device,
  facts,
  HOUR,
  id,
  later,
  MINUTE,
  NOW,
  policy
} from "../../test/given.ts"
import { Enforcement, type Policy } from "../policy.ts"
import { rule } from "../rulebook.ts"
import { addedEffects, noEffect, policyEffect, type Standing } from "./policy-effect.ts"

const { Grace, Required } = Enforcement.cases
const someone = (given: Partial<Standing> = {}): Standing => ({
  joinedAt: ago(100 * DAY),
  devices: [],
  lastUsed: new Map(),
  sessions: [],
  ...given
})
const withDevices = (...clients: ReadonlyArray<Client>) =>
  someone({ devices: clients.map((client) => device(client)) })
const effect = (standings: ReadonlyArray<Standing>, to: Partial<Policy>, from: Partial<Policy> = {}) =>
  policyEffect(standings, { from: policy(from), to: policy(to), at: NOW })
const devices = noEffect.devices

describe(`${rule("POLICY-4")}`, () => {
  const town = [withDevices("web", "mobile"), withDevices("mobile"), withDevices("web"), someone()]

  it("no change changes nothing, whatever the policy", () => {
    for (const same of [
      {},
      { allowedKinds: ["mobile"] as const, enforcement: Required.make({}), deviceLimit: 1 }
    ])
      assert.deepStrictEqual(effect(town, same, same), { ...noEffect, members: 4 })
  })

  it("a kind that is let in no more: its devices, their members, and who has no other", () =>
    assert.deepStrictEqual(effect(town, { allowedKinds: ["web"] }), {
      ...noEffect,
      members: 4,
      devices: { ...devices, kind: 2 },
      losing: 2,
      withoutTrust: 1
    }))

  it.each<[Partial<Policy>, keyof typeof devices]>([
    [{ allowedKinds: ["mobile"] }, "kind"],
    [{ allowedOs: ["Android"] }, "os"],
    [{ allowedBrowsers: ["Firefox"] }, "browser"],
    [{ minimumOsVersions: { macOS: 14 } }, "osVersion"],
    [{ minimumBrowserVersions: { Chrome: 141 } }, "browserVersion"],
    [{ maximumAgeDays: 1 }, "age"],
    [{ idleDays: 1 }, "idle"]
  ])("%j: one device, by %s", (to, reason) =>
    assert.deepStrictEqual(effect([withDevices("web")], to).devices, { ...devices, [reason]: 1 })
  )

  it("a device that the policy of now keeps out is not lost, and is regained where the new one lets it in", () => {
    const from = { allowedKinds: ["web"] as const }
    assert.deepStrictEqual(effect([withDevices("mobile")], { allowedKinds: ["extension"] }, from), {
      ...noEffect,
      members: 1
    })
    assert.deepStrictEqual(effect([withDevices("mobile")], {}, from), {
      ...noEffect,
      members: 1,
      regaining: 1
    })
  })

  it("what is not Approved has no trust to lose; a use puts off the idle days", () => {
    const locked = someone({ devices: [device("mobile", { status: "locked" })] })
    const asking = someone({ devices: [device("mobile", { status: "pendingApproval" })] })
    assert.deepStrictEqual(effect([locked, asking], { allowedKinds: ["web"] }), { ...noEffect, members: 2 })
    const old = device("web", { trusted: byCode(ago(9 * DAY)), registeredAt: ago(9 * DAY) })
    const used = someone({ devices: [old], lastUsed: new Map([[id("web"), ago(DAY)]]) })
    assert.strictEqual(effect([used], { idleDays: 2 }).losing, 0)
    assert.strictEqual(effect([used], { idleDays: 1 }).devices.idle, 1)
    assert.strictEqual(effect([used], { maximumAgeDays: 9 }).devices.age, 1)
  })

  it("D11: who has no trusted device is blocked at once, or when their days are over", () => {
    const young = someone({ joinedAt: ago(3 * DAY) })
    const standings = [withDevices("web"), someone(), young]
    assert.strictEqual(effect(standings, { enforcement: Required.make({}) }).blocked, 2)
    assert.strictEqual(effect(standings, { enforcement: Grace.make({ days: 7 }) }).blocked, 1)
    assert.strictEqual(effect(standings, { enforcement: Grace.make({ days: 3 }) }).blocked, 2)
    const required = { enforcement: Required.make({}) }
    assert.strictEqual(effect(standings, required, required).blocked, 0)
    assert.strictEqual(effect(standings, { ...required, allowedKinds: ["mobile"] }, required).blocked, 1)
  })

  it("R6: members over the new limit, by what is registered; nobody's device ends", () => {
    const three = withDevices("web", "web2", "mobile")
    const pending = someone({ devices: [device("web"), device("web2", { status: "pendingApproval" })] })
    const over = effect([three, pending, withDevices("web")], { deviceLimit: 1 })
    assert.deepStrictEqual(over, { ...noEffect, members: 3, overLimit: 2 })
    assert.strictEqual(effect([three], { deviceLimit: 1 }, { deviceLimit: 2 }).overLimit, 0)
    assert.strictEqual(effect([three], { deviceLimit: 2 }, { deviceLimit: 3 }).overLimit, 1)
    const ended = someone({ devices: [device("web"), device("web2", { status: "removed" })] })
    assert.strictEqual(effect([ended], { deviceLimit: 1 }).overLimit, 0)
    assert.strictEqual(effect([three], { deviceLimit: 3 }).overLimit, 0)
  })

  it("SESSION-1: sessions that live now and would not", () => {
    const session = {
      kind: "web",
      startedAt: ago(5 * HOUR),
      lastSeenAt: ago(20 * MINUTE),
      expiresAt: later(HOUR)
    } as const
    const over = { ...session, lastSeenAt: ago(2 * HOUR) }
    const standings = [someone({ sessions: [session, over] })]
    assert.strictEqual(effect(standings, { webSessionHours: 5 }).sessions, 1)
    assert.strictEqual(effect(standings, { webSessionIdleMinutes: 20 }).sessions, 1)
    assert.strictEqual(effect(standings, { webSessionHours: 6, webSessionIdleMinutes: 21 }).sessions, 0)
    assert.strictEqual(effect(standings, { appSessionDays: 1 }).sessions, 0)
  })

  it("of two halves together is that of the whole, and whole only where both are", () => {
    const to = { allowedOs: ["Android"] as const, deviceLimit: 1, enforcement: Required.make({}) }
    const [one, two] = [effect(town.slice(0, 1), to), effect(town.slice(1), to)]
    assert.deepStrictEqual(addedEffects(one, two), effect(town, to))
    assert.isFalse(addedEffects(one, { ...two, all: false }).all)
    assert.deepStrictEqual(addedEffects(noEffect, one), one)
    const counts = { kind: 1, os: 2, browser: 3, osVersion: 4, browserVersion: 5, age: 6, idle: 7 }
    const rest = { regaining: 9, losing: 10, withoutTrust: 11, blocked: 12, overLimit: 13, sessions: 14 }
    const each = { members: 8, all: true, devices: counts, ...rest }
    const doubled = <A extends object>(numbers: A) =>
      Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, 2 * Number(value)]))
    assert.deepStrictEqual<unknown>(addedEffects(each, each), {
      ...doubled(rest),
      members: 16,
      all: true,
      devices: doubled(counts)
    })
  })

  it("takes the facts of each device, not of its member", () => {
    const mixed = someone({
      devices: [device("web", { facts: facts("web", { browserVersion: "141" }) }), device("web2")]
    })
    assert.deepStrictEqual(effect([mixed], { minimumBrowserVersions: { Chrome: 141 } }), {
      ...noEffect,
      members: 1,
      devices: { ...devices, browserVersion: 1 },
      losing: 1
    })
  })
})
