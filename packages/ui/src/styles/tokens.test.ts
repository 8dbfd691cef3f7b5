import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import { join } from "node:path"

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8")

const block = (selector: string): ReadonlyMap<string, string> => {
  const start = css.indexOf(`${selector} {`)
  assert.isAtLeast(start, 0, selector)
  const body = css.slice(css.indexOf("{", start) + 1, css.indexOf("}", start))
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/gu)].map(([, name = "", value = ""]) => [name, value])
  )
}

const themes = { light: block('[data-theme="light"]'), dark: block('\n[data-theme="dark"]') }

/** WCAG 2.2: relative luminance and contrast. */
const luminance = (hex: string): number => {
  assert.match(hex, /^#[0-9a-f]{6}$/u)
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const meanings = ["trusted", "waiting", "not-secure", "ended", "danger"]
const grounds = ["canvas", "surface"]

/** Text on what it stands on: 4.5. */
const texts: ReadonlyArray<readonly [string, string]> = [
  ...["ink", "muted", "accent"].flatMap((text) =>
    [...grounds, "sunken"].map((ground) => [text, ground] as const)
  ),
  ["accent", "accent-soft"],
  ["on-accent", "accent"],
  // R30: yellow in both themes.
  ["on-caution", "caution"],
  ["on-accent", "accent-hover"],
  ["canvas", "ink"],
  ["canvas", "muted"],
  ["on-danger", "danger-solid"],
  ["on-danger", "danger-solid-hover"],
  ...meanings.map((meaning) => [meaning, `${meaning}-soft`] as const),
  // As plain text on a page: an error under a field, a toast's icon. Strong amber is only ever on its own ground.
  ...["trusted", "waiting", "ended", "danger"].flatMap((meaning) =>
    grounds.map((ground) => [meaning, ground] as const)
  ),
  // A pending row is tinted; what stands on it is read as well.
  ["ink", "waiting-soft"],
  ["muted", "waiting-soft"],
  ["accent", "waiting-soft"]
]

/** Edges and rings that tell something: 3. */
const edges: ReadonlyArray<readonly [string, string]> = [
  ...["line-strong", "focus", "danger"].flatMap((edge) =>
    [...grounds, "sunken"].map((ground) => [edge, ground] as const)
  ),
  ...meanings.flatMap((meaning) =>
    [`${meaning}-soft`, ...grounds].map((ground) => [`${meaning}-line`, ground] as const)
  ),
  ["accent", "surface"],
  ["danger-solid", "surface"]
]

const pairs = (["light", "dark"] as const).flatMap((theme) => [
  ...texts.map(([front, back]) => [theme, front, back, 4.5] as const),
  ...edges.map(([front, back]) => [theme, front, back, 3] as const)
])

describe("contrast is AA in both themes", () => {
  it.each(pairs)("%s: %s on %s is at least %d", (theme, front, back, least) => {
    const value = contrast(themes[theme].get(front) ?? "", themes[theme].get(back) ?? "")
    assert.isAtLeast(value, least, `${front} on ${back} is ${value.toFixed(2)}`)
  })
})

describe("the themes", () => {
  it("have the same names", () => {
    assert.deepStrictEqual([...themes.dark.keys()], [...themes.light.keys()])
    assert.isAbove(themes.light.size, 25)
  })

  it("the system's dark is the chosen dark", () => {
    assert.deepStrictEqual([...block(":root:not([data-theme])")], [...themes.dark])
  })
})
