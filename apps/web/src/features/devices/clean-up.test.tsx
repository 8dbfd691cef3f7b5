// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { DAY_MS } from "@tessera/domain/numbers"
import type { Overview } from "@tessera/domain/views"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { deviceView, minutes, named, overviewOf, thisMac, unsecured } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openWorld } from "../../../test/world.tsx"
import { CleanUp } from "./clean-up.tsx"

afterEach(cleanup)

const idleMinutes = (91 * DAY_MS) / 60_000
const old = deviceView("old", { name: named("Old laptop"), lastUsedAt: minutes(-idleMinutes) })
const phone = deviceView("phone", { name: named("Phone"), lastUsedAt: minutes(-5) })
const all = overviewOf({ devices: [thisMac, phone, old] })
const left = overviewOf({ devices: [thisMac, phone] })

const open = async (overview: Overview) => {
  const world = await openWorld(<CleanUp />, overview)
  await userEvent.click(screen.getByRole("button", { name: "Clean up" }))
  const dialog = await screen.findByRole("dialog", { name: "Clean up devices" })
  const boxes = () => within(dialog).getAllByRole<HTMLInputElement>("checkbox")
  return { ...world, dialog, boxes }
}

describe("P31: several devices at once", () => {
  it("is there where this session manages, with two to choose from, and never offers this device", async () => {
    const { push } = await openWorld(<CleanUp />, left)
    assert.isNull(screen.queryByRole("button", { name: "Clean up" }))
    push(all)
    assert.isNotNull(screen.getByRole("button", { name: "Clean up" }))
    push(unsecured({ devices: [phone, old] }))
    assert.isNull(screen.queryByRole("button", { name: "Clean up" }))
  })

  it("leads with what was used longest ago, and has chosen what nobody used for 90 days", async () => {
    const { boxes } = await open(all)
    assert.deepStrictEqual(
      boxes().map((box) => [box.getAttribute("aria-label"), box.checked]),
      [
        ["Old laptop", true],
        ["Phone", false]
      ]
    )
  })

  it("removes what is chosen, says how many, and closes", async () => {
    const { arm, boxes, calls, dialog, next } = await open(all)
    arm()
    await userEvent.click(boxes()[1]!)
    next(overviewOf({ devices: [thisMac] }))
    await userEvent.click(within(dialog).getByRole("button", { name: "Remove 2 devices" }))
    assert.deepStrictEqual(calls, [
      ["devices.remove", { deviceId: old.id }],
      ["devices.remove", { deviceId: phone.id }]
    ])
    assert.isNotNull(await screen.findByText("2 devices were removed."))
    await waitFor(() => assert.isNull(screen.queryByRole("dialog")))
  })

  it("keeps the one that was refused on the screen, with the reason, and nothing is pressed without a choice", async () => {
    const { answer, arm, boxes, dialog } = await open(all)
    arm()
    answer("devices.remove", refuses({ _tag: "DeviceStatusRefused", status: "removed" }))
    await userEvent.click(within(dialog).getByRole("button", { name: "Remove 1 device" }))
    assert.include((await within(dialog).findByRole("alert")).textContent, "Nothing was changed")
    await userEvent.click(boxes()[0]!)
    const submit = within(dialog).getByRole("button", { name: "Choose devices" })
    assert.strictEqual(submit.getAttribute("aria-disabled"), "true")
  })
})
