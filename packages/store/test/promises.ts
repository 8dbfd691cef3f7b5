import type { Ports } from "@tessera/application/ports/story.contract"
import type { Layer } from "effect"
import type { SqlClient } from "effect/sql"
import type { StoreClock } from "../src/clock.ts"
import { checkpoints } from "./checkpoints.ts"
import { heldTwice } from "./held-twice.ts"
import { powerCut } from "./power-cut.ts"
import { tampering } from "./tampering.ts"

/** What is promised of the database beside the ports' contracts. */
export const everyPromise = <E>(
  name: string,
  database: Layer.Layer<Ports | StoreClock | SqlClient.SqlClient, E>
) => {
  powerCut(name, database)
  heldTwice(name, database)
  tampering(name, database)
  checkpoints(name, database)
}
