import { Layer } from "effect"
import { portsMemory } from "../memory/layers.ts"
import { Memory } from "../memory/memory.ts"
import { rosterStoreContract } from "./roster-store.contract.ts"

rosterStoreContract("memory", portsMemory.pipe(Layer.provide(Memory.layer)))
