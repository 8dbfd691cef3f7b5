import { join } from "node:path"
import { barrels, pathsThatLeave } from "./fences/imports.ts"
import { directions } from "./fences/manifests.ts"
import { productName, registries, tooLong, workflows } from "./fences/texts.ts"
import { type Breach, treeOf } from "./fences/tree.ts"
import { forbiddenWords } from "./fences/words.ts"

const FENCES = [
  forbiddenWords,
  pathsThatLeave,
  barrels,
  directions,
  tooLong,
  registries,
  productName,
  workflows
]

/** What the linter cannot say about the tree: every breach of every fence, in the order of the files. */
export const breachesOf = (root: string): ReadonlyArray<Breach> =>
  treeOf(root).flatMap((file) => FENCES.flatMap((fence) => fence(file)))

if (import.meta.main) {
  const breaches = breachesOf(join(import.meta.dirname, "../../.."))
  for (const { path, line, fence, message } of breaches) console.log(`${path}:${line}  ${fence}: ${message}`)
  console.log(breaches.length === 0 ? "Every fence stands." : `${breaches.length} breaches.`)
  process.exitCode = breaches.length === 0 ? 0 : 1
}
