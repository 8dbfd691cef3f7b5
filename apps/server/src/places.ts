import { Places } from "@tessera/application/ports/places"
import { Effect, Layer } from "effect"
import { type CityResponse, open, type Reader } from "maxmind"

/** Approximate places from a MaxMind database file (GEOIP_DB); without one, no place is known. */
export const placesLayer = (file: string | null) =>
  file === null
    ? Layer.succeed(Places, { of: () => Effect.succeed(null) })
    : Layer.effect(
        Places,
        Effect.map(
          Effect.promise(() => open<CityResponse>(file)),
          (reader) =>
            Places.of({
              of: (address) => Effect.sync(() => (address === null ? null : placeOf(reader, address)))
            })
        )
      )

const placeOf = (reader: Reader<CityResponse>, address: string): string | null => {
  const found = reader.get(address)
  const names = [found?.city?.names.en, found?.country?.names.en ?? found?.registered_country?.names.en]
  const known = names.filter((name) => name !== undefined)
  return known.length === 0 ? null : known.join(", ")
}
