// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { act, cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { Button } from "./button.tsx"
import { ConfirmDialog } from "./confirm-dialog.tsx"
import { Dialog, type DialogCloseReason, type DialogProps } from "./dialog.tsx"
import { mount } from "./testing/mount.tsx"

afterEach(cleanup)

const focused = () => document.activeElement?.textContent

const open = (props: Partial<DialogProps> = {}) => {
  const closed: Array<DialogCloseReason> = []
  const part = (more: Partial<DialogProps> = {}) => (
    <Dialog open title="Name your device" onClose={(reason) => closed.push(reason)} {...props} {...more}>
      <button type="button">Next</button>
    </Dialog>
  )
  const { rerender } = mount(part())
  return { closed, change: (more: Partial<DialogProps>) => rerender(part(more)) }
}

describe("Dialog", () => {
  it("is named by its one heading, which takes focus", async () => {
    open({ step: { current: 2, total: 3 } })
    assert.isNotNull(screen.getByRole("dialog", { name: "Name your device" }))
    assert.lengthOf(screen.getAllByRole("heading"), 1)
    assert.isNotNull(screen.getByText("Step 2 of 3"))
    await waitFor(() => assert.strictEqual(focused(), "Name your device"))
  })

  it("moves focus to the heading of the next step", async () => {
    const { change } = open()
    await userEvent.click(screen.getByRole("button", { name: "Next" }))
    assert.strictEqual(focused(), "Next")
    change({ title: "Verify your device" })
    assert.strictEqual(focused(), "Verify your device")
  })

  it("closes by Esc and by its button, which says what closing means", async () => {
    const { closed } = open({ closeLabel: "Remind me later" })
    await waitFor(() => assert.strictEqual(focused(), "Name your device"))
    await userEvent.keyboard("{Escape}")
    await userEvent.click(screen.getByRole("button", { name: "Remind me later" }))
    assert.deepStrictEqual(closed, ["escape", "close"])
  })

  it("stays where the workspace requires it (D11)", async () => {
    const { closed } = open({ dismissible: false })
    await waitFor(() => assert.strictEqual(focused(), "Name your device"))
    await userEvent.keyboard("{Escape}")
    assert.isEmpty(closed)
    assert.isNull(screen.queryByRole("button", { name: "Close" }))
  })

  it("goes back", async () => {
    let back = 0
    open({ onBack: () => (back += 1) })
    await userEvent.click(screen.getByRole("button", { name: "Back" }))
    assert.strictEqual(back, 1)
  })

  it("leaves the page's polite voice to be heard", () => {
    open()
    assert.isNull(document.querySelector("[data-live-region]")?.closest("[aria-hidden=true]") ?? null)
  })
})

const confirm = () => {
  const done: Array<string> = []
  const { clock } = mount(
    <ConfirmDialog
      open
      title="Remove device?"
      confirmLabel="Remove device"
      onConfirm={() => done.push("confirmed")}
      onCancel={() => done.push("cancelled")}
    >
      <p>Old laptop loses its trust.</p>
    </ConfirmDialog>
  )
  return { clock, done, button: screen.getByRole("button", { name: "Remove device" }) }
}

describe("T26: a press that was already on its way decides nothing", () => {
  it("takes none for 500 ms", async () => {
    const { button, clock, done } = confirm()
    await userEvent.click(button)
    act(() => clock.advance(499))
    await userEvent.click(button)
    assert.isEmpty(done)
    assert.strictEqual(button.getAttribute("aria-disabled"), "true")
    act(() => clock.advance(1))
    await userEvent.click(button)
    assert.deepStrictEqual(done, ["confirmed"])
  })

  it("nor for 500 ms after the window came back to the front", async () => {
    const { button, clock, done } = confirm()
    act(() => clock.advance(500))
    act(() => {
      window.dispatchEvent(new Event("focus"))
    })
    await userEvent.click(button)
    assert.isEmpty(done)
    act(() => clock.advance(500))
    await userEvent.click(button)
    assert.deepStrictEqual(done, ["confirmed"])
  })

  it("never has the focus at first, and Esc cancels", async () => {
    const { done } = confirm()
    await waitFor(() => assert.strictEqual(focused(), "Remove device?"))
    await userEvent.keyboard("{Escape}")
    assert.deepStrictEqual(done, ["cancelled"])
  })
})

describe("Button", () => {
  it("while pending says so, keeps its focus and submits nothing", async () => {
    let submitted = 0
    mount(
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submitted += 1
        }}
      >
        <Button type="submit" tone="primary" pending pendingLabel="Verifying">
          Verify code
        </Button>
      </form>
    )
    const button = screen.getByRole("button", { name: "Verifying" })
    assert.strictEqual(button.getAttribute("aria-busy"), "true")
    await userEvent.click(button)
    assert.strictEqual(document.activeElement, button)
    assert.strictEqual(submitted, 0)
  })
})
