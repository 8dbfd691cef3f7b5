// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { BulkAsked } from "@tessera/domain/admin-bulk"
import type { MemberDevice } from "@tessera/domain/admin-views"
import { start } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { deviceRow, laptop, lastOf, openDevices, phone } from "../../../../test/everyones-devices.ts"

afterEach(cleanup)

describe("S17: one device", () => {
  it("Remove asks, names device and member, removes that one, and says so", async () => {
    const world = await openDevices()
    await deviceRow("Laptop")
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
    const world = await openDevices()
    await deviceRow("Phone")
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
    const world = await openDevices()
    await deviceRow("Laptop")
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
    const world = await openDevices("?status=approved,locked")
    await deviceRow("Laptop")
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
    const world = await openDevices()
    await deviceRow("Laptop")
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
