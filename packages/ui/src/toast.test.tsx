// @vitest-environment happy-dom
import { afterEach, assert, beforeEach, describe, it, vi } from "@effect/vitest"
import { act, cleanup, fireEvent, screen } from "@testing-library/react"
import { mount } from "./testing/mount.tsx"
import { type ToastContent, useToasts } from "./toast.tsx"

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Trigger({ content }: { readonly content: ToastContent }) {
  const toasts = useToasts()
  return (
    <button type="button" onClick={() => toasts.show(content)}>
      Show
    </button>
  )
}

const show = async (content: ToastContent) => {
  mount(<Trigger content={content} />)
  fireEvent.click(screen.getByText("Show"))
  await pass(0)
}
/** The leaving animation ends in promises, so time passes with them. */
const pass = (milliseconds: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds)
  })
const shown = () => screen.queryAllByText("Old laptop was removed.").length > 0

describe("Toast", () => {
  it("stands in one polite region with a name", async () => {
    await show({ title: "Old laptop was removed." })
    const regions = screen.getAllByRole("region", { name: "Notifications" })
    assert.lengthOf(regions, 1)
    assert.strictEqual(regions[0]?.getAttribute("aria-live"), "polite")
    assert.isTrue(shown())
    assert.deepStrictEqual(
      [...(regions[0]?.querySelectorAll("button") ?? [])].map((button) => button.getAttribute("aria-label")),
      ["Dismiss"]
    )
  })

  it("leaves after 6 s", async () => {
    await show({ title: "Old laptop was removed." })
    await pass(5_900)
    assert.isTrue(shown())
    await pass(1_000)
    assert.isFalse(shown())
  })

  it("stays as long as the undo lasts", async () => {
    await show({ title: "Old laptop was removed.", durationMs: 10_000 })
    await pass(9_900)
    assert.isTrue(shown())
    await pass(1_000)
    assert.isFalse(shown())
  })

  it("waits while the pointer rests on it", async () => {
    await show({ title: "Old laptop was removed." })
    fireEvent.mouseEnter(screen.getByRole("region", { name: "Notifications" }))
    await pass(60_000)
    assert.isTrue(shown())
  })

  it("does its action once and goes", async () => {
    let undone = 0
    await show({ title: "Old laptop was removed.", action: { label: "Undo", onAction: () => (undone += 1) } })
    fireEvent.click(screen.getByText("Undo"))
    await pass(1_000)
    assert.strictEqual(undone, 1)
    assert.isFalse(shown())
  })

  it("is reached by F6", async () => {
    await show({ title: "Old laptop was removed." })
    fireEvent.keyDown(window, { key: "F6" })
    assert.strictEqual(document.activeElement, screen.getByRole("region", { name: "Notifications" }))
  })
})
