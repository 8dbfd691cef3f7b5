import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import {
  device,
  id,
  instance,
  kindOf,
  NOW,
  policy,
  refusal,
  roster,
  says,
  type Client
} from "../../test/given.ts"
import type { Device, DeviceStatus } from "../device.ts"
import type { PushKind } from "../push.ts"
import { ClientNotPermitted, TrustRequired } from "../refusals.ts"
import { accessOf } from "./access.ts"
import { isNews, mayBePushedTo, pushedDevice, pushTargets } from "./push.ts"

const asked = (client: Client, devices: ReadonlyArray<Device>, under = policy()) => {
  const facts = { roster: roster(devices), policy: under }
  const [instanceId, at] = [instance(client), NOW]
  const access = accessOf({ ...facts, instanceId, at })
  return mayBePushedTo(facts, { access, at, instanceId, kind: kindOf(client) })
}

describe("S19, D1: a push goes to a trusted mobile app, and to nothing else", () => {
  it("takes the subscription of a trusted mobile app, whose device it says", () => {
    assert.deepStrictEqual(says(asked("mobile", [device("mobile")])), device("mobile"))
  })

  it.each(["web", "extension"] as const)("none of %s, trusted or not", (kind) => {
    const no = new ClientNotPermitted({ reason: "kind", required: "mobile" })
    assert.deepStrictEqual(refusal(asked(kind, [device(kind)])), no)
    assert.deepStrictEqual(refusal(asked(kind, [])), no)
  })

  it.each(["pendingApproval", "pendingVerification", "locked", "removed", "denied", "expired"] as const)(
    "none of a mobile app whose device is %s (R9)",
    (status) => {
      const no = new TrustRequired({ access: "unsecured" })
      assert.deepStrictEqual(refusal(asked("mobile", [device("mobile", { status })])), no)
    }
  )

  it("none where policy blocks or does not hold (D19), and says which", () => {
    const required = policy({ enforcement: { _tag: "Required" } })
    assert.deepStrictEqual(refusal(asked("mobile", [], required)), new TrustRequired({ access: "blocked" }))
  })

  it("T6: not a session that calls itself mobile on a web device", () => {
    const web = device("mobile", { facts: device("web").facts })
    assert.deepStrictEqual(refusal(asked("mobile", [web])), new TrustRequired({ access: "unsecured" }))
    assert.isUndefined(pushedDevice({ roster: roster([web]), policy: policy() }, instance("mobile"), NOW))
  })
})

describe("D5: a push is queued for every mobile app that could decide", () => {
  it("but for those that are left out, locked, pending, ended or of another kind", () => {
    const all = roster([
      device("mobile"),
      device("mobile2"),
      device("mobile3", { status: "locked" }),
      device("mobile4", { status: "pendingApproval" }),
      device("mobile5", { status: "removed" }),
      device("web"),
      device("extension")
    ])
    assert.deepStrictEqual(pushTargets(all, [null], NOW), [instance("mobile"), instance("mobile2")])
    assert.deepStrictEqual(pushTargets(all, [id("mobile2"), null], NOW), [instance("mobile")])
  })
})

describe("P5: what is not true any more is not pushed", () => {
  it.each<[PushKind, ReadonlyArray<DeviceStatus>]>([
    ["ask", ["pendingApproval"]],
    ["decided", ["pendingVerification", "approved", "locked", "removed", "denied", "expired", "cancelled"]],
    ["deviceAdded", ["approved", "locked"]],
    ["trustEnding", ["approved", "locked"]]
  ])("%s: %j", (kind, statuses) => {
    const every: ReadonlyArray<DeviceStatus> = [
      "pendingVerification",
      "pendingApproval",
      "approved",
      "locked",
      "removed",
      "denied",
      "expired",
      "cancelled"
    ]
    const news = every.filter((status) => isNews(kind, device("web", { status }), NOW))
    assert.deepStrictEqual(news, statuses)
  })

  it("D13: an ask whose time is over, whether or not that was written down", () => {
    const ask = device("web", { status: "pendingApproval", expiresAt: NOW })
    assert.isFalse(isNews("ask", ask, NOW))
  })
})
