// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { cleanup, renderHook } from "@testing-library/react"
import { useKeyboardInset } from "./use-keyboard-inset.ts"

const before = Object.getOwnPropertyDescriptor(window, "visualViewport")
afterEach(() => {
  cleanup()
  if (before === undefined) Reflect.deleteProperty(window, "visualViewport")
  else Object.defineProperty(window, "visualViewport", before)
})

const screenOf = (height: number) => {
  const view = Object.assign(new EventTarget(), { height, offsetTop: 0, scale: 1 })
  Object.defineProperty(window, "visualViewport", { configurable: true, value: view })
  return (differs: Partial<typeof view>) => {
    Object.assign(view, differs)
    view.dispatchEvent(new Event("resize"))
  }
}
const inset = () => document.documentElement.style.getPropertyValue("--keyboard")

describe("useKeyboardInset", () => {
  it("keeps what the keyboard hides of the lower edge, for as long as it is wanted", () => {
    const changes = screenOf(window.innerHeight)
    const { rerender } = renderHook(({ wanted }) => useKeyboardInset(wanted), {
      initialProps: { wanted: true }
    })
    assert.strictEqual(inset(), "0px")
    changes({ height: window.innerHeight - 280, offsetTop: 20 })
    assert.strictEqual(inset(), "260px")
    rerender({ wanted: false })
    assert.strictEqual(inset(), "")
  })

  it("takes two fingers' zoom for no keyboard", () => {
    const changes = screenOf(window.innerHeight)
    renderHook(() => useKeyboardInset(true))
    changes({ height: window.innerHeight / 2, scale: 2 })
    assert.strictEqual(inset(), "0px")
  })
})
