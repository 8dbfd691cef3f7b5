import { demoOn } from "../test/demo.ts"
import { inMemory } from "../test/layers.ts"

demoOn("SQLite", inMemory)
