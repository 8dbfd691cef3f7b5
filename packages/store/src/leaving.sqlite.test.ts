import { TURNS_IN_TURN } from "@tessera/application/test/gate"
import { inMemory } from "../test/layers.ts"
import { leavingOn } from "../test/leaving.ts"

leavingOn("SQLite", inMemory, { oneOf: 1, turnsBeside: TURNS_IN_TURN })
