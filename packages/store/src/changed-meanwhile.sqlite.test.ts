import { TURNS_IN_TURN } from "@tessera/application/test/gate"
import { changedMeanwhileOn } from "../test/changed-meanwhile.ts"
import { inMemory } from "../test/layers.ts"

changedMeanwhileOn("SQLite", inMemory, { every: 2, turnsBeside: TURNS_IN_TURN })
