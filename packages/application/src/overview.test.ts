import { assert, describe, it } from "@effect/vitest"
import { Enforcement, standard } from "@tessera/domain/policy"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { Authenticate } from "./authenticate.ts"
import { Devices } from "./devices.ts"
import { useCases } from "./layers.ts"
import { portsMemory } from "./memory/layers.ts"
import { Memory } from "./memory/memory.ts"
import {
  ask,
  instance,
  makeMember,
  makeWorkspace,
  registerByCode,
  signIn,
  trustByCode
} from "./memory/world.ts"
import { Overviews } from "./overview.ts"
import { Outbox } from "./ports/outbox.ts"
import { Places } from "./ports/places.ts"
import type { SignedIn } from "./session.ts"

const acme = (policy = standard) =>
  Effect.gen(function* () {
    const workspace = yield* makeWorkspace("acme", policy)
    return { workspace, member: yield* makeMember(workspace, "ann", "owner") }
  })
const read = (who: SignedIn) => Overviews.use((overviews) => overviews.read(who))

describe("R9, R10, R27: what a session sees of itself", () => {
  story("a first one: unsecured, asked to set up, with a name filled in (R15)", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme()
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const overview = yield* read(mac)
      has(overview, {
        product: "Tessera",
        workspace: { id: workspace.id, name: "The acme", slug: "acme" },
        access: { level: "unsecured", reason: "noDevice", blockedAt: null },
        prompt: { setUp: true, banner: true, mayPostpone: true },
        capabilities: { manage: false, decide: false, administer: false },
        paths: ["emailCode"],
        suggestedName: "ann Mac - macOS/Chrome",
        limit: { limit: 20, registered: 0 },
        setUp: { _tag: "None" },
        devices: []
      })
    })
  )

  story("a trusted one: nothing is asked, and everything may be done (P10)", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme()
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
      has(yield* read(mac), {
        access: { level: "trusted", reason: null, blockedAt: null },
        prompt: { setUp: false, banner: false, mayPostpone: false },
        capabilities: { manage: true, decide: true, administer: true },
        paths: [],
        limit: { limit: 20, registered: 1 },
        setUp: { _tag: "Trusted", deviceId: mac.deviceId, name: "Mac" }
      })
    })
  )

  story("D11: a grace period ends, and unsecured becomes blocked", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme({
        ...standard,
        enforcement: Enforcement.cases.Grace.make({ days: 2 })
      })
      const day = 86_400_000
      const mac = yield* signIn(workspace, member, { at: "mac" })
      has((yield* read(mac)).access, { level: "unsecured", blockedAt: 2 * day })
      yield* TestClock.adjust(2 * day)
      const later = yield* signIn(workspace, member, { at: "mac" })
      has((yield* read(later)).access, { level: "blocked", blockedAt: null })
      has((yield* read(later)).prompt, { mayPostpone: false, setUp: true })
    })
  )

  story("P42: whether the code’s letter has left", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme()
      const outbox = yield* Outbox
      const mailOf = (who: SignedIn) =>
        Effect.map(read(who), ({ setUp }) => (setUp._tag === "Verifying" ? setUp.mail : setUp._tag))
      const settled = Effect.fnUntraced(function* (at: string, how: (id: string) => Effect.Effect<void>) {
        const who = yield* signIn(workspace, member, { at })
        yield* registerByCode(who)
        const queued = yield* mailOf(who)
        const { letters } = yield* outbox.claim("worker", 60_000, 10)
        yield* Effect.forEach(letters, ({ id }) => how(id))
        return [queued, yield* mailOf(who)]
      })
      const [sent, dead, dropped] = [
        yield* settled("a", (id) => outbox.sent(id, "worker")),
        yield* settled("b", (id) => outbox.dead(id, "worker", "refused")),
        yield* settled("c", (id) => outbox.dropped(id, "worker", "too late"))
      ]
      assert.deepStrictEqual(
        [sent, dead, dropped],
        [
          ["queued", "sent"],
          ["queued", "failed"],
          ["queued", "failed"]
        ]
      )
    })
  )
})

