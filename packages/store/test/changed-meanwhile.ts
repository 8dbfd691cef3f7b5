import { portsMemory } from "@tessera/application/memory/layers"
import { Memory } from "@tessera/application/memory/memory"
import { changedMeanwhile } from "@tessera/application/test/changed-meanwhile"
import { Layer } from "effect"
import type { Store } from "../src/database.ts"

/** T17, T44 on this database. What no database keeps is in memory. */
export const changedMeanwhileOn = (
  name: string,
  database: Store,
  sample: { readonly every: number; readonly turnsBeside?: number }
) => changedMeanwhile(name, Layer.merge(portsMemory.pipe(Layer.provide(Memory.layer)), database), sample)
