import type { Breach, TreeFile } from "./tree.ts"

/**
 * Who may stand on whom. pnpm resolves only what a package.json names, so this table is the outer fence, for
 * dynamic imports and tests too; the linter says the same about each import statement.
 */
const MAY_USE: Readonly<Record<string, ReadonlyArray<string>>> = {
  domain: [],
  application: ["domain"],
  store: ["domain", "application"],
  mail: ["domain", "application"],
  push: ["domain", "application"],
  scim: ["domain", "application"],
  webhooks: ["domain", "application"],
  "sign-on": ["domain", "application"],
  api: ["domain", "application"],
  client: ["domain"],
  ui: ["domain", "client"],
  server: ["domain", "application", "store", "mail", "push", "scim", "sign-on", "webhooks", "api"],
  web: ["domain", "client", "ui"],
  extension: ["domain", "client", "ui"],
  mobile: ["domain", "client", "ui"]
}

/**
 * What only a build or a test imports, so that nobody ships it: the API's types; the suite that every client is held to; the
 * browser that the checks find, which draws the store's pictures.
 */
const WHILE_BUILDING: Readonly<Record<string, ReadonlyArray<string>>> = {
  client: ["api"],
  web: ["conformance"],
  extension: ["conformance", "check"],
  mobile: ["conformance"]
}

const APPS = ["server", "web", "extension", "mobile"]

interface Manifest {
  readonly name?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

const ours = (names: Readonly<Record<string, string>> | undefined) =>
  Object.keys(names ?? {})
    .filter((name) => name.startsWith("@tessera/"))
    .map((name) => name.slice("@tessera/".length))

export const directions = (file: TreeFile): ReadonlyArray<Breach> => {
  if (!/^(apps|packages|tooling)\/[^/]+\/package\.json$/.test(file.path)) return []
  const manifest: Manifest = JSON.parse(file.text)
  const short = manifest.name?.replace("@tessera/", "") ?? ""
  const allowed = MAY_USE[short]
  const refuse = (name: string) => ({
    fence: "direction",
    path: file.path,
    line: 1,
    message: `${short} may not stand on ${name}`
  })
  const mayUse = (name: string) => (allowed === undefined ? !APPS.includes(name) : allowed.includes(name))
  const shipped = [...ours(manifest.dependencies), ...ours(manifest.peerDependencies)]
  const whileBuilding = ours(manifest.devDependencies).filter(
    (name) => !WHILE_BUILDING[short]?.includes(name)
  )
  const known = allowed !== undefined || file.path.startsWith("tooling/")
  return [
    ...(known ? [] : [{ ...refuse("anything"), message: `${short} has no row in the table of directions` }]),
    ...[...shipped, ...whileBuilding].filter((name) => !mayUse(name)).map(refuse)
  ]
}
