import Database from "better-sqlite3"
import { Effect, Schema } from "effect"
import { chmod, rename, rm, stat } from "node:fs/promises"

const PAGES_A_STEP = 2_147_483_647
const OWNER_ONLY = 0o600

/** Nothing was written to the place that was asked for. */
export class BackUpFailed extends Schema.TaggedError<BackUpFailed>()("BackUpFailed", { why: Schema.String }) {
  override get message() {
    return `The back-up failed: ${this.why}`
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false
  )

/** One file with no log beside it, checked, and marked as a copy, so that a server that opens it voids it first (G9). */
const finish = (path: string, now: number) => {
  const copy = new Database(path, { fileMustExist: true })
  try {
    copy.pragma("journal_mode = DELETE")
    copy.pragma("synchronous = FULL")
    const problem = copy.pragma("integrity_check", { simple: true })
    if (problem !== "ok") throw new Error(`integrity_check of the copy says: ${String(problem)}`)
    copy.prepare("UPDATE epoch SET copied_at = ? WHERE copied_at IS NULL").run(now)
  } finally {
    copy.close()
  }
}

const copyOf = async (from: string, to: string, now: number) => {
  if (await exists(to)) throw new Error(`${to} is there already`)
  const part = `${to}.part`
  await rm(part, { force: true })
  const source = new Database(from, { fileMustExist: true, readonly: true })
  try {
    // As one step: a copy in many would begin again whenever the server writes.
    await source.backup(part, { progress: () => PAGES_A_STEP })
  } finally {
    source.close()
  }
  await chmod(part, OWNER_ONLY)
  finish(part, now)
  await rename(part, to)
}

/** G9: a copy of a SQLite database as of one moment, while a server uses it. `to` appears whole or not at all. */
export const backUpSqlite = Effect.fn("backUpSqlite")(function* (options: {
  readonly from: string
  readonly to: string
}) {
  const now = yield* Effect.clockWith((clock) => clock.currentTimeMillis)
  yield* Effect.tryPromise({
    try: () => copyOf(options.from, options.to, now),
    catch: (cause) => new BackUpFailed({ why: cause instanceof Error ? cause.message : String(cause) })
  })
})
