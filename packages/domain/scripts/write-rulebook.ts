import { writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { rulebook } from "../src/rulebook.ts"
import { page } from "../src/rulebook/page.ts"

const file = fileURLToPath(new URL("../../../docs/rulebook.md", import.meta.url))
writeFileSync(file, page(rulebook))
console.log(`${Object.keys(rulebook).length} rules written to docs/rulebook.md`)
