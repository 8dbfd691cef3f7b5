import { portsMemory } from "@tessera/application/memory/layers"
import { Memory } from "@tessera/application/memory/memory"
import { leavingAnywhere } from "@tessera/application/test/leaving"
import { Layer } from "effect"
import type { Store } from "../src/database.ts"

/** T17 on this database: before the commit of one of so many things that are done. What no database keeps is in memory. */
export const leavingOn = (
  name: string,
  database: Store,
  sample: { readonly oneOf: number; readonly turnsBeside?: number }
) => leavingAnywhere(name, Layer.merge(portsMemory.pipe(Layer.provide(Memory.layer)), database), sample)
