import { Layer } from "effect"
import { onFileInRealTime } from "../test/layers.ts"
import { inThisProcess } from "../test/racers.ts"
import { Race, races } from "../test/races.ts"

races("SQLite, in one process", Layer.merge(onFileInRealTime, Layer.succeed(Race, inThisProcess)), {
  rounds: 20,
  submits: 20,
  guesses: 100,
  racers: 20,
  approvals: 20
})
