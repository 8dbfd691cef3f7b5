import { DeviceName } from "@tessera/domain/device"
import { ClientInstanceId, DeviceId, SessionId, WorkspaceId, MemberId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { EmailAddress, Username } from "@tessera/domain/member"
import { standard } from "@tessera/domain/policy"
import { SetUpView } from "@tessera/domain/views"
import type { DeviceView, Overview } from "@tessera/domain/views"

/** Views for tests: valid by the domain's schemas, and only what a test says differs. */

export const start = Instant.make(1_000_000)

export const deviceView = (id: string, differs: Partial<DeviceView> = {}): DeviceView => ({
  id: DeviceId.make(id),
  name: DeviceName.make(`Device ${id}`),
  facts: { kind: "web", os: "macOS", browser: "Chrome", osVersion: null, browserVersion: null, model: null },
  status: "approved",
  thisDevice: false,
  registeredBy: differs.thisDevice === true ? "thisSession" : "another",
  registeredAt: start,
  expiresAt: null,
  trustedAt: null,
  trustedBy: null,
  undoableUntil: null,
  lastUsedAt: null,
  place: null,
  address: null,
  lockedUntil: null,
  ended: null,
  matchNumber: null,
  ...differs
})

export const overviewOf = (differs: Partial<Overview> = {}): Overview => ({
  now: start,
  version: 1,
  product: "Example",
  workspace: { id: WorkspaceId.make("w"), name: "Example", slug: "example" },
  member: {
    workspaceId: WorkspaceId.make("w"),
    id: MemberId.make("m"),
    username: Username.make("ada"),
    email: EmailAddress.make("ada@example.test"),
    role: "user",
    state: "active",
    language: "en"
  },
  joinedAt: start,
  session: {
    id: SessionId.make("s"),
    instanceId: ClientInstanceId.make("k".repeat(43)),
    facts: deviceView("d").facts,
    startedAt: start,
    postponed: false,
    shouldRotate: false
  },
  access: { level: "unsecured", reason: "noDevice", blockedAt: null },
  prompt: { setUp: true, banner: true, mayPostpone: true },
  capabilities: { manage: false, decide: false, administer: false },
  policy: standard,
  paths: ["emailCode"],
  suggestedName: DeviceName.make("ada Mac - macOS/Chrome"),
  limit: { limit: 20, registered: 0 },
  setUp: SetUpView.cases.None.make({}),
  devices: [],
  endedHidden: 0,
  codes: [],
  ...differs
})