describe("S10: My trusted devices", () => {
  story("pending first, then this device, then by last use; ended ones last, newest first", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme()
      const use = (at: string, kind: "web" | "mobile" = "web") => signIn(workspace, member, { at, kind })
      const mac = yield* trustByCode(yield* use("mac"), "Mac")
      const approveNew = Effect.fnUntraced(function* (at: string) {
        yield* TestClock.adjust(60_000)
        const { deviceId } = yield* ask(yield* use(at, "mobile"), at)
        yield* Devices.use(({ approve }) => approve(mac, deviceId, null))
        return deviceId
      })
      const older = yield* approveNew("older")
      const newer = yield* approveNew("newer")
      const [gone, gone2] = [yield* approveNew("gone"), yield* approveNew("gone2")]
      yield* Devices.use(({ remove }) => remove(mac, gone2))
      yield* TestClock.adjust(1_000)
      yield* Devices.use(({ remove }) => remove(mac, gone))
      const order = Effect.map(read(mac), ({ devices }) => devices.map(({ name }) => String(name)))
      assert.deepStrictEqual(yield* order, ["Mac", "newer", "older", "gone", "gone2"])
      yield* ask(yield* use("asks", "mobile"), "asks")
      // Signing in on it is using it.
      yield* use("older", "mobile")
      assert.deepStrictEqual(yield* order, ["asks", "Mac", "older", "newer", "gone", "gone2"])
      const rows = new Map((yield* read(mac)).devices.map((view) => [view.id, view]))
      assert.strictEqual(rows.get(mac.deviceId)?.thisDevice, true)
      assert.strictEqual(rows.get(older)?.thisDevice, false)
      assert.isNotNull(rows.get(older)?.lastUsedAt ?? null)
      assert.isNull(rows.get(newer)?.lastUsedAt ?? null)
    })
  )

  story(
    "D4: the number stands beside an ask under `show`, before those who may decide, and nowhere else",
    () =>
      Effect.gen(function* () {
        const shown = Effect.fnUntraced(function* (matchNumber: "off" | "show" | "type") {
          const workspace = yield* makeWorkspace(`ws-${matchNumber}`, { ...standard, matchNumber })
          const member = yield* makeMember(workspace, "ann")
          const mac = yield* trustByCode(yield* signIn(workspace, member, { at: `mac-${matchNumber}` }))
          const phone = yield* signIn(workspace, member, { at: `phone-${matchNumber}`, kind: "mobile" })
          const waiting = yield* ask(phone)
          const row = (who: SignedIn) =>
            Overviews.use((overviews) =>
              Effect.map(overviews.device(who, waiting.deviceId), (view) => view.matchNumber)
            )
          return { waiting: waiting.matchNumber, toMac: yield* row(mac), toPhone: yield* row(phone) }
        })
        const show = yield* shown("show")
        assert.isNotNull(show.waiting)
        assert.deepStrictEqual(show, { waiting: show.waiting, toMac: show.waiting, toPhone: null })
        const type = yield* shown("type")
        assert.isNotNull(type.waiting)
        assert.deepStrictEqual([type.toMac, type.toPhone], [null, null])
        assert.deepStrictEqual(yield* shown("off"), { waiting: null, toMac: null, toPhone: null })
      })
  )

  it.effect("says the place of the latest use, and the address", () => {
    const atlas = Layer.succeed(
      Places,
      Places.of({ of: (address) => Effect.succeed(address === "203.0.113.4" ? "Lisbon, Portugal" : null) })
    )
    const world = useCases.pipe(
      Layer.provideMerge(Layer.merge(portsMemory, atlas)),
      Layer.provideMerge(Memory.layer)
    )
    return Effect.gen(function* () {
      const { member, workspace } = yield* acme()
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac", address: "198.51.100.1" }))
      const row = Overviews.use((overviews) => overviews.device(mac, mac.deviceId))
      has(yield* row, { address: "198.51.100.1", place: null, lastUsedAt: 0 })
      yield* TestClock.adjust("5 minutes")
      yield* Authenticate.use(({ session }) =>
        session({ token: mac.token, instanceId: instance("mac"), address: "203.0.113.4" })
      )
      has(yield* row, { address: "203.0.113.4", place: "Lisbon, Portugal", lastUsedAt: 300_000 })
    }).pipe(Effect.provide(world))
  })
})
