// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { AuditAsked, AuditLine, AuditPage } from "@tessera/domain/audit-views"
import { DeviceId, MemberId } from "@tessera/domain/ids"
import { Username } from "@tessera/domain/member"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { minutes, named, start } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { type AdminWorld, openAdmin } from "../../../../test/admin-world.tsx"
import { lastOf } from "../../../../test/everyones-devices.ts"
import "@tessera/ui/messages/en/audit"
import "./audit-tab.tsx"

afterEach(cleanup)

const ann = { id: MemberId.make("ann"), username: Username.make("ann") }
const mac = { id: DeviceId.make("mac"), name: named("Work Mac") }

const line = (position: number, differs: Partial<AuditLine> = {}): AuditLine => ({
  id: `ann.${position}`,
  at: minutes(-position),
  position,
  member: ann,
  name: "device.approved",
  event: { _tag: "DeviceApproved", deviceId: mac.id, byDeviceId: null, at: minutes(-position) },
  by: { _tag: "Self", kind: "web", sessionId: null, instanceId: null, deviceName: mac.name },
  address: "192.0.2.7",
  place: null,
  devices: [mac],
  members: [],
  ...differs
})
const locked = line(2, {
  name: "device.locked",
  event: { _tag: "DeviceLocked", deviceId: mac.id, until: null, at: minutes(-2) },
  by: {
    _tag: "Admin",
    memberId: MemberId.make("olga"),
    username: Username.make("olga"),
    role: "owner",
    kind: "web",
    sessionId: null,
    instanceId: null,
    deviceName: null
  },
  address: null
})
const pageOf = (lines: ReadonlyArray<AuditLine>, cursor: string | null = null): AuditPage => ({
  now: start,
  lines,
  cursor
})
const open = (search = "", page: AuditPage = pageOf([line(3), locked])) =>
  openAdmin(`/settings/audit${search}`, { "audit.list": () => page })
const asked = (world: AdminWorld) => lastOf(world, "audit.list") as AuditAsked
const rows = async () =>
  within(await screen.findByRole("list", { name: "What happened, newest first" })).getAllByRole("listitem")

describe("T37: the audit log", () => {
  it("says of each line what happened, who did it on which client, and from where", async () => {
    await open()
    const [approved, lock] = (await rows()).map(({ textContent }) => textContent)
    assert.include(approved, "The device Work Mac of ann became trusted, by a code.")
    assert.include(approved, "By the member · Web app on Work Mac · from 192.0.2.7")
    assert.include(lock, "The device Work Mac of ann was locked.")
    assert.include(lock, "By olga, an administrator · Web app")
    assert.notInclude(lock, "from")
  })

  it("tells everything of a line that is opened, and narrows the list to what it is about", async () => {
    const world = await open()
    await userEvent.click(
      await screen.findByRole("button", { name: "Details: The device Work Mac of ann was locked." })
    )
    assert.isNotNull(screen.getByText("device.locked, 1"))
    assert.isNotNull(screen.getByText("until"))
    await userEvent.click(screen.getByRole("button", { name: "What olga did" }))
    await waitFor(() => assert.deepStrictEqual(world.search(), { actor: "olga" }))
    await waitFor(() => assert.strictEqual(asked(world).actorId, "olga"))
    await userEvent.click(await screen.findByRole("button", { name: "What olga did: show everything again" }))
    await waitFor(() => assert.deepStrictEqual(world.search(), {}))
  })

  it("asks by what is in the address, as after a reload; nonsense there is not asked", async () => {
    const world = await open(
      "?what=codes,nonsense&by=admin,clock&kind=mobile&from=2026-01-01&to=x&member=ann&device=mac&actor=olga"
    )
    await rows()
    const { actorId, before, by, deviceId, from, kind, memberId, names } = asked(world)
    assert.deepStrictEqual(
      { actorId, before, by, deviceId, from, kind, memberId, names },
      {
        actorId: "olga" as never,
        before: null,
        by: ["admin", "clock"],
        deviceId: mac.id,
        from: new Date(2026, 0, 1).getTime() as never,
        kind: ["mobile"],
        memberId: ann.id,
        names: ["code.sent", "code.tried", "code.used"]
      }
    )
    cleanup()
    const other = await open("?device=mac")
    await rows()
    assert.isNull(asked(other).deviceId, "no device without its member")
  })

  it("a line that a newer release wrote is there, in plain words", async () => {
    await open("", pageOf([line(1, { name: null, event: null, by: null })]))
    assert.include((await rows())[0]?.textContent, "Something that this version cannot read.")
  })

  it("says that nothing happened, that nothing matches, or why it could not be read", async () => {
    await open("", pageOf([]))
    assert.isNotNull(await screen.findByText("Nothing happened yet"))
    cleanup()
    await open("?kind=mobile", pageOf([]))
    assert.isNotNull(await screen.findByText("Nothing matches"))
    cleanup()
    await openAdmin("/settings/audit", {
      "audit.list": refuses({ _tag: "RateLimited", retryAt: minutes(1) } as never)
    })
    assert.isNotNull(await screen.findByRole("button", { name: "Try again" }))
  })
})

describe("P2: the audit log goes on by itself", () => {
  it("shows what comes, and holds still while it is paused", async () => {
    const world = await open("", pageOf([line(3)]))
    assert.strictEqual((await rows()).length, 1)
    const more = (...lines: ReadonlyArray<AuditLine>) => {
      world.answer("audit.list", () => pageOf([...lines, line(3)]))
      return world.lookAgain(["audit"])
    }
    await more(locked)
    await waitFor(async () => assert.strictEqual((await rows()).length, 2))
    await userEvent.click(screen.getByRole("button", { name: "Pause" }))
    assert.isNotNull(screen.getByText("Paused"))
    await more(line(0), line(1), locked)
    await userEvent.click(await screen.findByRole("button", { name: "Show 2 new events" }))
    assert.strictEqual((await rows()).length, 4)
    assert.isNull(screen.queryByRole("button", { name: /new event/ }))
    await more(line(-1), line(0), line(1), locked)
    await userEvent.click(await screen.findByRole("button", { name: "Resume" }))
    await waitFor(async () => assert.strictEqual((await rows()).length, 5))
  })
})
