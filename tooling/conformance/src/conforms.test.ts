import { assert, describe, it } from "@effect/vitest"
import { isFull } from "@tessera/client/set-up/state"
import { verdict } from "@tessera/client/verdict"
import type { ClientKind } from "@tessera/domain/client"
import { after } from "@tessera/domain/instant"
import { DAY_MS } from "@tessera/domain/numbers"
import type { Policy } from "@tessera/domain/policy"
import { situations } from "@tessera/domain/test/conformance/situations"
import type { CodeView, DeviceView, Overview } from "@tessera/domain/views"
import { refusalsFor } from "./conformance-suite.ts"
import { conforms, type Verdict } from "./conforms.ts"
import { brokenHints, hints } from "./hints.ts"
import { Server } from "./server.ts"

/** A client that takes the overview for another one. */
const believing = (how: (overview: Overview) => Partial<Overview>): Verdict => {
  const believed = new WeakMap<Overview, Overview>()
  return (overview, asked, at) => {
    const made = believed.get(overview) ?? { ...overview, ...how(overview) }
    believed.set(overview, made)
    return verdict(made, asked, at)
  }
}
const devices = (how: (device: DeviceView) => Partial<DeviceView>): Verdict =>
  believing((overview) => ({ devices: overview.devices.map((one) => ({ ...one, ...how(one) })) }))
const codes = (how: (code: CodeView) => Partial<CodeView>): Verdict =>
  believing((overview) => ({ codes: overview.codes.map((one) => ({ ...one, ...how(one) })) }))
const policy = (how: Partial<Policy>): Verdict =>
  believing((overview) => ({ policy: { ...overview.policy, ...how } }))
const ofOthers = (code: CodeView, how: Partial<CodeView>): Partial<CodeView> => (code.own === null ? how : {})

type Ignorant = readonly [what: string, kind: ClientKind, verdict: Verdict, seed?: number]

/**
 * Clients that do not know one thing that the overview tells them, each as the kind, and now and then with the seed, that soonest
 * says something wrong then.
 */
const IGNORANT: ReadonlyArray<Ignorant> = [
  ["when the member joined", "mobile", believing(({ joinedAt }) => ({ joinedAt: after(joinedAt, DAY_MS) }))],
  ["that the member left", "extension", believing((one) => ({ member: { ...one.member, state: "active" } }))],
  ["its codes", "web", codes(({ own }) => (own === null ? {} : { own: null }))],
  [
    "what became of its codes",
    "web",
    codes(({ own }) => (own === null ? {} : { own: { ...own, state: "live" } }))
  ],
  ["how often its codes were tried", "web", codes(({ own }) => (own === null ? {} : { triedAt: [] }))],
  ["how often other codes were tried", "mobile", codes((code) => ofOthers(code, { triedAt: [] }))],
  ["other codes", "web", believing((one) => ({ codes: one.codes.filter(({ own }) => own !== null) }))],
  ["what other codes are for", "web", codes((code) => ofOthers(code, { purpose: "setUp" })), 3],
  ["which set-up is its own", "web", devices(() => ({ registeredBy: "another" }))],
  [
    "which set-up is this session's",
    "web",
    devices(({ registeredBy }) => (registeredBy === "another" ? {} : { registeredBy: "thisSession" }))
  ],
  ["when a device was used", "web", devices(() => ({ lastUsedAt: null }))],
  [
    "when a device was trusted",
    "web",
    devices(({ trustedAt }) => (trustedAt === null ? {} : { trustedAt: after(trustedAt, 1) }))
  ],
  [
    "by whom a device was trusted",
    "web",
    devices(({ trustedBy }) => (trustedBy === null ? {} : { trustedBy: { _tag: "Code", fallback: false } }))
  ],
  [
    "by whom a device was ended",
    "web",
    devices(({ ended }) => (ended === null ? {} : { ended: { ...ended, byDeviceId: null } }))
  ],
  ["until when a device is locked", "web", devices(() => ({ lockedUntil: null }))],
  [
    "when a set-up runs out",
    "web",
    devices(({ expiresAt }) => (expiresAt === null ? {} : { expiresAt: after(expiresAt, 1) }))
  ],
  [
    "what has ended",
    "web",
    believing((one) => ({ devices: one.devices.filter(({ ended }) => ended === null) }))
  ],
  [
    "old ends that something refers to",
    "mobile",
    believing((one) => ({ devices: one.devices.slice(0, 100) })),
    3
  ],
  ["that not all is shown", "mobile", believing(() => ({ endedHidden: 0 })), 2],
  ["the limit", "web", policy({ deviceLimit: 20 })],
  ["whether numbers are typed", "web", policy({ matchNumber: "show" })],
  ["whether the e-mail way is off", "web", policy({ emailFallback: "notify" })],
  ["whether trust is required", "web", policy({ enforcement: { _tag: "Remind" } })],
  ["how extensions are enrolled", "extension", policy({ extensionEnrolment: "emailCode" })],
  ["which kinds are let in", "extension", policy({ allowedKinds: null })],
  ["which systems are let in", "extension", policy({ allowedOs: null })],
  ["which browsers are let in", "web", policy({ allowedBrowsers: null })],
  ["which systems are too old", "mobile", policy({ minimumOsVersions: {} })],
  ["which browsers are too old", "mobile", policy({ minimumBrowserVersions: {} })],
  ["how old trust may be", "mobile", policy({ maximumAgeDays: null })],
  ["how long a device may idle", "web", policy({ idleDays: null })],
  ["what time it is", "web", (overview, asked) => verdict(overview, asked)],
  [
    "the time to the millisecond, and is early",
    "mobile",
    (overview, asked, at) => verdict(overview, asked, after(at, -1))
  ],
  [
    "the time to the millisecond, and is late",
    "extension",
    (overview, asked, at) => verdict(overview, asked, after(at, 1))
  ],
  ["any rule", "web", () => null]
]

