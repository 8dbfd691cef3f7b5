// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { BulkAsked } from "@tessera/domain/admin-bulk"
import type { DevicesAsked, MemberDevice } from "@tessera/domain/admin-views"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { named, start } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { type AdminWorld, memberDevice, openAdmin } from "../../../../test/admin-world.tsx"

afterEach(cleanup)

const laptop = memberDevice("laptop", { name: named("Laptop") })
const phone = memberDevice("phone", { name: named("Phone"), status: "locked" })
const gone = memberDevice("gone", {
  name: named("Gone"),
  status: "removed",
  ended: { at: start, reason: "removedByAdmin", byDeviceId: null }
})

const pageOf = (rows: ReadonlyArray<MemberDevice>, cursor: string | null = null) => ({
  now: start,
  rows,
  cursor
})
const open = (
  search = "",
  rows: ReadonlyArray<MemberDevice> = [laptop, phone, gone],
  cursor: string | null = null
) =>
  openAdmin(`/settings/trusted-devices${search}`, {
    "allDevices.list": () => pageOf(rows, cursor),
    "allDevices.count": () => ({ count: rows.length, more: false })
  })
const table = () => screen.findByRole("table", { name: "Trusted sessions and devices of all members" })
const row = async (name: string) => {
  await table()
  const found = screen.getAllByRole("row").find((each) => within(each).queryByText(name) !== null)
  assert.isDefined(found, name)
  return found
}
const lastOf = (world: AdminWorld, procedure: string) =>
  world.calls.filter(([called]) => called === procedure).at(-1)?.[1]
const asked = (world: AdminWorld) => lastOf(world, "allDevices.list") as DevicesAsked

describe("S18: everyone's devices in one table", () => {
  it("says of each whose it is, what it is, and what can be done with it, never Approve (D18)", async () => {
    await open()
    assert.isNotNull(await screen.findByText("3 devices"))
    const words = (await row("Laptop")).textContent
    for (const word of ["alice@example.test", "Web app · Chrome on macOS", "Approved", "Email code"])
      assert.include(words, word)
    const buttons = screen.getAllByRole("button").map((each) => each.getAttribute("aria-label"))
    for (const name of ["Lock Laptop", "Remove Laptop", "Unlock Phone", "Remove Phone"])
      assert.include(buttons, name)
    assert.notInclude(buttons, "Remove Gone")
    assert.isNull(screen.queryByRole("button", { name: /Approve/ }))
  })

  it("asks by what is in the address, as after a reload", async () => {
    const world = await open(
      "?q=lap&status=approved,locked&os=macOS&role=guest&how=fallback&sort=-name&cols=place"
    )
    await table()
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
    const world = await open()
    await table()
    await userEvent.click(screen.getByRole("button", { name: "Status" }))
    await userEvent.click(await screen.findByRole("menuitemcheckbox", { name: "Locked" }))
    await waitFor(() => assert.deepStrictEqual(world.search(), { status: "locked" }))
    await waitFor(() => assert.deepStrictEqual(asked(world).status, ["locked"]))
    await userEvent.keyboard("{Escape}")
    await userEvent.click(screen.getByRole("button", { name: "Clear filters" }))
    await waitFor(() => assert.deepStrictEqual(world.search(), {}))
  })

  it("what is typed is searched for when typing pauses, or at once on Enter", async () => {
    const world = await open()
    await table()
    await userEvent.type(screen.getByRole("searchbox", { name: "Search" }), "mac")
    assert.deepStrictEqual(world.search(), {})
    world.arm()
    await waitFor(() => assert.deepStrictEqual(world.search(), { q: "mac" }))
    await userEvent.type(screen.getByRole("searchbox"), "book{Enter}")
    await waitFor(() => assert.strictEqual(asked(world).search, "macbook"))
  })

  it("a head sorts, says so, and turns round", async () => {
    const world = await open()
    await table()
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
    const world = await open("", [laptop], "abc")
    await table()
    await userEvent.click(screen.getByRole("button", { name: "Next" }))
    await waitFor(() => assert.strictEqual(asked(world).cursor, "abc"))
    assert.deepStrictEqual(world.search(), { cursor: "abc" })
    await userEvent.click(screen.getByRole("button", { name: "Previous" }))
    await waitFor(() => assert.deepStrictEqual(world.search(), {}))
  })
})

describe("what stands where a list does", () => {
  it("nothing yet, or nothing that matches", async () => {
    await open("", [])
    assert.isNotNull(await screen.findByText("No devices yet"))
    cleanup()
    const world = await open("?status=denied", [])
    assert.isNotNull(await screen.findByText("Nothing matches"))
    await userEvent.click(screen.getAllByRole("button", { name: "Clear filters" })[0]!)
    await waitFor(() => assert.deepStrictEqual(world.search(), {}))
  })

  it("why it failed, and another try", async () => {
    const world = await open()
    await table()
    cleanup()
    const failing = await openAdmin("/settings/trusted-devices", {
      "allDevices.list": refuses({ _tag: "TryLater", retryAt: start }),
      "allDevices.count": refuses({ _tag: "TryLater", retryAt: start })
    })
    assert.include((await screen.findByRole("alert")).textContent, "This list could not be loaded")
    failing.answer("allDevices.list", () => pageOf([laptop]))
    await userEvent.click(screen.getByRole("button", { name: "Try again" }))
    assert.isNotNull(await row("Laptop"))
    assert.isAbove(world.calls.length, 0)
  })
})

