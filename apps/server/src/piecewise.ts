import { adminActor } from "@tessera/application/administrator"
import type { SignedIn } from "@tessera/application/session"
import { Effect } from "effect"
import type { HttpParts, HttpServices } from "./http.ts"

/** What of a file comes next, and where to go on; null at the end. */
interface Piece<At> {
  readonly text: string
  readonly next: At | null
}

/** A file for administrators: what stands before the first row, and the rows behind a place. */
export interface Pieces<At> {
  readonly head: string
  readonly piece: (after: At | null) => Effect.Effect<Piece<At>, never, HttpServices>
}

/**
 * Piece by piece, as fast as the reader takes it: one piece is in memory, however long the file. Whoever is no administrator any
 * more gets no further piece; the file then breaks off, and is seen to be no whole one.
 */
export const piecewise = <At>(
  runtime: HttpParts["runtime"],
  who: SignedIn,
  { head, piece }: Pieces<At>
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  let after: At | null = null
  let begun = false
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { next, text } = await runtime.runPromise(Effect.andThen(adminActor(who), piece(after)))
        const bytes = encoder.encode((begun ? "" : head) + text)
        begun = true
        after = next
        // Only the last piece can be empty.
        if (bytes.length > 0) controller.enqueue(bytes)
        if (next === null) controller.close()
      }
    },
    { highWaterMark: 1 }
  )
}
