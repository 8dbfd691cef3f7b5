// @vitest-environment happy-dom
import { assert, beforeEach, describe, it } from "@effect/vitest"
import { runInThisContext } from "node:vm"
import { firstPaint, THEME_KEY } from "./first-paint.ts"
import { chooseTheme, readTheme } from "./theme.ts"

beforeEach(() => {
  localStorage.clear()
  delete document.documentElement.dataset["theme"]
})

/** As the plug-in writes it: the text alone, with nothing of this module around it. */
const loadScript = () => runInThisContext(`;(${firstPaint.toString()})()`)

describe("the theme", () => {
  it("that was chosen is there before the first paint of the next page", () => {
    chooseTheme("dark")
    delete document.documentElement.dataset["theme"]
    loadScript()
    assert.strictEqual(readTheme(), "dark")
  })

  it("is the system's again when that was chosen", () => {
    chooseTheme("dark")
    chooseTheme("system")
    loadScript()
    assert.strictEqual(readTheme(), "system")
    assert.isNull(localStorage.getItem(THEME_KEY))
  })

  it("ignores what it does not know", () => {
    localStorage.setItem(THEME_KEY, "purple")
    loadScript()
    assert.strictEqual(readTheme(), "system")
  })
})
