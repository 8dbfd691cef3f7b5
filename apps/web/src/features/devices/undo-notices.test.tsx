// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import type { Overview } from "@tessera/domain/views"
import { DecisionsProvider } from "@tessera/ui/asks/decisions-provider.tsx"
import { en } from "@tessera/ui/messages/en"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { deviceView, minutes, named, overviewOf, start, thisMac, trustedBy } from "@tessera/ui/testing/views"
import { act, cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openWorld } from "../../../test/world.tsx"
import { UndoNotices, undoTimeLeft } from "@tessera/ui/asks/undo-notices.tsx"

afterEach(cleanup)

const laptop = deviceView("laptop", {
  name: named("New laptop"),
  trustedAt: minutes(-90),
  trustedBy: trustedBy.Code.make({ fallback: true }),
  undoableUntil: minutes(24 * 60 - 90)
})
const told = overviewOf({ devices: [thisMac, laptop] })

const open = (overview: Overview) =>
  openWorld(
    <DecisionsProvider>
      <UndoNotices empty={<p>Nothing needs you now.</p>} />
    </DecisionsProvider>,
    overview
  )

describe("D15: who was here before can throw out what came by the side door", () => {
  it("names the device, how, where and when, and what is left of the day", async () => {
    await open(told)
    const notice = screen.getByRole("group", { name: "A device was added by email code: New laptop" })
    for (const words of [
      "New laptop",
      "near Lisbon (from the address)",
      "1 hour ago",
      "Email code, without approval",
      "You can undo it for 22 more hours."
    ])
      assert.include(notice.textContent, words)
  })

  it("undoes after a question that says what else goes", async () => {
    const { arm, calls, next } = await open(told)
    await userEvent.click(screen.getByRole("button", { name: "Undo New laptop" }))
    const question = await screen.findByRole("alertdialog")
    assert.include(question.textContent, "New laptop and the devices that it approved are removed at once")
    arm()
    next(
      overviewOf({
        devices: [
          thisMac,
          {
            ...laptop,
            status: "removed",
            undoableUntil: null,
            ended: { at: start, reason: "undone", byDeviceId: thisMac.id }
          }
        ]
      })
    )
    await userEvent.click(within(question).getByRole("button", { name: "Undo" }))
    assert.deepStrictEqual(calls, [["devices.undo", { deviceId: laptop.id }]])
    assert.isNotNull(await screen.findByText("New laptop and the devices that it approved were removed."))
    await waitFor(() => assert.isNotNull(screen.getByText("Nothing needs you now.")))
  })

  it("is about the three newest, and above the list only about what went round the approval", async () => {
    const added = (n: number) =>
      deviceView(`added-${n}`, {
        name: named(`Added ${n}`),
        trustedAt: minutes(-n),
        trustedBy: trustedBy.Device.make({ deviceId: thisMac.id, name: thisMac.name }),
        undoableUntil: minutes(24 * 60 - n)
      })
    const devices = [thisMac, laptop, ...[1, 2, 3, 4].map(added)]
    await open(overviewOf({ devices }))
    const groups = screen.getAllByRole("group").map((group) => group.getAttribute("aria-label"))
    assert.deepStrictEqual(
      groups,
      [1, 2, 3].map((n) => `A device was added: Added ${n}`)
    )
    cleanup()
    await openWorld(
      <DecisionsProvider>
        <UndoNotices empty={null} onlyFallback />
      </DecisionsProvider>,
      overviewOf({ devices })
    )
    assert.lengthOf(screen.getAllByRole("group"), 1)
    assert.isNotNull(screen.getByRole("group", { name: /New laptop/u }))
  })

  it("puts a refusal in words", async () => {
    const { answer, arm } = await open(told)
    answer("devices.undo", refuses({ _tag: "UndoRefused", reason: "tooLate" }))
    await userEvent.click(screen.getByRole("button", { name: "Undo New laptop" }))
    const question = await screen.findByRole("alertdialog")
    arm()
    await userEvent.click(within(question).getByRole("button", { name: "Undo" }))
    assert.include((await within(question).findByRole("alert")).textContent, "the 24 hours are over")
  })

  it("is gone with the 24 hours, and never about this very device", async () => {
    const { clock, push } = await open(told)
    act(() => clock.advance(23 * 60 * 60_000))
    assert.isNotNull(screen.getByText("Nothing needs you now."))
    push(overviewOf({ devices: [{ ...laptop, thisDevice: true }] }))
    assert.isNotNull(screen.getByText("Nothing needs you now."))
  })

  it("promises no more time than there is", () => {
    const m = en.devices.undoTrust
    assert.strictEqual(undoTimeLeft(m, 2 * 3_600_000 - 1), "You can undo it for 1 more hour.")
    assert.strictEqual(undoTimeLeft(m, 3_600_000 - 1), "You can undo it for 59 more minutes.")
    assert.strictEqual(undoTimeLeft(m, 30_000), "You can undo it for 1 more minute.")
  })
})
