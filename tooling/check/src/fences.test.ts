import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, assert, describe, it } from "vitest"
import { breachesOf } from "./fences.ts"

const roots: Array<string> = []
afterEach(() => roots.splice(0).forEach((root) => rmSync(root, { recursive: true, force: true })))

/** A tree with these files, and what the fences say about it as `fence path:line`. */
const said = (files: Readonly<Record<string, string>>) => {
  const root = mkdtempSync(join(tmpdir(), "fences-"))
  roots.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return breachesOf(root).map(({ fence, path, line }) => `${fence} ${path}:${line}`)
}

const DOMAIN = "packages/domain/src/rule.ts"
const assertFires = (fence: string, path: string, text: string, line = 1) =>
  assert.deepStrictEqual(said({ [path]: text }), [`${fence} ${path}:${line}`])
const assertFree = (path: string, text: string) => assert.deepStrictEqual(said({ [path]: text }), [])

describe("the rules are pure", () => {
  it.each([
    ["async function", "export async function a() {}"],
    ["async arrow", "export const a = async () => 1"],
    ["await", "await Promise.resolve()"],
    ["for await", "for await (const x of y) x"],
    ["try", "try { a() } finally { b() }"],
    ["Date.now", "export const a = Date.now()"],
    ["Date.now by another door", 'export const a = Date["now"]'],
    ["new Date", "export const a = new Date()"],
    ["performance.now", "export const a = performance.now()"],
    ["Math.random", "export const a = Math.random()"],
    ["randomUUID", "export const a = crypto.randomUUID()"],
    ["any", "export const a = (b: any) => b"],
    ["as", "export const a = b as string"],
    ["angle cast", "export const a = <string>b"]
  ])("%s", (_, text) => {
    assertFires("words", DOMAIN, `// first\n${text}\n`, 2)
    assertFires("words", "packages/application/src/a.ts", text)
    assertFree("packages/store/src/a.ts", text)
    assertFree("packages/domain/src/rule.test.ts", text)
  })

  it.each([
    ["as const", "export const a = [1] as const"],
    ["import as", 'import * as Effect from "effect"\nexport { Effect as E }'],
    ["words in a comment", "/** async try any as Date.now() Math.random() */\nexport const a = 1"],
    ["words in a sentence", 'export const a = "try again as any async Date.now()"'],
    ["a date that was given", "export const a = (at: number) => new Date(at)"],
    ["a property of that name", "export const a = { try: 1, async: 2, any: 3 }"]
  ])("%s is free", (_, text) => assertFree(DOMAIN, text))
})

describe("no relative path leaves a package", () => {
  it.each([
    'import { a } from "../../store/src/a.ts"',
    'import type { A } from "../../../packages/store/src/a.ts"',
    'export { a } from "../../mail/src/a.ts"',
    'export const a = () => import("../../api/src/a.ts")',
    'export type A = import("../../api/src/a.ts").A',
    'import { a } from "../../domain-two/src/a.ts"',
    'import { a } from "/srv/a.ts"'
  ])("%s", (text) => assertFires("relative", "packages/client/src/a.ts", text))

  it("within the package it is free", () =>
    assertFree(
      "packages/client/src/deep/a.ts",
      'import { b } from "../b.ts"\nimport c from "../../scripts/c.ts"'
    ))
})

describe("no barrels", () => {
  it("export *", () => assertFires("barrel", "packages/ui/src/index.ts", 'export * from "./a.ts"'))
})

