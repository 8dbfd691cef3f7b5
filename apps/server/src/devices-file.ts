import { devicesCsvHead, devicesCsvRow } from "@tessera/application/devices-csv"
import { EveryonesDevices } from "@tessera/application/everyones-devices"
import type { SignedIn } from "@tessera/application/session"
import { DevicesExport } from "@tessera/domain/admin-views"
import type { Place } from "@tessera/domain/keyset"
import { Effect, Schema } from "effect"
import type { Pieces } from "./piecewise.ts"

export const devicesAsked = Schema.fromJsonString(DevicesExport)

/** R32: the devices that match, in the order of the list. */
export const devicesFile = (who: SignedIn, asked: DevicesExport): Pieces<Place> => ({
  head: devicesCsvHead,
  piece: (after) =>
    Effect.map(
      EveryonesDevices.use(({ piece }) => piece(who, asked, after)),
      ({ next, rows }) => ({ text: rows.map(devicesCsvRow).join(""), next })
    )
})
