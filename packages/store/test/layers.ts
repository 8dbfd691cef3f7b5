import { Clock, Effect, Layer } from "effect"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DatabaseClock } from "../src/clock.ts"
import { sqliteStore } from "../src/database.ts"

/** The tests move the time, on PostgreSQL too; a wait by chance may end between two milliseconds, which no database tells. */
export const tellsTestTime = Layer.provide(
  Layer.succeed(DatabaseClock, Effect.map(Clock.currentTimeMillis, Math.floor))
)

export const temporaryFolder = Effect.acquireRelease(
  Effect.promise(() => mkdtemp(join(tmpdir(), "store-"))),
  (folder) => Effect.promise(() => rm(folder, { recursive: true, force: true }))
)

/** A database in memory, gone with the layer. */
export const inMemory = sqliteStore(":memory:").pipe(tellsTestTime)

/** A file of its own, on a real clock. */
export const onFileInRealTime = Layer.unwrap(
  Effect.map(temporaryFolder, (folder) => sqliteStore(join(folder, "store.db")))
)

/** A file of its own. */
export const onFile = onFileInRealTime.pipe(tellsTestTime)
