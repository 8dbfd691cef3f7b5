import { assert, describe, it } from "@effect/vitest"
import type { WorkspaceId } from "@tessera/domain/ids"
import { type Policy, standard, strict } from "@tessera/domain/policy"
import { Effect, Layer, PubSub } from "effect"
import { TestClock } from "effect/testing"
import { acme, listen, settle } from "../test/listen.ts"
import { story } from "../test/story.ts"
import { Applications } from "./applications.ts"
import { useCases } from "./layers.ts"
import { portsMemory } from "./memory/layers.ts"
import { Memory } from "./memory/memory.ts"
import { ask, makeMember, makeWorkspace, signIn, trustByCode } from "./memory/world.ts"
import { Overviews } from "./overview.ts"
import { Directory } from "./ports/directory.ts"
import type { SignedIn } from "./session.ts"
import { linesSeen } from "./shown-version.ts"
import { Workspaces } from "./workspaces.ts"

const overviewOf = (who: SignedIn) => Overviews.use(({ read }) => read(who))
const versionOf = (who: SignedIn) => Effect.map(overviewOf(who), ({ version }) => version)
const setPolicy = (...asked: Parameters<Workspaces["Service"]["setPolicy"]>) =>
  Workspaces.use((workspaces) => workspaces.setPolicy(...asked))