describe("who may stand on whom", () => {
  const manifest = (name: string, field: string, on: string) =>
    JSON.stringify({ name: `@tessera/${name}`, [field]: { [`@tessera/${on}`]: "workspace:*" } })

  it.each([
    ["packages/domain", "domain", "application"],
    ["packages/application", "application", "store"],
    ["packages/store", "store", "mail"],
    ["packages/mail", "mail", "api"],
    ["packages/api", "api", "store"],
    ["packages/client", "client", "application"],
    ["packages/ui", "ui", "api"],
    ["apps/web", "web", "store"],
    ["apps/server", "server", "ui"],
    ["tooling/e2e", "e2e", "web"]
  ])("%s: %s never on %s", (folder, name, on) => {
    assertFires("direction", `${folder}/package.json`, manifest(name, "dependencies", on))
    assertFires("direction", `${folder}/package.json`, manifest(name, "devDependencies", on))
  })

  it("types of api only while building client", () => {
    assertFires("direction", "packages/client/package.json", manifest("client", "dependencies", "api"))
    assertFree("packages/client/package.json", manifest("client", "devDependencies", "api"))
  })

  it("the suite that clients are held to in tests only", () => {
    assertFires("direction", "apps/web/package.json", manifest("web", "dependencies", "conformance"))
    assertFree("apps/web/package.json", manifest("web", "devDependencies", "conformance"))
  })

  it("a new package needs a row", () =>
    assertFires("direction", "packages/new/package.json", '{"name":"@tessera/new"}'))
})

describe("texts", () => {
  it("a file of more than 250 lines", () => {
    assertFires("length", "packages/ui/src/a.ts", "export {}\n".repeat(251), 251)
    assertFree("packages/ui/src/a.ts", "export {}\n".repeat(250))
    assertFree("packages/ui/src/words.generated.ts", "export {}\n".repeat(251))
  })

  // Put together here, so that this file does not name one itself.
  const host = ["registry", "example", "org"].join(".")
  it.each([
    ["pnpm-lock.yaml", `  resolution: {tarball: https://${host}/a.tgz}`],
    [".npmrc", `${"registry"}=https://packages.example.org/`],
    [".npmrc", `//packages.example.org/:${"_auth"}Token=x`],
    ["docs/running.md", `Install from ${host}.`],
    ["compose.yml", `url: "http://${"verdaccio"}.local:4873"`]
  ])("a package registry in %s: %s", (path, text) => assertFires("registry", path, text))

  it("a file named registry.ts is free", () =>
    assertFree("packages/ui/src/a.ts", 'import { a } from "./registry.ts"'))
})

describe("workflows", () => {
  const path = ".github/workflows/check.yml"
  const top = "permissions: {}\n"
  it("start with no rights", () => assertFires("workflow", path, "name: Check\n"))
  it.each(["actions/checkout@v4", "actions/checkout@main", `actions/checkout@${"a".repeat(40)}`])(
    "pin what they run: %s",
    (uses) => assertFires("workflow", path, `${top}      - uses: ${uses}\n`, 2)
  )
  it("a commit with its tag, and our own actions, are free", () =>
    assertFree(path, `${top}  - uses: ./.github/actions/setup\n  - uses: a/b@${"a".repeat(40)} # v4.2.2\n`))
})

describe("the product's name is a setting", () => {
  const name = "Tessera"
  it.each([
    ["packages/ui/src/a.tsx", `export const A = () => <p>Welcome to ${name}</p>`],
    ["packages/ui/src/a.tsx", `export const A = () => <p title="${name}" />`],
    ["packages/mail/src/a.ts", `export const a = (b: string) => \`\${b} from ${name}\``],
    ["apps/web/src/a.ts", `document.title = "${name}"`],
    ["apps/web/index.html", `<title>${name}</title>`]
  ])("%s: %s", (path, text) => assertFires("name", path, text))

  it("free in comments, tests and the setting itself", () => {
    assertFree("packages/ui/src/a.ts", `// ${name} is only the default\nexport const a = "@tessera/ui"`)
    assertFree("packages/ui/src/a.test.ts", `export const a = "${name}"`)
    assertFree("apps/server/src/config.ts", `export const productName = "${name}"`)
  })
})

it("every fence stands in this very tree", () =>
  assert.deepStrictEqual(breachesOf(join(import.meta.dirname, "../../..")), []))
