import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/** T39: no call has come with this session's token yet, so the answer that brought it may be lost. */
export default Effect.gen(function* () {
  const { int, sql } = yield* dialect
  yield* sql`ALTER TABLE session ADD COLUMN token_unused ${int} NOT NULL DEFAULT 0 CHECK (token_unused IN (0, 1))`
})
