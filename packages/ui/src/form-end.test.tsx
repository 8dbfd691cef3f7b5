// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { cleanup, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { useState } from "react"
import { FormEnd } from "./form-end.tsx"
import { mount } from "./testing/mount.tsx"
import { TextField } from "./text-field.tsx"

afterEach(cleanup)

function Form() {
  const [texts, setTexts] = useState({ name: "", address: "" })
  const [tried, setTried] = useState(false)
  const wrong = (text: string) => (tried && text === "" ? "Write something." : null)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
      }}
    >
      {(["name", "address"] as const).map((key) => (
        <TextField
          key={key}
          label={key}
          value={texts[key]}
          error={wrong(texts[key])}
          onChange={(text) => setTexts({ ...texts, [key]: text })}
        />
      ))}
      <FormEnd command={{ failure: null, pending: false }} submit="Add" submitting="Adding" />
    </form>
  )
}

describe("a form that was sent with something wrong", () => {
  it("leads to the first such field, and to none when all is right", async () => {
    mount(<Form />)
    const button = screen.getByRole("button", { name: "Add" })
    const focused = () => (document.activeElement as HTMLElement).id
    await userEvent.click(button)
    await waitFor(() => assert.strictEqual(focused(), screen.getByLabelText("name").id))
    await userEvent.keyboard("Office")
    await userEvent.click(button)
    await waitFor(() => assert.strictEqual(focused(), screen.getByLabelText("address").id))
    await userEvent.keyboard("Lisbon")
    await userEvent.click(button)
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    assert.strictEqual(document.activeElement, button)
  })
})
