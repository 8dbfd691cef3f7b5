import { assert, describe } from "@effect/vitest"
import { EVERYTHING } from "@tessera/domain/audit-views"
import { strict } from "@tessera/domain/policy"
import { Effect } from "effect"
import { story } from "../test/story.ts"
import { adminActor } from "./administrator.ts"
import { Devices } from "./devices.ts"
import { EveryonesDevices } from "./everyones-devices.ts"
import { historyCsvHead, historyCsvRow, historyJsonLine } from "./history-file.ts"
import { History } from "./history.ts"
import { makeMember, makeWorkspace, signIn, trustByCode } from "./memory/world.ts"
import type { SignedIn } from "./session.ts"
import { Workspaces } from "./workspaces.ts"

const ASKED = { ...EVERYTHING, cursor: null, limit: 100 }
const { actorId: _a, by: _b, memberId: _m, ...OWN } = ASKED
const list = (who: SignedIn, asked = ASKED) => History.use((history) => history.list(who, asked))
const mine = (who: SignedIn) => History.use((history) => history.mine(who, OWN))

/** An owner who locks a member's device. */
const town = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const olga = yield* makeMember(workspace, "olga", "owner")
  const bob = yield* makeMember(workspace, "bob")
  const owner = yield* trustByCode(
    yield* signIn(workspace, olga, { at: "desk", address: "198.51.100.9" }),
    "Desk"
  )
  const mac = yield* trustByCode(yield* signIn(workspace, bob, { at: "mac" }), "Mac")
  const phone = yield* trustByCode(yield* signIn(workspace, bob, { at: "phone", kind: "mobile" }), "Phone")
  const by = yield* adminActor(owner)
  const selection = { _tag: "These", ids: [{ memberId: bob.id, deviceId: phone.deviceId }] } as const
  yield* EveryonesDevices.use(({ act }) => act(owner, by, "lock", { selection, cursor: null }, null))
  yield* Devices.use(({ rename }) => rename(mac, mac.deviceId, "Work Mac"))
  yield* Workspaces.use(({ setPolicy }) => setPolicy(workspace.id, strict, 1))
  return { workspace, olga, bob, owner, mac, phone }
})

describe("T37: what happened, as it is told", () => {
  story("names people and devices as they are called today, and leaves out what is withheld", () =>
    Effect.gen(function* () {
      const { mac, owner, phone } = yield* town
      const { lines } = yield* list(owner)
      const lock = lines.find(({ name }) => name === "device.locked")
      assert.strictEqual(lock?.member?.username, "bob")
      assert.deepStrictEqual(
        lock?.devices.map(({ id, name }) => [id, name] as const),
        [[phone.deviceId, "Phone" as never]]
      )
      assert.deepInclude<object>(lock?.by ?? {}, {
        _tag: "Admin",
        username: "olga",
        deviceName: "Desk",
        sessionId: owner.session.id
      })
      assert.strictEqual(lock?.address, "198.51.100.9")
      const renamed = lines.find(({ name }) => name === "device.renamed")
      assert.deepInclude<object>(renamed?.by ?? {}, {
        _tag: "Self",
        deviceName: "Work Mac",
        instanceId: mac.session.instanceId
      })
      assert.isNull(lines.find(({ name }) => name === "policy.changed")?.member)
      for (const { event } of lines.filter(({ name }) => name === "device.registered"))
        assert.notProperty(event, "matchNumber")
    })
  )

  story("to a member: what happened to them, and not from where or on what an administrator did it", () =>
    Effect.gen(function* () {
      const { bob, mac, owner } = yield* town
      const { lines } = yield* mine(mac)
      assert.isTrue(lines.every(({ member }) => member?.id === bob.id))
      const lock = lines.find(({ name }) => name === "device.locked")
      assert.deepInclude<object>(lock?.by ?? {}, {
        username: "olga",
        deviceName: null,
        sessionId: null,
        instanceId: null
      })
      assert.isNull(lock?.address)
      assert.isTrue(lines.some(({ address, by }) => by?._tag === "Self" && address !== null))
      const ids = (yield* list(owner, { ...ASKED, memberId: bob.id })).lines.map(({ id }) => id)
      assert.deepStrictEqual(
        lines.map(({ id }) => id),
        ids
      )
    })
  )

  story("R8: to a member in a trusted web session only", () =>
    Effect.gen(function* () {
      const { bob, phone, workspace } = yield* town
      const side = yield* signIn(workspace, bob, { at: "side" })
      assert.deepInclude(yield* Effect.flip(mine(side)), { reason: "notTrusted" })
      assert.deepInclude(yield* Effect.flip(mine(phone)), { reason: "notWeb" })
    })
  )

  story("page by page, to the end, and in pieces for a file", () =>
    Effect.gen(function* () {
      const { owner } = yield* town
      const whole = (yield* list(owner)).lines.map(({ id }) => id)
      const found: Array<string> = []
      let cursor: string | null = null
      do {
        const page: {
          readonly cursor: string | null
          readonly lines: ReadonlyArray<{ readonly id: string }>
        } = yield* list(owner, { ...ASKED, limit: 4, cursor: cursor as never })
        found.push(...page.lines.map(({ id }) => id))
        cursor = page.cursor
      } while (cursor !== null)
      assert.deepStrictEqual(found, whole)
      const { lines, next } = yield* History.use((history) => history.piece(owner, EVERYTHING, null))
      assert.deepStrictEqual([lines.map(({ id }) => id), next], [whole, null])
    })
  )
})

describe("T37: what happened, in files", () => {
  story("a line is a record of the same columns, or an object, whatever happened", () =>
    Effect.gen(function* () {
      const { owner } = yield* town
      const { lines } = yield* list(owner)
      const columns = historyCsvHead.trim().split(",").length
      for (const line of lines) {
        const record = historyCsvRow(line)
        assert.isTrue(record.endsWith("\r\n"))
        const plain = record.replaceAll(/"(?:[^"]|"")*"/g, "quoted")
        assert.strictEqual(plain.split(",").length, columns, record)
        const object = JSON.parse(historyJsonLine(line))
        assert.deepInclude(object, { id: line.id, event: line.name })
        assert.strictEqual(Date.parse(object.time), line.at)
      }
      const unreadable = { ...lines[0]!, name: null, event: null, by: null }
      assert.deepInclude(JSON.parse(historyJsonLine(unreadable)), { event: null, version: null, data: {} })
    })
  )
})
