// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { DevicesAsked } from "@tessera/domain/admin-views"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { start } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { type AdminWorld, openAdmin } from "../../../../test/admin-world.tsx"
import {
  deviceRow,
  devicesTable,
  laptop,
  lastOf,
  openDevices,
  pageOf
} from "../../../../test/everyones-devices.ts"

afterEach(cleanup)

const asked = (world: AdminWorld) => lastOf(world, "allDevices.list") as DevicesAsked

describe("S18: everyone's devices in one table", () => {
  it("says of each whose it is, what it is, and what can be done with it, never Approve (D18)", async () => {
    await openDevices()
    assert.isNotNull(await screen.findByText("3 devices"))
    const words = (await deviceRow("Laptop")).textContent
    for (const word of ["alice@example.test", "Web app · Chrome on macOS", "Approved", "Email code"])
      assert.include(words, word)
    const buttons = screen.getAllByRole("button").map((each) => each.getAttribute("aria-label"))
    for (const name of ["Lock Laptop", "Remove Laptop", "Unlock Phone", "Remove Phone"])
      assert.include(buttons, name)
    assert.notInclude(buttons, "Remove Gone")
    assert.isNull(screen.queryByRole("button", { name: /Approve/ }))
  })

  it("asks by what is in the address, as after a reload", async () => {
    const world = await openDevices(
      "?q=lap&status=approved,locked&os=macOS&role=guest&how=fallback&sort=-name&cols=place"
    )
    await devicesTable()
    const { direction, os, role, search, sort, status, trustedHow } = asked(world)
    assert.deepStrictEqual(
      { direction, os, role, search, sort, status, trustedHow },
      {
        direction: "descending",
        os: ["macOS"],
        role: ["guest"],
        search: "lap",
        sort: "name",
        status: ["approved", "locked"],
        trustedHow: ["fallback"]
      }
    )
    assert.strictEqual(screen.getByRole<HTMLInputElement>("searchbox").value, "lap")
    assert.deepStrictEqual(
      screen.getAllByRole("columnheader").map((each) => each.textContent),
      ["", "Device", "Place", "Actions"]
    )
  })

  it("a filter is ticked, is asked for, and is in the address; Clear filters takes all back", async () => {
    const world = await openDevices()
    await devicesTable()
    await userEvent.click(screen.getByRole("button", { name: "Status" }))
    await userEvent.click(await screen.findByRole("menuitemcheckbox", { name: "Locked" }))
    await waitFor(() => assert.deepStrictEqual(world.search(), { status: "locked" }))
    await waitFor(() => assert.deepStrictEqual(asked(world).status, ["locked"]))
    await userEvent.keyboard("{Escape}")
    await userEvent.click(screen.getByRole("button", { name: "Clear filters" }))
    await waitFor(() => assert.deepStrictEqual(world.search(), {}))
  })

  it("what is typed is searched for when typing pauses, or at once on Enter", async () => {
    const world = await openDevices()
    await devicesTable()
    await userEvent.type(screen.getByRole("searchbox", { name: "Search" }), "mac")
    assert.deepStrictEqual(world.search(), {})
    world.arm()
    await waitFor(() => assert.deepStrictEqual(world.search(), { q: "mac" }))
    await userEvent.type(screen.getByRole("searchbox"), "book{Enter}")
    await waitFor(() => assert.strictEqual(asked(world).search, "macbook"))
  })

  it("a head sorts, says so, and turns round", async () => {
    const world = await openDevices()
    await devicesTable()
    await userEvent.click(screen.getByRole("button", { name: "Member" }))
    await waitFor(() => assert.deepStrictEqual(world.search(), { sort: "member" }))
    const head = screen.getByRole("columnheader", { name: "Member" })
    assert.strictEqual(head.getAttribute("aria-sort"), "ascending")
    await userEvent.click(screen.getByRole("button", { name: "Member" }))
    await waitFor(() => assert.deepStrictEqual(world.search(), { sort: "-member" }))
    await userEvent.selectOptions(screen.getByLabelText("Sort by"), "Device name, A to Z")
    await waitFor(() => assert.deepStrictEqual(world.search(), { sort: "name" }))
  })

  it("goes from page to page, and back", async () => {
    const world = await openDevices("", [laptop], "abc")
    await devicesTable()
    await userEvent.click(screen.getByRole("button", { name: "Next" }))
    await waitFor(() => assert.strictEqual(asked(world).cursor, "abc"))
    assert.deepStrictEqual(world.search(), { cursor: "abc" })
    await userEvent.click(screen.getByRole("button", { name: "Previous" }))
    await waitFor(() => assert.deepStrictEqual(world.search(), {}))
  })
})

describe("what stands where a list does", () => {
  it("nothing yet, or nothing that matches", async () => {
    await openDevices("", [])
    assert.isNotNull(await screen.findByText("No devices yet"))
    cleanup()
    const world = await openDevices("?status=denied", [])
    assert.isNotNull(await screen.findByText("Nothing matches"))
    await userEvent.click(screen.getAllByRole("button", { name: "Clear filters" })[0]!)
    await waitFor(() => assert.deepStrictEqual(world.search(), {}))
  })

  it("why it failed, and another try", async () => {
    const world = await openDevices()
    await devicesTable()
    cleanup()
    const refused = {
      "allDevices.list": refuses({ _tag: "TryLater", retryAt: start }),
      "allDevices.count": refuses({ _tag: "TryLater", retryAt: start })
    }
    await openAdmin("/settings/trusted-devices?status=denied", refused)
    assert.include((await screen.findByRole("alert")).textContent, "clear the filters")
    cleanup()
    const failing = await openAdmin("/settings/trusted-devices", refused)
    const alert = (await screen.findByRole("alert")).textContent
    assert.include(alert, "This list could not be loaded")
    assert.notInclude(alert, "clear the filters")
    failing.answer("allDevices.list", () => pageOf([laptop]))
    await userEvent.click(screen.getByRole("button", { name: "Try again" }))
    assert.isNotNull(await deviceRow("Laptop"))
    assert.isAbove(world.calls.length, 0)
  })
})
