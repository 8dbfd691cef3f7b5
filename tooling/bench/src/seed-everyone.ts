import { Workspaces } from "@tessera/application/workspaces"
import { populate } from "@tessera/store/demo/populate"
import { Effect } from "effect"
import type { Seat } from "./member-client.ts"
import type { ProofKey } from "./proof-key.ts"
import { layerOf, memberWith } from "./seed.ts"

/** Each has a call budget of its own (T31), and they take turns. */
const ADMINISTRATORS = 40
/** What an invented member has on average, of one to twenty. */
const DEVICES_A_MEMBER = 10.2

/** A workspace with about so many devices, and the administrators who look at them. */
export const seedEveryone = (file: string, key: ProofKey, devices: number): Promise<ReadonlyArray<Seat>> => {
  const seeding = Effect.gen(function* () {
    const { id } = yield* (yield* Workspaces).create({ slug: "bench", name: "Bench" })
    const members = Math.max(1, Math.round(devices / DEVICES_A_MEMBER))
    const progress = () => Effect.void
    yield* populate({ workspaceId: id, members, devicesMax: 20, passwordHash: null, progress })
    const seats = yield* Effect.forEach(
      Array.from({ length: ADMINISTRATORS }, (_, index) => index),
      (index) => memberWith(id, `administrator-${index}`, [key], 1, "admin")
    )
    return seats.flat()
  })
  return Effect.runPromise(Effect.provide(seeding, layerOf(file)))
}
