import { PgClient, PgTypes } from "@effect/sql-pg"
import { Layer, type Redacted, Result } from "effect"
import { realTime } from "./real-time.ts"

const CONNECTIONS_MAX = 10
const INT8_OID = 20

/** Milliseconds and counters are BIGINT columns and fit a double: read them as numbers, and refuse what would not fit. */
const int8AsNumber: PgTypes.Codec<number | bigint> = {
  encode: (value) => {
    const bytes = new Uint8Array(8)
    new DataView(bytes.buffer).setBigInt64(0, BigInt(value))
    return Result.succeed(bytes)
  },
  decode: (bytes) => {
    const value = Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigInt64(0))
    return Number.isSafeInteger(value)
      ? Result.succeed(value)
      : Result.fail(new PgTypes.CodecError({ message: "A BIGINT that is no safe integer" }))
  }
}

const types = PgTypes.makeRegistry()
types.register(INT8_OID, int8AsNumber)

/** A pool of connections to PostgreSQL, as `PgClient` (for LISTEN) and as `SqlClient`. Statements are prepared by name. */
export const layer = (options: {
  readonly url: Redacted.Redacted<string>
  readonly maxConnections?: number | undefined
}) =>
  PgClient.layer({
    url: options.url,
    types,
    applicationName: "tessera",
    maxConnections: options.maxConnections ?? CONNECTIONS_MAX,
    connectTimeout: "10 seconds",
    startupParameters: {
      // A server that stopped in the middle of a transaction must not hold a member's row for ever.
      idle_in_transaction_session_timeout: "30s",
      // An acknowledged commit is on disk, whatever the database's own default is.
      synchronous_commit: "on"
    }
  }).pipe(Layer.provide(realTime))
