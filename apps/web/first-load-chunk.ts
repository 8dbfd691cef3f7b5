import { join } from "node:path"
import type { Rolldown } from "vite"

/** Some packages name all they have in one index. What only later pages take of it: left to where it is taken. */
const LATER =
  /[\\/](?:lucide-react|floating-ui-react[\\/].*(?:FloatingFocusManager|useListNavigation|useTypeahead|useClick|markOthers|enqueueFocus)|query-core[\\/].*queryObserver|react-query[\\/].*(?:use[A-Z]|suspense|rror|IsRestoring|Options))/

/** What comes along with these modules before they run: what they import, in turn, and nothing that waits until it is wanted. */
const importedBy = (roots: ReadonlyArray<string>, graph: Rolldown.ChunkingContext): ReadonlySet<string> => {
  const found = new Set(roots)
  for (const id of found)
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? [])
      if (!LATER.test(imported)) found.add(imported)
  return found
}

/** Apart from the rest, for it stands on nothing, and icons that later pages take stand on it: files that import each other in a circle find each other half made. */
export const reactChunk: Rolldown.CodeSplittingGroup = {
  name: "react",
  test: /[\\/]node_modules[\\/](?:react|react-dom|scheduler)[\\/]/,
  includeDependenciesRecursively: false
}

const app = join(import.meta.dirname, "src/app")
const roots = ["src/main.tsx", "src/features/sign-in/sign-in-page.tsx"].map((path) =>
  join(import.meta.dirname, path)
)

/**
 * B12: what the entry and the sign-in page import, in one file. Left alone it is cut anew with every page that shares a part of
 * it: more and smaller files, each packed for itself, so that the first load grows by pages that nobody has opened.
 */
export const firstLoadChunk = (): Rolldown.CodeSplittingGroup => {
  let first: ReadonlySet<string> | null = null
  return {
    debugName: "first load",
    includeDependenciesRecursively: false,
    name: (id, graph) => {
      first ??= importedBy(roots, graph)
      // The entry keeps the routes, so that the manifest says which pages it loads when they are wanted.
      return first.has(id) && !roots.includes(id) && !id.startsWith(app) ? "first" : null
    }
  }
}
