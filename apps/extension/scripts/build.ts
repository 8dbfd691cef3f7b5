import { join } from "node:path"
import { build } from "wxt"

const root = join(import.meta.dirname, "..")

/** Chrome's build is Edge's too. One after the other: WXT holds one configuration at a time. */
for (const browser of ["chrome", "firefox"]) await build({ root, browser })
