// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { act, cleanup, fireEvent, screen } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { useState } from "react"
import { CodeField, COMPLETE_AFTER_MS } from "./code-field.tsx"
import { mount } from "./testing/mount.tsx"

afterEach(cleanup)

const open = (error?: string) => {
  const completed: Array<string> = []
  function Held({ problem }: { readonly problem?: string | undefined }) {
    const [value, setValue] = useState("")
    return (
      <CodeField
        label="Verification code"
        hint="8 digits"
        value={value}
        onChange={setValue}
        onComplete={(code) => completed.push(code)}
        error={problem}
      />
    )
  }
  const mounted = mount(<Held problem={error} />)
  const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Verification code" })
  const wait = () => act(() => mounted.clock.advance(COMPLETE_AFTER_MS))
  return { completed, field, wait, fail: (problem: string) => mounted.rerender(<Held problem={problem} />) }
}

describe("S5: one field for the code", () => {
  it("asks the browser for a one-time code and a numeric keypad, and cuts nothing", () => {
    const { field } = open()
    assert.strictEqual(field.getAttribute("autocomplete"), "one-time-code")
    assert.strictEqual(field.getAttribute("inputmode"), "numeric")
    assert.strictEqual(field.getAttribute("dir"), "ltr")
    assert.isFalse(field.hasAttribute("maxlength"))
  })

  it("groups what is typed and says once that it is full", async () => {
    const { completed, field, wait } = open()
    await userEvent.type(field, "12345678")
    assert.strictEqual(field.value, "1234 5678")
    assert.isEmpty(completed)
    wait()
    wait()
    assert.deepStrictEqual(completed, ["12345678"])
  })

  it("takes a whole line of mail from the clipboard", async () => {
    const { completed, field, wait } = open()
    await userEvent.click(field)
    await userEvent.paste("Your verification code is 1234-5678. It expires in 5 minutes.")
    assert.strictEqual(field.value, "1234 5678")
    wait()
    assert.deepStrictEqual(completed, ["12345678"])
  })

  it("does not send what was filled in at once, nor what was changed again within the moment", async () => {
    const { completed, field, wait } = open()
    await userEvent.click(field)
    fireEvent(field, new InputEvent("beforeinput", { data: "12345678", inputType: "insertText" }))
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, "12345678")
    fireEvent(field, new InputEvent("input", { bubbles: true, data: "12345678", inputType: "insertText" }))
    assert.strictEqual(field.value, "1234 5678")
    wait()
    assert.isEmpty(completed)
    await userEvent.clear(field)
    await userEvent.type(field, "12345679{Backspace}")
    wait()
    assert.isEmpty(completed)
  })

  it("takes letters for nothing", async () => {
    const { field } = open()
    await userEvent.type(field, "12ab3")
    assert.strictEqual(field.value, "123")
  })

  it("keeps the cursor behind the digit that was typed in the middle", async () => {
    const { field } = open()
    await userEvent.type(field, "1235678")
    field.setSelectionRange(3, 3)
    await userEvent.keyboard("4")
    assert.strictEqual(field.value, "1234 5678")
    assert.strictEqual(field.selectionStart, 4)
  })

  it("ties the error to the field, keeps the cursor there and selects what was typed", async () => {
    const { fail, field } = open()
    await userEvent.type(field, "12345678")
    field.blur()
    fail("That is not the code.")
    assert.strictEqual(field.getAttribute("aria-invalid"), "true")
    const notes = document.getElementById(field.getAttribute("aria-describedby") ?? "")
    assert.include(notes?.textContent ?? "", "That is not the code.")
    assert.strictEqual(document.activeElement, field)
    assert.deepStrictEqual([field.selectionStart, field.selectionEnd], [0, 9])
  })
})
