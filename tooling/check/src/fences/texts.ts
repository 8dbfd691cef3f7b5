import { type ESTree, parseSync, Visitor } from "vite"
import { type Breach, isSource, isTest, lineAt, packageOf, type TreeFile } from "./tree.ts"

const LINES_MAX = 250

/** A file that does not fit in one's head is two files. */
export const tooLong = (file: TreeFile): ReadonlyArray<Breach> => {
  const lines = file.text.replace(/\n$/, "").split("\n").length
  if (lines <= LINES_MAX || packageOf(file.path) === undefined || !isSource(file.path)) return []
  if (/\.generated\.tsx?$/.test(file.path)) return []
  return [
    {
      fence: "length",
      path: file.path,
      line: lines,
      message: `${lines} lines, ${LINES_MAX} at most: it holds two things`
    }
  ]
}

const REGISTRY =
  /\/\/[a-z0-9.-]*(?:registry|verdaccio|artifactory|nexus)[a-z0-9.-]*|\bregistry\.[a-z0-9-]+\.(?:org|com|net|io|dev)\b|^\s*(?:@[\w-]+:)?registry\s*=|_auth[T]oken/gim

/** Where packages come from is the business of the machine that installs them, never of the repository. */
export const registries = (file: TreeFile): ReadonlyArray<Breach> =>
  Array.from(file.text.matchAll(REGISTRY), (match) => ({
    fence: "registry",
    path: file.path,
    line: lineAt(file.text, match.index),
    message: `"${match[0].trim()}" names a package registry`
  }))

const SHOWN = /^(apps\/web|packages\/ui|packages\/mail)\/(src\/.*\.tsx?|index\.html|public\/.*)$/

/** Escaped so that this file may be searched for it too. */
const PRODUCT_NAME = /\bTesser[a]\b/

/** The product's name is a setting: whoever runs it puts their own on every screen and letter. */
export const productName = (file: TreeFile): ReadonlyArray<Breach> => {
  if (!SHOWN.test(file.path) || isTest(file.path)) return []
  const breach = (start: number) => ({
    fence: "name",
    path: file.path,
    line: lineAt(file.text, start),
    message: "the product's name is a setting, never a literal on a screen or in a letter"
  })
  if (!isSource(file.path))
    return PRODUCT_NAME.test(file.text) ? [breach(file.text.search(PRODUCT_NAME))] : []
  const found: Array<Breach> = []
  const look = (text: string, node: { readonly start: number }) =>
    void (PRODUCT_NAME.test(text) && found.push(breach(node.start)))
  new Visitor({
    Literal: (node: ESTree.Node & { readonly value?: unknown }) => look(String(node.value), node),
    TemplateElement: (node) => look(node.value.raw, node),
    JSXText: (node) => look(node.value, node)
  }).visit(parseSync(file.path, file.text).program)
  return found
}

const PINNED = /^(\.\/|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d)/

/** A workflow starts with no rights at all, and what it runs cannot be moved under it: a tag can, a commit cannot. */
export const workflows = (file: TreeFile): ReadonlyArray<Breach> => {
  if (!/^\.github\/(workflows|actions)\/.*\.ya?ml$/.test(file.path)) return []
  const breach = (offset: number, message: string) => ({
    fence: "workflow",
    path: file.path,
    line: lineAt(file.text, offset),
    message
  })
  const loose = Array.from(file.text.matchAll(/^[ -]*uses:\s*(.+)$/gm))
    .filter((match) => !PINNED.test(match[1] ?? ""))
    .map((match) =>
      breach(match.index, `"${match[1] ?? ""}" is not pinned by its commit, with the tag beside it`)
    )
  const bare = file.path.includes("/workflows/") && !/^permissions: \{\}$/m.test(file.text)
  return [
    ...(bare ? [breach(0, "`permissions: {}` is missing at the top: each job asks for its own")] : []),
    ...loose
  ]
}
