import { Effect, Redacted } from "effect"
import { randomBytes } from "node:crypto"
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { SettingWrong } from "./setting.ts"

const FILE = "secret"

/**
 * The secret that codes and links are derived from, where none is configured: made at the first start, beside the database and
 * not in it, so that a copy of the database alone holds nothing to guess. The server and the command line may start at the
 * same time: whoever comes second takes what is there.
 */
export const secretIn = Effect.fnUntraced(function* (dataDir: string) {
  const file = join(dataDir, FILE)
  const found = yield* Effect.try({
    try: () => readSecret(file) ?? makeSecret(dataDir, file),
    catch: () =>
      new SettingWrong({ variable: "DATA_DIR", should: "must be a folder that can be read and written" })
  })
  if (found.length >= 32) return Redacted.make(found)
  return yield* new SettingWrong({
    variable: "DATA_DIR",
    should:
      "holds a secret that is cut short: restore it, or delete it to void every code and link that is out"
  })
})

const readSecret = (file: string): string | null => {
  try {
    return readFileSync(file, "utf8").trim()
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return null
    throw cause
  }
}

/** Written whole under another name first: nobody reads half a secret. */
const makeSecret = (dataDir: string, file: string): string => {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(8).toString("hex")}`
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx", flush: true })
  try {
    linkSync(draft, file)
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, "utf8").trim()
}
