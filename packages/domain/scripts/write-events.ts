import { writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { EVENTS } from "../src/event-catalogue.ts"
import { page } from "../src/event-catalogue/page.ts"

const file = fileURLToPath(new URL("../../../docs/events.md", import.meta.url))
writeFileSync(file, page())
console.log(`${Object.keys(EVENTS).length} events written to docs/events.md`)
