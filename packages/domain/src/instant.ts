import { Schema } from "effect"

/** A moment on the server's clock, in milliseconds since 1970 UTC (D20). Clients only count down from it. */
export const Instant = Schema.Int.check(
  Schema.isBetween({ minimum: 0, maximum: 8_640_000_000_000_000 })
).pipe(Schema.brand("Instant"))
export type Instant = typeof Instant.Type

/** `after(at, 300_000)` is five minutes later. */
export const after = (at: Instant, millis: number): Instant => Instant.make(at + millis)
