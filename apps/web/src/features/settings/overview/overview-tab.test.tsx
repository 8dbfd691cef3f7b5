// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { DevicesOverview } from "@tessera/domain/admin-overview"
import { Instant } from "@tessera/domain/instant"
import { DAY_MS } from "@tessera/domain/numbers"
import { named, start } from "@tessera/ui/testing/views"
import { cleanup, screen, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { memberRow, openAdmin } from "../../../../test/admin-world.tsx"

afterEach(cleanup)

const alice = memberRow("alice")
const days = [0, 1, 2].map((at) => ({
  day: Instant.make(Date.UTC(2026, 10, 21) + at * DAY_MS),
  code: at + 1,
  fallback: at,
  device: 5,
  trusted: 10 + at
}))
const overview: DevicesOverview = {
  now: start,
  asOf: start,
  members: { active: 40, withoutTrusted: 4 },
  byStatus: [
    { of: "removed", count: 25 },
    { of: "approved", count: 74 },
    { of: "denied", count: 1 }
  ],
  byKind: [{ of: "web", count: 74 }],
  byOs: [],
  byBrowser: [],
  days,
  asks: { approved: 3, denied: 1, expired: 0, cancelled: 0, waiting: 0 },
  events: [
    {
      at: start,
      memberId: alice.id,
      username: alice.username,
      what: "DeviceRemoved",
      by: "Admin",
      deviceName: named("Old phone")
    },
    {
      at: start,
      memberId: alice.id,
      username: alice.username,
      what: "SomethingNewer",
      by: "Self",
      deviceName: null
    }
  ]
}
const open = (shown = overview) => openAdmin("/settings/overview", { "allDevices.overview": () => shown })

describe("the overview: pictures, and the numbers behind them", () => {
  it("bars are rows of a table, the most first, and a little is not nothing", async () => {
    await open()
    const table = await screen.findByRole("table", { name: "By status" })
    assert.deepStrictEqual(
      within(table)
        .getAllByRole("row")
        .map((row) => [...row.children].map((cell) => cell.textContent)),
      [
        ["By status", "Devices", "Share"],
        ["Approved", "74", "74%"],
        ["Removed", "25", "25%"],
        ["Denied", "1", "1%"]
      ]
    )
    const asks = screen.getByRole("table", { name: "Requests and how they ended" })
    assert.lengthOf(within(asks).getAllByRole("row"), 3)
  })

  it("a line says in words where it went, and its days are opened as a table, the newest first", async () => {
    await open()
    assert.isNotNull(await screen.findByRole("img", { name: "From 10 devices to 12 devices in 3 days" }))
    assert.isNotNull(screen.getByRole("img", { name: "24 devices became trusted in 3 days" }))
    const [, added] = screen.getAllByText("Show the numbers")
    await userEvent.click(added!)
    const table = screen.getByRole("table", { name: "How devices became trusted" })
    assert.deepStrictEqual(
      within(table)
        .getAllByRole("row")
        .map((row) => [...row.children].map((cell) => cell.textContent)),
      [
        ["Day", "Email code", "Approved by a device", "Email code, without approval"],
        ["Nov 23", "3", "5", "2"],
        ["Nov 22", "2", "5", "1"],
        ["Nov 21", "1", "5", "0"]
      ]
    )
  })

  it("who has no trusted session is a press away", async () => {
    await open()
    const link = await screen.findByRole("link", { name: "Show them" })
    assert.strictEqual(link.getAttribute("href"), "/members?state=active&trusted=none")
  })

  it("recent events in words; one that this page does not know keeps its own name", async () => {
    await open()
    const events = await screen.findByRole("region", { name: "The newest events" })
    for (const words of ["Device removed", "Old phone · by an administrator", "SomethingNewer"])
      assert.include(events.textContent, words)
  })

  it("nothing to show is said", async () => {
    await open({ ...overview, byStatus: [], events: [], members: { active: 1, withoutTrusted: 0 } })
    assert.isNotNull(await screen.findByText("Everybody has a trusted session."))
    assert.isNotNull(screen.getByText("Nothing has happened yet."))
  })
})
