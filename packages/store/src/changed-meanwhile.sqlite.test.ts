import { changedMeanwhileOn } from "../test/changed-meanwhile.ts"
import { inMemory } from "../test/layers.ts"

changedMeanwhileOn("SQLite", inMemory, 2)