describe("S17: one device", () => {
  it("Remove asks, names device and member, removes that one, and says so", async () => {
    const world = await open()
    await row("Laptop")
    await userEvent.click(screen.getByRole("button", { name: "Remove Laptop" }))
    const dialog = await screen.findByRole("alertdialog", { name: "Remove device?" })
    assert.include(dialog.textContent, "Laptop of alice loses its trust at once")
    world.answer("allDevices.remove", () => ({
      results: [
        {
          memberId: laptop.memberId,
          deviceId: laptop.id,
          username: "alice",
          name: "Laptop",
          outcome: "done",
          refusal: null
        }
      ],
      cursor: null
    }))
    world.arm()
    await userEvent.click(within(dialog).getByRole("button", { name: "Remove device" }))
    assert.isNotNull(await screen.findByText("Laptop was removed."))
    assert.deepStrictEqual(lastOf(world, "allDevices.remove"), {
      selection: { _tag: "These", ids: [{ memberId: laptop.memberId, deviceId: laptop.id }] },
      cursor: null
    })
  })

  it("what is refused stays on the screen, with the reason", async () => {
    const world = await open()
    await row("Phone")
    await userEvent.click(screen.getByRole("button", { name: "Unlock Phone" }))
    const dialog = await screen.findByRole("alertdialog", { name: "Unlock device?" })
    const refusal = { _tag: "DeviceStatusRefused", status: "removed" }
    world.answer("allDevices.unlock", () => ({
      results: [
        {
          memberId: phone.memberId,
          deviceId: phone.id,
          username: "alice",
          name: "Phone",
          outcome: "refused",
          refusal
        }
      ],
      cursor: null
    }))
    world.arm()
    await userEvent.click(within(dialog).getByRole("button", { name: "Unlock device" }))
    assert.include((await within(dialog).findByRole("alert")).textContent, "now removed")
  })

  it("Lock asks until when", async () => {
    const world = await open()
    await row("Laptop")
    await userEvent.click(screen.getByRole("button", { name: "Lock Laptop" }))
    const dialog = await screen.findByRole("alertdialog", { name: "Lock device?" })
    await userEvent.selectOptions(within(dialog).getByLabelText("Locked until"), "In 1 hour")
    world.answer("allDevices.lock", () => ({ results: [], cursor: null }))
    world.arm()
    await userEvent.click(within(dialog).getByRole("button", { name: "Lock device" }))
    const { until } = lastOf(world, "allDevices.lock") as { readonly until: number }
    // The clock of the test has moved half a second, so that the button is armed.
    assert.strictEqual(until, start + 500 + 3_600_000)
  })
})

describe("S18: many devices", () => {
  const preview = {
    devices: { count: 12, more: false },
    members: { count: 9, more: false },
    own: 0,
    thisDevice: false
  }
  const result = (device: MemberDevice, outcome: "done" | "changedMeanwhile") => ({
    memberId: device.memberId,
    deviceId: device.id,
    username: device.username,
    name: device.name,
    outcome,
    refusal: null
  })

  it("all that match: says how many of how many members, removes call by call, and tells each result", async () => {
    const world = await open("?status=approved,locked")
    await row("Laptop")
    await userEvent.click(screen.getByRole("checkbox", { name: "Select Laptop, alice" }))
    assert.isNotNull(screen.getByText("1 device selected"))
    await userEvent.click(screen.getByRole("button", { name: "Select all that match" }))
    assert.isNotNull(screen.getByText("All that match are selected: 3 devices"))
    world.answer("allDevices.preview", () => preview)
    await userEvent.click(screen.getByRole("button", { name: "Remove selected" }))
    const dialog = await screen.findByRole("dialog", { name: "Remove devices?" })
    assert.isNotNull(await within(dialog).findByText("12 devices of 9 members"))
    world.answer("allDevices.remove", ((input: BulkAsked) =>
      input.cursor === null
        ? { results: [result(laptop, "done")], cursor: "next" }
        : { results: [result(phone, "changedMeanwhile")], cursor: null }) as never)
    world.arm()
    await userEvent.click(within(dialog).getByRole("button", { name: "Remove 12 devices" }))
    const over = await screen.findByRole("dialog", { name: "Devices removed" })
    assert.isNotNull(within(over).getByText("1 device done, 1 not."))
    const told = within(over)
      .getAllByRole("row")
      .map((each) => each.textContent)
    assert.include(told[1], "Changed meanwhile")
    assert.include(told[2], "Done")
    const calls = world.calls
      .filter(([called]) => called === "allDevices.remove")
      .map(([, input]) => input as BulkAsked)
    assert.deepStrictEqual(
      calls.map(({ cursor }) => cursor),
      [null, "next"]
    )
    assert.strictEqual(calls[0]?.selection._tag, "Matching")
    await userEvent.click(within(over).getAllByRole("button", { name: "Close" }).at(-1)!)
    await waitFor(() => assert.isNull(screen.queryByText(/All that match are selected/)))
  })

  it("those that are ticked, over the page's own box; another filter leaves none of them", async () => {
    const world = await open()
    await row("Laptop")
    await userEvent.click(screen.getAllByRole("checkbox", { name: "Select all on this page" })[0]!)
    assert.isNotNull(screen.getByText("3 devices selected"))
    world.answer("allDevices.preview", () => ({ ...preview, devices: { count: 2, more: false } }))
    await userEvent.click(screen.getByRole("button", { name: "Lock selected" }))
    const dialog = await screen.findByRole("dialog", { name: "Lock devices?" })
    assert.isNotNull(await within(dialog).findByText(/1 selected device is left out/))
    await userEvent.click(within(dialog).getByRole("button", { name: "Close" }))
    await userEvent.selectOptions(screen.getByLabelText("Last used"), "Not for 90 days")
    await waitFor(() => assert.isNull(screen.queryByText("3 devices selected")))
  })
})
