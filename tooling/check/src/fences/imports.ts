import { posix } from "node:path"
import { type ESTree, parseSync, Visitor } from "vite"
import { type Breach, isSource, lineAt, packageOf, type TreeFile } from "./tree.ts"

interface Specifier {
  readonly value: string
  readonly start: number
}

const specifiersOf = (file: TreeFile): ReadonlyArray<Specifier> => {
  const found: Array<Specifier> = []
  const add = (source: ESTree.Expression | null) => {
    if (source?.type !== "Literal" || typeof source.value !== "string") return
    found.push({ value: source.value, start: source.start })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source)
  }).visit(parseSync(file.path, file.text).program)
  return found
}

/** A package is entered by its name: what it does not export is nobody else's business. */
export const pathsThatLeave = (file: TreeFile): ReadonlyArray<Breach> => {
  const home = packageOf(file.path)
  if (home === undefined || !isSource(file.path)) return []
  return specifiersOf(file)
    .filter(({ value }) => value.startsWith(".") || value.startsWith("/"))
    .filter(
      ({ value }) =>
        !`${posix.join(posix.dirname(file.path), value)}/`.startsWith(`${home}/`) || value[0] === "/"
    )
    .map(({ value, start }) => ({
      fence: "relative",
      path: file.path,
      line: lineAt(file.text, start),
      message: `"${value}" leaves ${home}: import it by the name of its package`
    }))
}

/** No barrels: one imports the file that holds the thing, so a cycle or a heavy import shows where it is made. */
export const barrels = (file: TreeFile): ReadonlyArray<Breach> => {
  if (packageOf(file.path) === undefined || !isSource(file.path)) return []
  const found: Array<Breach> = []
  new Visitor({
    ExportAllDeclaration: (node) =>
      void found.push({
        fence: "barrel",
        path: file.path,
        line: lineAt(file.text, node.start),
        message: "`export *` makes a barrel: let the others import the file itself"
      })
  }).visit(parseSync(file.path, file.text).program)
  return found
}
