import { Layer } from "effect"
import { onFileInRealTime } from "../test/layers.ts"
import { twoServers } from "../test/postgres-layer.ts"
import { inThisProcess } from "../test/racers.ts"
import { type Counts, Race, races } from "../test/races.ts"

/** The full counts of G1 to G3, T7 to T10. */
const full: Counts = { rounds: 200, submits: 100, guesses: 1_000, racers: 50, approvals: 10_000 }

races("SQLite, in one process", Layer.merge(onFileInRealTime, Layer.succeed(Race, inThisProcess)), full)
races("PostgreSQL, in two server processes", twoServers, full)
