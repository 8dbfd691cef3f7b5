import { describe, it } from "@effect/vitest"
import { assert } from "../test/assert.ts"
import {
  ago,
  byCode,
  byDevice,
  code,
  codeId,
  device,
  facts,
  id,
  instance,
  later,
  MINUTE,
  name,
  NOW,
  number,
  roster,
  session
} from "../test/given.ts"
import type { Device } from "./device.ts"
import type { TrustEvent } from "./events.ts"
import { evolve, fold } from "./evolve.ts"
import type { Roster } from "./roster.ts"

const at = NOW
const deviceId = id("web")
const only = (roster: Roster): Device => {
  assert.strictEqual(roster.devices.length, 1)
  return roster.devices[0]!
}
const after = (one: Device, event: TrustEvent) => only(evolve(roster([one]), event))
describe("evolve: what an event makes of a roster", () => {
  it("registers an ask", () => {
    const ask: TrustEvent = {
      _tag: "DeviceRegistered",
      deviceId,
      instanceId: instance("web"),
      sessionId: session("web"),
      name: name("Mac"),
      facts: facts("web"),
      path: "approval",
      fallback: false,
      matchNumber: number("407"),
      previousDeviceId: id("old"),
      expiresAt: later(5 * MINUTE),
      at
    }
    const one = only(evolve(roster(), ask))
    assert.deepStrictEqual(
      one,
      device("web", {
        name: "Mac",
        status: "pendingApproval",
        registeredAt: at,
        matchNumber: number("407"),
        expiresAt: later(5 * MINUTE),
        previousDeviceId: id("old")
      })
    )
    assert.strictEqual(only(evolve(roster(), { ...ask, path: "emailCode" })).status, "pendingVerification")
  })

  it("approves, and remembers how", () => {
    const ask = device("web", { status: "pendingApproval" })
    const approved = after(ask, { _tag: "DeviceApproved", deviceId, byDeviceId: id("mobile"), at })
    assert.deepInclude(approved, { status: "approved", trusted: byDevice("mobile", at), expiresAt: null })
    const verifying = device("web", { status: "pendingVerification", fallback: true })
    const verified = after(verifying, { _tag: "DeviceApproved", deviceId, byDeviceId: null, at })
    assert.deepInclude(verified, { status: "approved", trusted: byCode(at, true), expiresAt: null })
  })

  it("locks, unlocks, renames, counts a miss", () => {
    const one = device("web")
    const locked = after(one, { _tag: "DeviceLocked", deviceId, until: later(9), at })
    assert.deepInclude(locked, { status: "locked", lockedUntil: later(9), trusted: one.trusted })
    const unlocked = after(locked, { _tag: "DeviceUnlocked", deviceId, at })
    assert.deepStrictEqual(unlocked, one)
    assert.strictEqual(
      after(one, { _tag: "DeviceRenamed", deviceId, name: name("New"), at }).name,
      name("New")
    )
    const asking = device("web", { status: "pendingApproval", matchNumberMisses: 1 })
    assert.strictEqual(after(asking, { _tag: "MatchNumberMissed", deviceId, at }).matchNumberMisses, 2)
  })

  it("D19: writes down what was told, of each end for itself", () => {
    const told = { deviceId, noticeDays: 7, endsAt: later(9), at }
    const one = device("web")
    const [byAge, byIdleDays] = (["age", "idle"] as const).map((why) =>
      after(one, { _tag: "TrustEndingTold", why, ...told })
    )
    const { endsAt, noticeDays } = told
    assert.deepStrictEqual(byAge, device("web", { ageTold: { noticeDays, endsAt } }))
    assert.deepStrictEqual(byIdleDays, device("web", { idleTold: { noticeDays, endsAt } }))
  })

  it("sends a code: the older live one of this device and purpose dies, and the set-up lives on", () => {
    const challenges = [
      code("web", { id: "a", sentAt: ago(MINUTE) }),
      code("web", { id: "b", purpose: "removal" }),
      code("web", { id: "c", state: "used" }),
      code("mobile")
    ]
    const verifying = device("web", { status: "pendingVerification" })
    const sent: TrustEvent = {
      _tag: "CodeSent",
      challengeId: codeId("new"),
      purpose: "setUp",
      deviceId,
      instanceId: instance("web2"),
      sessionId: session("web3"),
      at
    }
    const next = evolve(roster([verifying], { challenges }), sent)
    assert.deepStrictEqual(
      next.challenges.map((one) => one.state),
      ["replaced", "live", "used", "live", "live"]
    )
    assert.deepStrictEqual(
      next.challenges[4],
      code("web", { id: "new", instanceId: instance("web2"), sessionId: session("web3") })
    )
    assert.strictEqual(next.devices[0]!.expiresAt, later(15 * MINUTE))
    const removal = evolve(roster([verifying], { challenges }), { ...sent, purpose: "removal" })
    assert.strictEqual(removal.challenges[1]!.state, "replaced")
    assert.strictEqual(removal.devices[0], verifying)
    const ask = device("web", { status: "pendingApproval" })
    assert.deepStrictEqual(evolve(roster([ask]), sent).devices[0], ask)
  })

  it("counts a try and uses a code, each of one code only", () => {
    const challenges = [code("web"), code("mobile", { triedAt: [ago(2)] })]
    const challengeId = codeId("code-mobile")
    const tried = evolve(roster([], { challenges }), { _tag: "CodeTried", challengeId, at })
    assert.deepStrictEqual(tried.challenges[1]!.triedAt, [ago(2), at])
    assert.strictEqual(tried.challenges[0], challenges[0])
    const used = evolve(tried, { _tag: "CodeUsed", challengeId, at })
    assert.strictEqual(used.challenges[1]!.state, "used")
    assert.strictEqual(used.challenges[0], challenges[0])
  })

  it("tells who is a member, and since when", () => {
    const challenges = [code("web"), code("mobile", { state: "used" })]
    const left = evolve(roster([], { challenges }), { _tag: "MemberDeprovisioned", at })
    assert.strictEqual(left.state, "deprovisioned")
    assert.deepStrictEqual(
      left.challenges.map((one) => one.state),
      ["burnt", "used"]
    )
    const back = evolve(left, { _tag: "MemberReprovisioned", at: later(1) })
    assert.deepInclude(back, { state: "active", joinedAt: later(1), role: "user" })
    const added = evolve(left, { _tag: "MemberProvisioned", role: "owner", at })
    assert.deepInclude(added, { state: "active", joinedAt: at, role: "owner" })
    assert.strictEqual(evolve(added, { _tag: "RoleChanged", role: "guest", at }).role, "guest")
  })

  it("meets a client again: its registered device knows what it declares now, and keeps its kind", () => {
    const meets = (declared?: ReturnType<typeof facts>): TrustEvent => ({
      _tag: "SessionStarted",
      sessionId: session("web"),
      instanceId: instance("web"),
      kind: "web",
      ...(declared === undefined ? {} : { facts: declared }),
      at
    })
    const start = roster([device("web", { id: "old", status: "removed" }), device("web"), device("web2")])
    for (const newer of [
      { os: "Linux" },
      { browser: "Brave" },
      { osVersion: "16" },
      { browserVersion: "141" },
      { model: "MacBook" }
    ] as const) {
      const met = evolve(start, meets(facts("web", newer)))
      assert.deepStrictEqual(met.devices[1]!.facts, facts("web", newer))
      assert.strictEqual(met.devices[0], start.devices[0])
      assert.strictEqual(met.devices[2], start.devices[2])
    }
    const first = evolve(roster([device("web2"), device("web")]), meets(facts("web", { os: "Linux" })))
    assert.deepStrictEqual(
      first.devices.map((one) => one.facts.os),
      ["macOS", "Linux"]
    )
    assert.strictEqual(evolve(start, meets(facts("web"))), start)
    assert.strictEqual(evolve(start, meets()), start)
    assert.strictEqual(evolve(start, meets(facts("mobile"))), start)
    const ended = roster([device("web", { status: "removed" })])
    assert.strictEqual(evolve(ended, meets(facts("web", { os: "Linux" }))), ended)
  })

  it("leaves the roster as it is for what only sessions know", () => {
    const start = roster([device("web")], { challenges: [code("web")] })
    const sessionId = session("web")
    const ended = { which: "all", sessionId: null, instanceId: null, reason: "signedOut", at } as const
    assert.strictEqual(evolve(start, { _tag: "SessionsEnded", ...ended }), start)
    assert.strictEqual(evolve(start, { _tag: "SetUpPostponed", sessionId, at }), start)
  })

  it("keeps every object that did not change, and changes nothing for an id that is not here (P23)", () => {
    const start = roster([device("web"), device("mobile")], { challenges: [code("web"), code("mobile")] })
    const next = fold(start, [
      { _tag: "DeviceRenamed", deviceId: id("web"), name: name("New"), at },
      { _tag: "DeviceRenamed", deviceId: id("none"), name: name("None"), at },
      { _tag: "CodeTried", challengeId: codeId("none"), at },
      { _tag: "DeviceRemoved", deviceId: id("none"), byDeviceId: null, reason: "undone", at }
    ])
    assert.notStrictEqual(next.devices[0], start.devices[0])
    assert.strictEqual(next.devices[1], start.devices[1])
    assert.strictEqual(next.challenges[0], start.challenges[0])
    assert.strictEqual(next.challenges[1], start.challenges[1])
    assert.strictEqual(fold(start, []), start)
  })
})
