import { DeviceName, type MatchNumber } from "@tessera/domain/device"
import { ClientInstanceId, DeviceId, MemberId, SessionId, WorkspaceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { EmailAddress, Username } from "@tessera/domain/member"
import { standard } from "@tessera/domain/policy"
import { DeviceView, type Overview, SetUpView } from "@tessera/domain/views"

/** Views for tests: valid by the domain's schemas, and only what a test says differs. */

/** The same moment at which `mount` lets its clock stand. */
export const start = Instant.make(Date.UTC(2026, 10, 23, 14, 5))
export const minutes = (count: number): Instant => Instant.make(start + count * 60_000)
export const named = (name: string) => DeviceName.make(name)
export const trustedBy = DeviceView.fields.trustedBy.members[0].cases

const facts = {
  kind: "web",
  os: "macOS",
  browser: "Chrome",
  osVersion: null,
  browserVersion: null,
  model: null
} as const

export const deviceView = (id: string, differs: Partial<DeviceView> = {}): DeviceView => ({
  id: DeviceId.make(id),
  name: named(`Device ${id}`),
  facts,
  status: "approved",
  thisDevice: false,
  registeredBy: differs.thisDevice === true ? "thisSession" : "another",
  registeredAt: minutes(-3 * 24 * 60),
  expiresAt: null,
  trustedAt: minutes(-3 * 24 * 60),
  trustedBy: trustedBy.Code.make({ fallback: false }),
  undoableUntil: null,
  lastUsedAt: minutes(-47),
  place: "Lisbon",
  address: "203.0.113.9",
  lockedUntil: null,
  ended: null,
  matchNumber: null,
  ...differs
})

export const thisMac = deviceView("this", { name: named("Work Mac"), thisDevice: true, lastUsedAt: start })

export const ask = (id: string, name: string, differs: Partial<DeviceView> = {}): DeviceView =>
  deviceView(id, {
    name: named(name),
    facts: { ...facts, os: "Windows", browser: "Edge" },
    status: "pendingApproval",
    registeredAt: minutes(-2),
    expiresAt: minutes(3),
    trustedAt: null,
    trustedBy: null,
    lastUsedAt: null,
    matchNumber: "407" as MatchNumber,
    ...differs
  })

export const overviewOf = (differs: Partial<Overview> = {}): Overview => ({
  now: start,
  version: 1,
  product: "Mosaic",
  workspace: { id: WorkspaceId.make("w"), name: "Example", slug: "example" },
  member: {
    workspaceId: WorkspaceId.make("w"),
    id: MemberId.make("m"),
    username: Username.make("owner"),
    email: EmailAddress.make("owner@example.test"),
    role: "owner",
    state: "active",
    language: "en"
  },
  joinedAt: start,
  session: {
    id: SessionId.make("s"),
    instanceId: ClientInstanceId.make("k".repeat(43)),
    facts,
    startedAt: start,
    postponed: false,
    shouldRotate: false
  },
  access: { level: "trusted", reason: null, blockedAt: null },
  prompt: { setUp: false, banner: false, mayPostpone: true },
  capabilities: { manage: true, decide: true, administer: false },
  policy: standard,
  paths: [],
  suggestedName: named("owner Mac - macOS/Chrome"),
  limit: { limit: 20, registered: 1 },
  setUp: SetUpView.cases.Trusted.make({ deviceId: thisMac.id, name: thisMac.name }),
  devices: [thisMac],
  endedHidden: 0,
  codes: [],
  ...differs
})

/** A session that nothing vouches for yet. */
export const unsecured = (differs: Partial<Overview> = {}): Overview =>
  overviewOf({
    access: { level: "unsecured", reason: "noDevice", blockedAt: null },
    prompt: { setUp: true, banner: true, mayPostpone: true },
    capabilities: { manage: false, decide: false, administer: false },
    paths: ["emailCode"],
    setUp: SetUpView.cases.None.make({}),
    limit: { limit: 20, registered: 0 },
    devices: [],
    ...differs
  })
