import { assert, describe, it } from "@effect/vitest"
import { Actor } from "@tessera/domain/actor"
import { ClientInstanceId, DeviceId, MemberId, SessionId, WorkspaceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import type { ToldLine } from "./ports/webhook-store.ts"
import { payloadOf } from "./webhook-payload.ts"

const acme = WorkspaceId.make("acme")
const instanceId = ClientInstanceId.make("k".repeat(43))
const at = Instant.make(1_767_270_840_123)
const line = (differs: Partial<ToldLine>): ToldLine => ({
  memberId: MemberId.make("ann"),
  position: 4,
  event: { _tag: "DeviceExpired", deviceId: DeviceId.make("d"), at },
  by: { _tag: "System", via: "clock" },
  address: "192.0.2.7",
  at,
  ...differs
})

describe("What a webhook is told", () => {
  it("an event by its name, its moment, its place, and its own fields", () => {
    assert.deepStrictEqual<object>(payloadOf(acme, line({})), {
      type: "device.expired",
      timestamp: "2026-01-01T12:34:00.123Z",
      data: {
        version: 1,
        workspaceId: "acme",
        memberId: "ann",
        position: 4,
        by: { type: "system", via: "clock" },
        address: "192.0.2.7",
        event: { deviceId: "d" }
      }
    })
  })

  it("D4: no match number: it is for whoever looks at the asking screen", () => {
    const event = {
      _tag: "DeviceRegistered",
      deviceId: DeviceId.make("d"),
      instanceId,
      sessionId: SessionId.make("s"),
      name: "Mac" as never,
      facts: {
        kind: "web",
        os: "macOS",
        browser: "Chrome",
        osVersion: null,
        browserVersion: null,
        model: null
      },
      path: "approval",
      fallback: false,
      matchNumber: "731" as never,
      previousDeviceId: null,
      expiresAt: at,
      at
    } as const
    const told = JSON.stringify(payloadOf(acme, line({ event })))
    assert.include(told, "device.registered")
    assert.notInclude(told, "731")
    assert.notInclude(told, "matchNumber")
  })

  it("who caused it: a member, an administrator, whoever reads the mailbox", () => {
    const self = Actor.cases.Self.make({ sessionId: SessionId.make("s"), instanceId, kind: "web" })
    const admin = Actor.cases.Admin.make({
      memberId: MemberId.make("olga"),
      role: "owner",
      sessionId: SessionId.make("s"),
      instanceId,
      kind: "web",
      trusted: true
    })
    assert.deepStrictEqual<ReadonlyArray<object>>(
      [self, admin, Actor.cases.Mailbox.make({})].map((by) => payloadOf(acme, line({ by })).data.by),
      [
        { type: "member", memberId: "ann", client: "web", clientInstanceId: instanceId },
        {
          type: "administrator",
          memberId: "olga",
          role: "owner",
          client: "web",
          clientInstanceId: instanceId
        },
        { type: "mailbox", memberId: "ann" }
      ]
    )
  })
})
