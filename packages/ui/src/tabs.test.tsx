// @vitest-environment happy-dom
import { afterEach, assert, describe, it, vi } from "@effect/vitest"
import { cleanup, screen } from "@testing-library/react"
import { Tabs } from "./tabs.tsx"
import { mount } from "./testing/mount.tsx"

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const WIDTH = 100
/** A row of 150 on the screen, with tabs of 100 beside each other. */
const placed = function (this: HTMLElement): DOMRect {
  const at = this.getAttribute("role") === "tab" ? [...this.parentElement!.children].indexOf(this) : -1
  return at === -1 ? new DOMRect(0, 0, 150, 40) : new DOMRect(at * WIDTH, 0, WIDTH, 40)
}

const row = (value: string) => (
  <Tabs
    label="Pages"
    value={value}
    onChange={() => {}}
    tabs={["one", "two", "three", "four"].map((each) => ({ value: each, label: each, content: each }))}
  />
)

describe("a row of tabs that is wider than the screen", () => {
  it("shows the tab that is open in its middle, at first and when another one opens", () => {
    vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(placed)
    const { rerender } = mount(row("three"))
    const list = screen.getByRole("tablist")
    assert.strictEqual(list.scrollLeft, 2 * WIDTH + WIDTH / 2 - 75)
    list.scrollLeft = 0
    rerender(row("two"))
    assert.strictEqual(list.scrollLeft, WIDTH + WIDTH / 2 - 75)
  })
})
