import { assert, describe, it } from "@effect/vitest"
import { entryOf, filesOf, loadsOf, type Manifest } from "./chunks.ts"

/** Vite's own shape: shared parts have names with an underscore, pages those of their sources. */
const MANIFEST: Manifest = {
  "index.html": {
    file: "assets/index.js",
    isEntry: true,
    imports: ["_kit.js"],
    dynamicImports: [
      "src/features/sign-in.tsx",
      "src/features/inside.tsx",
      "src/features/small.tsx",
      "src/en.ts"
    ]
  },
  "_kit.js": { file: "assets/kit.js", imports: ["_react.js"] },
  "_react.js": { file: "assets/react.js", imports: ["_kit.js"] },
  "_form.js": { file: "assets/form.js", imports: ["_kit.js", "font.woff2"] },
  "_table.js": { file: "assets/table.js", imports: ["_form.js"] },
  "font.woff2": { file: "assets/font.woff2" },
  "src/en.ts": { file: "assets/en.js" },
  "src/features/sign-in.tsx": { file: "assets/sign-in.js", imports: ["_form.js"] },
  "src/features/inside.tsx": { file: "assets/inside.js", imports: ["_table.js"] },
  "src/features/small.tsx": { file: "assets/small.js" }
}
const SIZES: Readonly<Record<string, number>> = {
  "assets/index.js": 1,
  "assets/kit.js": 10,
  "assets/react.js": 100,
  "assets/form.js": 1_000,
  "assets/sign-in.js": 10_000,
  "assets/table.js": 5,
  "assets/inside.js": 7,
  "assets/small.js": 11
}
const loads = (manifest: Manifest) =>
  loadsOf(
    manifest,
    "src/features/sign-in.tsx",
    (name) => name.startsWith("src/features/"),
    (file) => SIZES[file] ?? Number.NaN
  )

describe("B12: what a page loads", () => {
  it("is itself and what it imports in turn, each once, scripts only, round a cycle too", () => {
    assert.deepStrictEqual([...filesOf(MANIFEST, "src/features/sign-in.tsx")].sort(), [
      "assets/form.js",
      "assets/kit.js",
      "assets/react.js",
      "assets/sign-in.js"
    ])
  })

  it("first: the entry and the first route; what both need counts once", () => {
    assert.strictEqual(loads(MANIFEST).first, 11_111)
  })

  it("later: each other page's own chunk, the largest first, what it adds in all, and no languages", () => {
    assert.deepStrictEqual(loads(MANIFEST).later, [
      { name: "src/features/small.tsx", own: 11, added: 11 },
      { name: "src/features/inside.tsx", own: 7, added: 12 }
    ])
  })

  it("fails for what is not there, rather than counting nothing", () => {
    assert.throws(() => entryOf({}), "no entry")
    assert.throws(() => filesOf(MANIFEST, "src/features/gone.tsx"), "gone.tsx")
  })
})
