import { Effect } from "effect"
import { dialect } from "./dialect.ts"

/**
 * R7, D22: the two links by which a member may set a password, one of each purpose at most. What stands in the letter is derived
 * from the id; nothing of it is kept. They are the member's own row, so that they are read and changed with it.
 */
export default Effect.gen(function* () {
  const { int, sql, text } = yield* dialect
  for (const purpose of ["invitation", "reset"]) {
    yield* sql`ALTER TABLE member ADD COLUMN ${sql(`${purpose}_id`)} ${text}`
    yield* sql`ALTER TABLE member ADD COLUMN ${sql(`${purpose}_sent_at`)} ${int}`
    yield* sql`ALTER TABLE member ADD COLUMN ${sql(`${purpose}_expires_at`)} ${int}`
  }
})
