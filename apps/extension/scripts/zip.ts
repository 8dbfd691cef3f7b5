import { join } from "node:path"
import { zip } from "wxt"

const root = join(import.meta.dirname, "..")

/** What the three stores take. Firefox's reviewers get the sources beside it. */
for (const browser of ["chrome", "edge", "firefox"]) await zip({ root, browser })
