import { describe, it } from "@effect/vitest"
import { assert } from "./assert.ts"
import type { Command } from "../src/commands.ts"
import type { Device } from "../src/device.ts"
import type { TrustEvent } from "../src/events.ts"
import { fold } from "../src/evolve.ts"
import type { Roster } from "../src/roster.ts"
import { breaches, CHECK_NAMES, type Step } from "./breaches.ts"
import {
  admin,
  ago,
  CLOCK,
  code,
  codeId,
  device,
  HOUR,
  id,
  later,
  MAILBOX,
  MINUTE,
  name,
  NOW,
  policy,
  roster,
  self
} from "./given.ts"

const at = NOW
const web = id("web")
const ask = device("mobile", { status: "pendingApproval" })
const nothing: Command = { _tag: "ExpireDue", by: CLOCK, at }
const approve = (by: Command["by"]): Command => ({
  _tag: "ApproveDevice",
  deviceId: ask.id,
  matchNumber: null,
  by,
  at
})
const approved = (byDeviceId: string | null, deviceId = ask.id): TrustEvent => ({
  _tag: "DeviceApproved",
  deviceId,
  byDeviceId: byDeviceId === null ? null : id(byDeviceId),
  at
})
const confirm: Command = {
  _tag: "ConfirmCode",
  challengeId: codeId("code-web"),
  triedAt: at,
  by: self("web"),
  at
}
const used: TrustEvent = { _tag: "CodeUsed", challengeId: codeId("code-web"), at }
const times = (count: number) => Array.from({ length: count }, () => at)

/** A step that breaks something: what was before, what was asked, what came of it; `after` where events do not say it. */
const step = (
  before: Roster,
  command: Command,
  events: ReadonlyArray<TrustEvent> = [],
  after: Roster = fold(before, events)
): Step => ({ policy: policy({ deviceLimit: 2 }), before, command, events, after })
const having = (...devices: ReadonlyArray<Device>) => roster(devices)
const becomes = (after: Roster, before: Roster = having()) => step(before, nothing, [], after)
const verifying = device("web", { status: "pendingVerification" })
const withCode = (given: Parameters<typeof code>[1] = {}) =>
  roster([verifying], { challenges: [code("web", { triedAt: [at], ...given })] })

