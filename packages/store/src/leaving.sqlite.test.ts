import { inMemory } from "../test/layers.ts"
import { leavingOn } from "../test/leaving.ts"

leavingOn("SQLite", inMemory, 1)
