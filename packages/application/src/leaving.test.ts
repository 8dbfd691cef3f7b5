import { Layer } from "effect"
import { leavingAnywhere } from "../test/leaving.ts"
import { portsMemory } from "./memory/layers.ts"
import { Memory } from "./memory/memory.ts"

leavingAnywhere(
  "memory, before every call of a port",
  portsMemory.pipe(Layer.provide(Memory.layer)),
  "every call"
)