const BROKEN: Readonly<Record<string, ReadonlyArray<Step>>> = {
  "the limit holds (R5, R6)": [becomes(having(device("web"), device("web2"), device("web3")))],
  "a name is held once (R17)": [
    becomes(having(device("web", { name: "Mac" }), device("web2", { name: "ｍａｃ" })))
  ],
  "an instance is one device (R3)": [becomes(having(device("web"), device("web", { id: "b", name: "b" })))],
  "ids are nobody's twice (P23)": [
    becomes(having(device("web"), device("web2", { id: "web" }))),
    becomes(roster([], { challenges: [code("web"), code("web")] }))
  ],
  "nothing is forgotten": [
    becomes(having(), having(device("web"))),
    becomes(having(), roster([], { challenges: [code("web")] }))
  ],
  "no terminal device moves": [
    becomes(having(device("web")), having(device("web", { status: "removed" }))),
    becomes(
      having(device("web", { status: "denied", name: "b" })),
      having(device("web", { status: "denied" }))
    )
  ],
  "a device is whole": [
    becomes(having(device("web", { ended: { at, reason: "denied", byDeviceId: null } }))),
    becomes(having(device("web", { status: "removed", ended: null }))),
    becomes(having(device("web", { expiresAt: later(1) }))),
    becomes(having(device("web", { trusted: null }))),
    becomes(having(device("web", { lockedUntil: later(1) }))),
    becomes(having(device("web", { status: "pendingApproval", trusted: device("web2").trusted })))
  ],
  "who left has nothing (R7)": [
    becomes(roster([device("web")], { state: "deprovisioned" })),
    becomes(roster([], { state: "deprovisioned", challenges: [code("web")] }))
  ],
  "a member has five live asks at most (D13)": [
    becomes(
      having(...([1, 2, 3, 4, 5, 6] as const).map((n) => device(`web${n}`, { status: "pendingApproval" })))
    )
  ],
  "an ask lives five minutes, a code set-up fifteen from its last code": [
    becomes(having(device("web", { status: "pendingApproval", expiresAt: later(5 * MINUTE + 1) }))),
    becomes(having(device("web", { status: "pendingVerification", expiresAt: later(15 * MINUTE + 1) })))
  ],
  "five tries a code, ten a set-up, fifteen a member (R21, T11)": [
    becomes(roster([], { challenges: [code("web", { triedAt: times(6) })] })),
    becomes(
      roster([], {
        challenges: [5, 5, 1].map((count, n) =>
          code("web", { id: `c${n}`, triedAt: times(count), state: "burnt" })
        )
      })
    ),
    becomes(
      roster([], {
        challenges: ([1, 2, 3, 4] as const).map((n) => code(`web${n}`, { triedAt: times(4) }))
      })
    )
  ],
  "one live code a device and purpose (D12)": [
    becomes(roster([], { challenges: [code("web"), code("web", { id: "b" })] }))
  ],
  "five codes an hour, 30 s apart for one device (D12)": [
    step(roster([verifying], { challenges: [code("web", { sentAt: ago(29_999) })] }), nothing, [
      { ...used, ...self("web"), _tag: "CodeSent", challengeId: codeId("b"), purpose: "setUp", deviceId: web }
    ]),
    step(
      roster([verifying], {
        challenges: ([1, 2, 3, 4, 5] as const).map((n) => code(`web${n}`, { sentAt: ago(HOUR - 1) }))
      }),
      nothing,
      [
        {
          ...used,
          ...self("web"),
          _tag: "CodeSent",
          challengeId: codeId("b"),
          purpose: "setUp",
          deviceId: web
        }
      ]
    )
  ],
  "a dead code stays dead (T12)": [
    becomes(
      roster([], { challenges: [code("web")] }),
      roster([], { challenges: [code("web", { state: "used" })] })
    )
  ],
  "a code is used by its bearer, once, in time, after a counted try (R20, R21)": [
    step(withCode({ state: "used" }), confirm, [used, approved(null, web)]),
    step(withCode({ triedAt: [] }), confirm, [used, approved(null, web)]),
    step(withCode({ sentAt: ago(300_000) }), confirm, [used, approved(null, web)]),
    step(withCode(), { ...confirm, by: self("web2") }, [used, approved(null, web)]),
    step(withCode(), { ...confirm, by: self("web", self("web2").sessionId) }, [used, approved(null, web)]),
    step(withCode(), nothing, [used, approved(null, web)]),
    step(having(verifying), confirm, [used, approved(null, web)])
  ],
  "a code does what it was sent for, and nothing else (T12)": [
    step(withCode({ purpose: "removal" }), confirm, [used, approved(null, web)]),
    step(withCode(), confirm, [used]),
    step(withCode({ deviceId: "web2" }), confirm, [used, approved(null, web)]),
    step(withCode(), nothing, [used])
  ],
  "only another Approved device of the member's approves an ask (D5, T3, T5)": [
    step(having(ask, device("extension")), approve(self("extension")), [approved("extension")]),
    step(having(ask, device("web", { status: "locked" })), approve(self("web")), [approved("web")]),
    step(having(ask, device("web")), approve(self("web2")), [approved("web")]),
    step(having(ask), approve(self("mobile")), [approved("mobile")]),
    step(having(ask), approve(self("web")), [approved("web")]),
    step(having(device("mobile", { status: "pendingVerification" }), device("web")), approve(self("web")), [
      approved("web")
    ])
  ],
  "nothing else than a code or an approval gives trust": [
    becomes(having(device("web")), having(verifying)),
    becomes(having(device("web")), having(device("web", { status: "locked" }))),
    step(having(ask, device("web")), approve(self("web")), [approved(null)])
  ],
  "only a trusted web session of the member's manages (R8)": [
    step(having(device("mobile")), { _tag: "RemoveDevice", deviceId: web, by: self("mobile"), at }),
    step(having(device("web", { status: "locked" })), {
      _tag: "RemoveDevice",
      deviceId: web,
      by: self("web"),
      at
    }),
    step(having(), { _tag: "RenameDevice", deviceId: web, name: name("b"), by: admin(), at })
  ],
  "only a trusted web session of an administrator's administers (R32)": [
    step(having(), { _tag: "DeprovisionMember", by: CLOCK, at }),
    step(having(), { _tag: "LockDevice", deviceId: web, until: null, by: self("web"), at }),
    step(having(), { _tag: "RemoveDevice", deviceId: web, by: admin({ trusted: false }), at }),
    step(having(), { _tag: "RemoveDevice", deviceId: web, by: admin({ role: "user" }), at }),
    step(having(), { _tag: "RemoveDevice", deviceId: web, by: admin({ client: "mobile" }), at })
  ],
  "the mailbox denies, cancels and undoes, nothing else (S6)": [step(having(), approve(MAILBOX))],
  "who was denied waits 15 minutes (D14)": [
    step(
      having(
        device("web", {
          status: "denied",
          ended: { at: ago(15 * MINUTE - 1), reason: "notMe", byDeviceId: null }
        })
      ),
      confirm
    )
  ],
  "a command touches one device only (P23)": [
    becomes(having(device("web", { name: "b" })), having(device("web"))),
    step(having(device("web"), device("web2")), { _tag: "UndoTrust", deviceId: web, by: MAILBOX, at }, [
      { _tag: "DeviceRemoved", deviceId: id("web2"), byDeviceId: null, reason: "undone", at }
    ]),
    step(having(device("web"), device("web2")), confirm, [
      { _tag: "DeviceRenamed", deviceId: id("web2"), name: name("b"), at }
    ])
  ],
  "the clock's events come first and are true (D20)": [
    step(having(device("web", { status: "pendingApproval", expiresAt: ago(1) })), nothing, [
      { _tag: "DeviceExpired", deviceId: web, at }
    ])
  ],
  "nothing is left for the clock to end": [
    step(having(), nothing, [], having(device("web", { status: "pendingApproval", expiresAt: at })))
  ]
}

describe("what is held against every transition can fail", () => {
  it("breaks every check at least once", () => {
    assert.deepStrictEqual(Object.keys(BROKEN).toSorted(), [...CHECK_NAMES].toSorted())
  })

  it.each(
    Object.entries(BROKEN).flatMap(([name, steps]) => steps.map((one, n) => [name, n + 1, one] as const))
  )("%s, %s", (name, _, one) => {
    assert.include(breaches(one), name)
  })

  it("finds nothing wrong where nothing is", () => {
    const fine = step(having(ask, device("web")), approve(self("web")), [approved("web")])
    assert.deepStrictEqual(breaches(fine), [])
    assert.deepStrictEqual(breaches(step(withCode(), confirm, [used, approved(null, web)])), [])
  })
})
