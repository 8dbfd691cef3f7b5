import { Effect } from "effect"
import { Places } from "./ports/places.ts"

/** The places of some addresses, each looked up once; those that are known. */
export const makePlacesAt = Effect.map(Places, (places) =>
  Effect.fnUntraced(function* (addresses: Iterable<string | null>) {
    const known = new Set([...addresses].filter((address) => address !== null))
    const found = yield* Effect.forEach(known, (address) =>
      Effect.map(places.of(address), (place) => ({ address, place }))
    )
    return new Map(found.flatMap(({ address, place }) => (place === null ? [] : [[address, place] as const])))
  })
)
