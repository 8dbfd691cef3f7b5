import { everyContract } from "../test/contracts.ts"
import { inMemory, onFile } from "../test/layers.ts"
import { everyPromise } from "../test/promises.ts"

everyContract("SQLite in memory", inMemory)
everyContract("SQLite on a file", onFile)
everyPromise("SQLite", onFile)
