import { Layer } from "effect"
import { changedMeanwhile } from "../test/changed-meanwhile.ts"
import { TURNS_IN_TURN } from "../test/gate.ts"
import { portsMemory } from "./memory/layers.ts"
import { Memory } from "./memory/memory.ts"

changedMeanwhile("memory", portsMemory.pipe(Layer.provide(Memory.layer)), {
  every: 1,
  turnsBeside: TURNS_IN_TURN
})