const BEFORE_THE_LIMIT = [
  "MemberDeprovisioned",
  "ClientNotPermitted",
  "DeniedRecently",
  "AlreadyTrusted",
  "DeviceStatusRefused"
]

describe("the conformance suite can fail", () => {
  it.each(IGNORANT.map((one) => [one[0], one] as const))(
    "a client that does not know %s is found out",
    (_, [, kind, ignorant, seed = 1]) => {
      const { disagreements } = conforms({ kind, verdict: ignorant, cases: 40_000, seed, enough: 1 })
      assert.lengthOf(disagreements, 1)
    }
  )

  it("compares every field: a refusal of the right sort that says something else is none", () => {
    const mute: Verdict = (overview, asked, at) => {
      const refusal = verdict(overview, asked, at)
      return refusal?._tag === "DeviceLimitReached" ? Object.assign(refusal, { registered: 0 }) : refusal
    }
    const { disagreements } = conforms({ kind: "web", verdict: mute, cases: 10_000, seed: 1, enough: 1 })
    assert.deepInclude(disagreements[0]?.client as object, { _tag: "DeviceLimitReached", registered: 0 })
  })

  it("draws the same cases from the same seed, and others from another", () => {
    const of = (seed: number) => {
      const { asked, refused } = conforms({ kind: "web", verdict, cases: 400, seed })
      return [...asked, ...refused]
    }
    assert.deepStrictEqual(of(1), of(1))
    assert.notDeepEqual(of(1), of(2))
  })

  it("knows of every refusal whether a person can meet it", () => {
    assert.lengthOf(refusalsFor("web"), 23)
    assert.lengthOf(refusalsFor("extension"), 22)
  })
})

describe("R2, P6: what an overview offers in its own fields is what the rules grant", () => {
  it.each(["web", "extension", "mobile"] as const)("to the %s client", (kind) => {
    const server = new Server()
    let left = 800
    for (const situation of situations(9, kind)) {
      // Who left reads no overview any more.
      if (situation.roster.state !== "active") continue
      if (left-- === 0) break
      const overview = server.overview(situation)
      assert.deepStrictEqual(brokenHints(overview, verdict), [], JSON.stringify(overview))
    }
  })

  it("each of them can be broken: by a client that says nothing, and by one that takes itself for another", () => {
    const server = new Server()
    const broken = new Set<string>()
    for (const kind of ["web", "extension", "mobile"] as const) {
      const drawn = situations(9, kind)
      let before = server.overview(drawn.next().value)
      for (let n = 0; n < 500; n++) {
        const overview = server.overview(drawn.next().value)
        const other = before
        const asOther: Verdict = (_, asked, at) => verdict(other, asked, at)
        for (const wrong of [() => null, asOther]) {
          for (const name of brokenHints(overview, wrong)) broken.add(name)
        }
        before = overview
      }
    }
    assert.deepStrictEqual([...broken].toSorted(), Object.keys(hints).toSorted())
  })
})

describe("S20, R6: the set-up's own steps stop at the limit where the server does", () => {
  it.each(["web", "extension", "mobile"] as const)("at the %s client", (kind) => {
    const server = new Server()
    const met = { full: 0, room: 0 }
    let left = 600
    for (const situation of situations(11, kind)) {
      if (left-- === 0) break
      const overview = server.overview(situation)
      const [path = "emailCode"] = overview.paths
      const { facts } = overview.session
      const said = verdict(overview, { _tag: "RegisterDevice", name: "A name of its own", path, facts })
      // What is asked before the limit: who, which client, and what it holds already.
      if (BEFORE_THE_LIMIT.includes(said?._tag ?? "")) continue
      const full = said?._tag === "DeviceLimitReached"
      met[full ? "full" : "room"]++
      assert.strictEqual(isFull(overview), full, JSON.stringify(overview))
    }
    assert.isAbove(met.full, 5)
    assert.isAbove(met.room, 50)
  })
})
