import { adminActor } from "@tessera/application/administrator"
import { devicesCsvHead, devicesCsvRow } from "@tessera/application/devices-csv"
import { EveryonesDevices } from "@tessera/application/everyones-devices"
import type { SignedIn } from "@tessera/application/session"
import { DevicesExport } from "@tessera/domain/admin-views"
import type { Place } from "@tessera/domain/keyset"
import { Effect, Schema } from "effect"
import type { HttpParts } from "./http.ts"

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(DevicesExport), { onExcessProperty: "error" })

/** What the address asks for; none where it is not exactly that. */
export const exportAsked = (url: string) => decode(new URL(url).searchParams.get("asked"))

/**
 * Piece by piece, as fast as the reader takes it: one piece is in memory, however long the file. Whoever is no administrator any
 * more gets no further piece; the file then breaks off, and is seen to be no whole one.
 */
export const devicesFile = (
  runtime: HttpParts["runtime"],
  who: SignedIn,
  asked: DevicesExport
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  let after: Place | null = null
  let begun = false
  const next = Effect.gen(function* () {
    yield* adminActor(who)
    return yield* EveryonesDevices.use(({ piece }) => piece(who, asked, after))
  })
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const piece = await runtime.runPromise(next)
        const head = begun ? "" : devicesCsvHead
        begun = true
        after = piece.next
        controller.enqueue(encoder.encode(head + piece.rows.map(devicesCsvRow).join("")))
        if (piece.next === null) controller.close()
      }
    },
    { highWaterMark: 1 }
  )
}
