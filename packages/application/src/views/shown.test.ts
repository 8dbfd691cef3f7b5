import { assert, describe, it } from "@effect/vitest"
import { EmailAddress, Username } from "@tessera/domain/member"
import type { Roster } from "@tessera/domain/roster"
import { standard } from "@tessera/domain/policy"
import {
  ago,
  byDevice,
  code,
  DAY,
  device,
  facts,
  id,
  instance,
  later,
  MEMBER,
  MINUTE,
  NOW,
  roster,
  session,
  WORKSPACE
} from "@tessera/domain/test/given"
import type { Snapshot } from "../ports/roster-store.ts"
import type { Session } from "../session.ts"
import { codeViewsOf } from "./code-view.ts"
import { shownDevices } from "./shown-devices.ts"

const web: Session = {
  id: session("web"),
  member: {
    workspaceId: WORKSPACE,
    id: MEMBER,
    username: Username.make("ann"),
    email: EmailAddress.make("ann@example.test"),
    role: "user",
    state: "active",
    language: "en"
  },
  instanceId: instance("web"),
  facts: facts("web"),
  address: null,
  startedAt: NOW,
  lastSeenAt: NOW,
  expiresAt: later(DAY),
  rotatedAt: NOW,
  postponedAt: null
}
const at = (given: Roster): Snapshot => ({
  roster: given,
  policy: standard,
  policyVersion: 1,
  version: 1,
  now: NOW,
  lastUsed: new Map(),
  addresses: new Map()
})

describe("T11, T12: the codes that a session is told of", () => {
  const pending = device("web", { status: "pendingVerification", expiresAt: later(MINUTE) })
  const shown = (...challenges: ReadonlyArray<ReturnType<typeof code>>) =>
    codeViewsOf(at(roster([pending], { challenges })), web)

  it("its own with id and standing, another session's without", () => {
    const [own, other] = shown(code("web"), code("mobile"))
    assert.deepStrictEqual(own?.own, { id: code("web").id, state: "live" })
    assert.isNull(other?.own)
    assert.isNull(shown(code("web", { sessionId: session("web2") }))[0]?.own)
  })

  it("others for as long as one of their moments counts against a budget (R21, D12)", () => {
    assert.lengthOf(shown(code("mobile", { sentAt: ago(DAY - 1) })), 1)
    assert.lengthOf(shown(code("mobile", { sentAt: ago(DAY) })), 0)
    assert.lengthOf(shown(code("mobile", { sentAt: ago(DAY + MINUTE), triedAt: [ago(DAY - 1)] })), 1)
    assert.lengthOf(shown(code("web", { sentAt: ago(DAY + MINUTE) })), 1)
  })

  it("as burnt where the clock ended the set-up, written down or not (D13, D20)", () => {
    const over = device("web", { status: "pendingVerification", expiresAt: NOW })
    const [own] = codeViewsOf(at(roster([over], { challenges: [code("web")] })), web)
    assert.strictEqual(own?.own?.state, "burnt")
  })
})

describe("S10: ended devices are history, and what something refers to is shown all the same", () => {
  const old = (n: number, given: Parameters<typeof device>[1] = {}) => {
    const ended = { at: ago(n * MINUTE), reason: "removedByMember", byDeviceId: null } as const
    return device("web2", { id: `old${n}`, status: "removed", ended, ...given })
  }
  const history = Array.from({ length: 100 }, (_, n) => old(n + 1))
  const shown = (...more: ReadonlyArray<ReturnType<typeof device>>) =>
    shownDevices(at(roster([...more, ...history], { challenges: [code("web", { deviceId: "burnt" })] })), web)
      .map((one) => String(one.id))
      .filter((one) => !history.some((ended) => ended.id === one))

  it("the newest hundred, and all that has not ended", () => {
    assert.deepStrictEqual(shown(device("web"), old(200)), ["web"])
    assert.deepStrictEqual(shown(device("web"), old(0)), ["web", "old0"])
  })

  it("who let in or ended one that is shown, and who let in that one", () => {
    const first = old(200, { id: "first" })
    const second = old(201, { id: "second", trusted: byDevice("first") })
    assert.deepStrictEqual(shown(first, second, device("web", { trusted: byDevice("second") })), [
      "first",
      "second",
      "web"
    ])
    const ended = { at: ago(1), reason: "removedByMember", byDeviceId: id("first") } as const
    assert.deepStrictEqual(shown(first, old(0, { ended })), ["first", "old0"])
  })

  it("what this session holds a code for, and what was denied to this instance while that blocks it (D14)", () => {
    assert.deepStrictEqual(shown(old(200, { id: "burnt" })), ["burnt"])
    const denied = {
      status: "denied",
      ended: { at: ago(14 * MINUTE), reason: "denied", byDeviceId: null }
    } as const
    const newer = Array.from({ length: 100 }, (_, n) => old(0, { id: `newer${n}` }))
    const ids = (client: "web" | "web3") =>
      shown(device(client, { id: "denied", ...denied }), ...newer).includes("denied")
    assert.isTrue(ids("web"))
    assert.isFalse(ids("web3"))
  })
})
