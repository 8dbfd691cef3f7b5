import { enableCompileCache } from "node:module"
import { join } from "node:path"

/**
 * B13: the second start finds its sources stripped of types and compiled, which is almost half of the time until it is ready.
 * Kept where the packages are, and not in a folder for temporary files: there, others on the machine could put code. Where
 * nothing can be written, nothing is kept.
 */
export const useCompileCache = (): void => {
  enableCompileCache(join(import.meta.dirname, "../node_modules/.cache/compiled"))
}
