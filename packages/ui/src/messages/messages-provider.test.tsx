// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { cleanup, screen } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { LanguageChoice } from "../language-choice.tsx"
import { mount } from "../testing/mount.tsx"
import { detectLocale } from "./locales.ts"
import { useMessages, useProduct } from "./use-messages.tsx"

afterEach(() => {
  cleanup()
  localStorage.clear()
})

function Title() {
  const m = useMessages()
  return <h1>{m.signIn.title(useProduct())}</h1>
}

describe("the language of the page", () => {
  it("is the catalogue's, and so are lang and dir", () => {
    mount(<Title />)
    assert.isNotNull(screen.getByRole("heading", { name: "Sign in to Mosaic" }))
    assert.deepStrictEqual([document.documentElement.lang, document.documentElement.dir], ["en", "ltr"])
  })

  it("turns over at once when another is chosen, and is remembered", async () => {
    mount(
      <>
        <Title />
        <LanguageChoice offer={["en", "es", "ar-XB"]} />
      </>
    )
    await userEvent.selectOptions(screen.getByLabelText("Language"), "es")
    assert.isNotNull(await screen.findByRole("heading", { name: "Inicia sesión en Mosaic" }))
    assert.strictEqual(document.documentElement.lang, "es")
    assert.strictEqual(detectLocale(), "es")
    await userEvent.selectOptions(screen.getByLabelText("Idioma"), "ar-XB")
    assert.isNotNull(await screen.findByText("\u200f\u202eSign in to Mosaic\u202c\u200f"))
    assert.strictEqual(document.documentElement.dir, "rtl")
  })
})