describe("D21: a policy that changed reaches every open page of the workspace", () => {
  story("each is told a version that is newer than what it shows, and nobody else is", () =>
    Effect.gen(function* () {
      const { mac, workspace } = yield* acme
      const bob = yield* makeMember(workspace, "bob")
      const bobs = yield* signIn(workspace, bob, { at: "bobs" })
      const other = yield* makeWorkspace("other")
      const away = yield* signIn(other, yield* makeMember(other, "ann"), { at: "away" })
      const streams = yield* Effect.forEach([mac, bobs, away], (who) => listen(who))
      const before = yield* Effect.forEach([mac, bobs], versionOf)
      yield* setPolicy(workspace.id, strict, 1)
      yield* settle
      const after = yield* Effect.forEach([mac, bobs], versionOf)
      assert.deepStrictEqual(
        streams.map(({ events }) => events.slice(1)),
        [...after.map((version) => [{ _tag: "Changed", version, changes: [{ _tag: "Other" }] } as const]), []]
      )
      assert.isTrue(after.every((version, index) => version > (before[index] ?? Infinity)))
      assert.deepStrictEqual((yield* overviewOf(mac)).policy, strict)
    })
  )

  story("what happens after it, and a second change, are newer again; a refused change says nothing", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const { events } = yield* listen(mac)
      yield* setPolicy(workspace.id, strict, 1)
      yield* settle
      yield* ask(yield* signIn(workspace, member, { at: "phone", kind: "mobile" }))
      yield* settle
      yield* Effect.flip(setPolicy(workspace.id, standard, 1))
      yield* setPolicy(workspace.id, standard, 2)
      yield* settle
      const versions = events.flatMap((event) => ("version" in event ? [event.version] : []))
      assert.deepStrictEqual(
        versions.toSorted((a, b) => a - b),
        versions
      )
      assert.strictEqual(new Set(versions).size, versions.length)
      assert.strictEqual(versions.at(-1), yield* versionOf(mac))
    })
  )

  story("a reader that comes back learns of it by Hello, and is told no line of its journal twice", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      const { deviceId, name } = yield* ask(phone)
      const from = yield* versionOf(mac)
      yield* setPolicy(workspace.id, strict, 1)
      const { events } = yield* listen(mac, from)
      const version = yield* versionOf(mac)
      assert.isAbove(version, from)
      assert.deepStrictEqual(events, [{ _tag: "Hello", version }])
      const { events: behind } = yield* listen(mac, linesSeen(from) - 1)
      assert.deepStrictEqual(behind.slice(1), [
        { _tag: "Changed", version, changes: [{ _tag: "AskOpened", deviceId, name }] }
      ])
    })
  )

  story("one that the command line made, whose signal was lost, is seen after the gap", () =>
    Effect.gen(function* () {
      const { mac, workspace } = yield* acme
      const { events } = yield* listen(mac)
      const memory = yield* Memory
      memory.workspaces.set(workspace.id, { ...workspace, policy: strict, policyVersion: 2 })
      yield* settle
      assert.strictEqual(events.length, 1)
      yield* PubSub.publish(memory.gaps, undefined)
      yield* settle
      assert.deepInclude(events.at(-1), { _tag: "Changed", version: yield* versionOf(mac) })
    })
  )

  story("twelve hundred pages are told in three goes, and all of them", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme")
      const streams = yield* Effect.forEach(
        Array.from({ length: 1_200 }, (_, n) => n),
        Effect.fnUntraced(function* (n) {
          const member = yield* makeMember(workspace, `member-${n}`)
          return yield* listen(
            yield* signIn(workspace, member, { at: `client-${n}`, address: `192.0.${n % 250}.${n % 90}` })
          )
        })
      )
      yield* settle
      const told = () => streams.filter(({ events }) => events.at(-1)?._tag === "Changed").length
      assert.strictEqual(told(), 0)
      yield* setPolicy(workspace.id, strict, 1)
      yield* settle
      assert.strictEqual(told(), 500)
      yield* TestClock.adjust("100 millis")
      assert.strictEqual(told(), 1_200)
    })
  )

  const database = { down: false }
  const flakyWorld = useCases.pipe(
    Layer.provideMerge(
      Layer.effect(
        Directory,
        Effect.map(Directory, (directory) =>
          Directory.of({
            ...directory,
            workspaceById: (id) =>
              Effect.suspend(() =>
                database.down ? Effect.die("the database is down") : directory.workspaceById(id)
              )
          })
        )
      ).pipe(Layer.provideMerge(portsMemory))
    ),
    Layer.provideMerge(Memory.layer)
  )

  it.effect("one that could not be read is read a second later", () =>
    Effect.gen(function* () {
      const { mac, workspace } = yield* acme
      const { events } = yield* listen(mac)
      database.down = true
      yield* setPolicy(workspace.id, strict, 1)
      yield* settle
      assert.strictEqual(events.length, 1)
      database.down = false
      yield* TestClock.adjust("1 second")
      assert.deepInclude(events.at(-1), { _tag: "Changed", version: yield* versionOf(mac) })
    }).pipe(Effect.provide(flakyWorld))
  )

  story("a session that is over under it ends with its stream; one that is not goes on", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      const phone = yield* signIn(workspace, member, { at: "phone", kind: "mobile" })
      yield* TestClock.adjust("20 minutes")
      const [onMac, onPhone] = [yield* listen(mac), yield* listen(phone)]
      yield* setPolicy(workspace.id, { ...standard, webSessionIdleMinutes: 21 }, 1)
      yield* settle
      assert.strictEqual(onMac.over.closed, 0)
      yield* setPolicy(workspace.id, { ...standard, webSessionIdleMinutes: 20 }, 2)
      yield* settle
      assert.deepStrictEqual(onMac.events.at(-1), { _tag: "SessionEnded", reason: "expired" })
      assert.strictEqual(onMac.over.closed, 1)
      assert.strictEqual(onPhone.over.closed, 0)
    })
  )

  /** What a protected app says: `NotFound` of one that is none, to whoever is let through to ask. */
  const doorFor = (who: SignedIn) =>
    Effect.map(Effect.flip(Applications.use(({ open }) => open(who, "none"))), ({ _tag }) => _tag)
  const under = Effect.fnUntraced(function* (id: WorkspaceId, tighter: Partial<Policy>) {
    const { policyVersion } = yield* Directory.use(({ workspaceById }) => workspaceById(id))
    yield* setPolicy(id, { ...standard, ...tighter }, policyVersion)
    yield* settle
  })

  story("whatever it forbids, it forbids from that moment on, on open pages and for the next call", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      yield* TestClock.adjust("3 days")
      const mac = yield* signIn(workspace, member, { at: "mac" })
      const { events } = yield* listen(mac)
      for (const [tighter, level, reason] of [
        [{ allowedKinds: ["mobile"] }, "blocked", "kind"],
        [{ allowedOs: ["Windows"] }, "blocked", "os"],
        [{ allowedBrowsers: ["Firefox"] }, "blocked", "browser"],
        [{ minimumOsVersions: { macOS: 14 } }, "blocked", "osVersion"],
        [{ minimumBrowserVersions: { Chrome: 141 } }, "blocked", "browserVersion"],
        [{ maximumAgeDays: 3 }, "unsecured", "age"]
      ] as const) {
        yield* under(workspace.id, tighter)
        assert.deepInclude((yield* overviewOf(mac)).access, { level, reason })
        assert.deepInclude(events.at(-1), { _tag: "Changed", version: yield* versionOf(mac) })
        assert.strictEqual(yield* doorFor(mac), "TrustRequired")
        yield* under(workspace.id, {})
        assert.deepInclude((yield* overviewOf(mac)).access, { level: "trusted", reason: null })
        assert.strictEqual(yield* doorFor(mac), "NotFound")
      }
    })
  )

  story("and what it asks of those who are not trusted, it asks from that moment on", () =>
    Effect.gen(function* () {
      const { member, workspace } = yield* acme
      const cafe = yield* signIn(workspace, member, { at: "cafe" })
      const { events } = yield* listen(cafe)
      yield* under(workspace.id, { enforcement: { _tag: "Required" } })
      const { access, prompt } = yield* overviewOf(cafe)
      assert.deepInclude(access, { level: "blocked", reason: "noDevice" })
      assert.isFalse(prompt.mayPostpone)
      assert.deepInclude(events.at(-1), { _tag: "Changed", version: yield* versionOf(cafe) })
      yield* under(workspace.id, { deviceLimit: 1 })
      assert.deepStrictEqual((yield* overviewOf(cafe)).limit, { limit: 1, registered: 1 })
      assert.strictEqual((yield* Effect.flip(ask(cafe)))._tag, "DeviceLimitReached")
      yield* under(workspace.id, { emailFallback: "off" })
      assert.deepStrictEqual((yield* overviewOf(cafe)).paths, ["approval"])
      yield* under(workspace.id, { nameTemplate: "[browser] of [username]" })
      assert.strictEqual((yield* overviewOf(cafe)).suggestedName, "Chrome of ann")
    })
  )

  story("the one who is trusted by then is trusted still: a change of policy ends no session", () =>
    Effect.gen(function* () {
      const { mac, member, workspace } = yield* acme
      yield* trustByCode(yield* signIn(workspace, member, { at: "phone", kind: "mobile" }))
      const { events, over } = yield* listen(mac)
      yield* setPolicy(workspace.id, { ...strict, allowedKinds: ["mobile"] }, 1)
      yield* settle
      assert.strictEqual(over.closed, 0)
      assert.strictEqual(events.at(-1)?._tag, "Changed")
      assert.deepInclude((yield* overviewOf(mac)).access, { level: "blocked", reason: "kind" })
    })
  )
})
