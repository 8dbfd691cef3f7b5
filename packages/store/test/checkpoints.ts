import { assert, layer } from "@effect/vitest"
import { Directory } from "@tessera/application/ports/directory"
import {
  bySystem,
  join,
  load,
  memberOf,
  newWorkspace,
  type Ports,
  signIn,
  someone,
  trusted
} from "@tessera/application/ports/story.contract"
import { strict } from "@tessera/domain/policy"
import { Effect, type Layer } from "effect"
import { SqlClient } from "effect/sql"
import { generateKeyPairSync } from "node:crypto"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join as path } from "node:path"
import { chained, type ChainedLine, GENESIS } from "../src/chain.ts"
import { publicKeyText } from "../src/checkpoint/checkpoint-lines.ts"
import { readCheckpoint } from "../src/checkpoint/read-checkpoint.ts"
import { verifyJournals } from "../src/checkpoint/verify-journals.ts"
import { writeCheckpoint } from "../src/checkpoint/write-checkpoint.ts"
import type { StoreClock } from "../src/clock.ts"
import { seenAfter } from "./as-owner.ts"
import { temporaryFolder } from "./layers.ts"

const { privateKey } = generateKeyPairSync("ed25519")
const publicKey = publicKeyText(privateKey)

/** Two members with a history, one with a single line, and a workspace whose policy was changed. */
const town = Effect.gen(function* () {
  const { id } = yield* newWorkspace
  const [ann, bob] = [yield* trusted(yield* someone(id)), yield* trusted(yield* someone(id))]
  const zoe = yield* join(memberOf(id, "zoe"))
  yield* (yield* Directory).setPolicy(id, strict, 1, bySystem)
  const file = path(yield* temporaryFolder, "checkpoint.jsonl")
  const made = yield* writeCheckpoint(file, privateKey)
  return { id, ann: ann.key, bob: bob.key, zoe, client: ann, file, made }
})
type Town = Effect.Success<typeof town>

const found = (against: { readonly file: string } | null) =>
  Effect.map(
    verifyJournals(against === null ? null : { file: against.file, publicKey }),
    ({ findings }) => findings
  )

const linesOf = Effect.fnUntraced(function* (memberId: string) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<ChainedLine>`
    SELECT position, format, event, actor, address, at, previous_hash, hash FROM journal
    WHERE member_id = ${memberId} ORDER BY position`
})

/** Every line as if another administrator had done it, with hashes that hold. */
const rewritten = Effect.fnUntraced(function* ({ bob }: Town) {
  const sql = yield* SqlClient.SqlClient
  const lines = (yield* linesOf(bob.memberId)).map((line) => ({ ...line, address: "203.0.113.9" }))
  return Effect.forEach(
    chained(bob, lines, GENESIS),
    ({ address, hash, position, previous_hash }) =>
      sql`UPDATE journal SET ${sql.update({ address, hash, previous_hash })}
      WHERE member_id = ${bob.memberId} AND position = ${position}`
  )
})

const proving = <E>(name: string, database: Layer.Layer<Ports | StoreClock | SqlClient.SqlClient, E>) =>
  layer(database)(`T37: a signed checkpoint on ${name}`, (it) => {
    it.effect("holds for journals that were only written on", () =>
      Effect.gen(function* () {
        const here = yield* town
        assert.deepInclude(here.made, { journals: 4 })
        yield* signIn(here.ann)
        yield* (yield* Directory).setPolicy(here.id, { ...strict, deviceLimit: 3 }, 2, bySystem)
        yield* join(memberOf(here.id, "new"))
        const verified = yield* verifyJournals({ file: here.file, publicKey })
        assert.deepInclude(verified, { findings: [], found: 0, journals: 5 })
        assert.isAbove(verified.lines, verified.signed?.lines ?? Infinity)
      })
    )

    it.effect("misses a tail that was cut off together with the count that tells of it", () =>
      Effect.gen(function* () {
        const here = yield* town
        const sql = yield* SqlClient.SqlClient
        const { version } = yield* load(here.bob)
        const cut = Effect.andThen(
          sql`DELETE FROM journal WHERE member_id = ${here.bob.memberId} AND position >= ${version - 2}`,
          sql`UPDATE member SET version = ${version - 2} WHERE id = ${here.bob.memberId}`
        )
        assert.deepStrictEqual(yield* seenAfter(cut, found(null)), [], "nothing else does")
        assert.deepStrictEqual(yield* seenAfter(cut, found(here)), [
          { key: here.bob, what: "notSigned", position: version }
        ])
        const workspaces = Effect.andThen(
          sql`DELETE FROM workspace_journal WHERE workspace_id = ${here.id} AND position = 1`,
          sql`UPDATE workspace SET journal_lines = 1 WHERE id = ${here.id}`
        )
        assert.deepStrictEqual(yield* seenAfter(workspaces, found(null)), [])
        assert.deepStrictEqual(yield* seenAfter(workspaces, found(here)), [
          { key: { workspaceId: here.id, memberId: null }, what: "notSigned", position: 2 }
        ])
      })
    )

    it.effect("misses what was written anew from the first line on, and a journal that is gone", () =>
      Effect.gen(function* () {
        const here = yield* town
        const sql = yield* SqlClient.SqlClient
        const { version } = yield* load(here.bob)
        const anew = yield* rewritten(here)
        assert.deepStrictEqual(yield* seenAfter(anew, found(null)), [])
        assert.deepStrictEqual(yield* seenAfter(anew, found(here)), [
          { key: here.bob, what: "notSigned", position: version }
        ])
        const { memberId } = here.zoe
        const gone = Effect.all([
          sql`DELETE FROM journal WHERE member_id = ${memberId}`,
          sql`DELETE FROM member_activity WHERE member_id = ${memberId}`,
          sql`DELETE FROM member WHERE id = ${memberId}`
        ])
        assert.deepStrictEqual(yield* seenAfter(gone, found(null)), [])
        assert.deepStrictEqual(yield* seenAfter(gone, found(here)), [
          { key: here.zoe, what: "gone", position: 1 }
        ])
      })
    )

    it.effect("is not made of journals that do not hold, nor over another file", () =>
      Effect.gen(function* () {
        const here = yield* town
        const sql = yield* SqlClient.SqlClient
        const second = `${here.file}.2`
        const edit = sql`UPDATE journal SET address = NULL WHERE member_id = ${here.ann.memberId} AND position = 1`
        assert.deepStrictEqual(yield* seenAfter(edit, writeCheckpoint(second, privateKey)), {
          broken: [{ key: here.ann, position: 1 }]
        })
        assert.deepStrictEqual([existsSync(second), existsSync(`${second}.draft`)], [false, false])
        const before = readFileSync(here.file, "utf8")
        assert.include(
          (yield* Effect.flip(writeCheckpoint(here.file, privateKey))).message,
          "is there already"
        )
        assert.strictEqual(readFileSync(here.file, "utf8"), before)
        const nowhere = path(here.file, "nowhere", "file")
        assert.include(
          (yield* Effect.flip(writeCheckpoint(nowhere, privateKey))).message,
          "cannot be written"
        )
      })
    )
  })

const files = <E>(name: string, database: Layer.Layer<Ports | StoreClock | SqlClient.SqlClient, E>) =>
  layer(database)(`T37: the file of a checkpoint on ${name}`, (it) => {
    it.effect("is what was signed, whole, by that key, or is refused", () =>
      Effect.gen(function* () {
        const { file } = yield* town
        const lines = readFileSync(file, "utf8").trimEnd().split("\n")
        const refused = Effect.fnUntraced(function* (changed: ReadonlyArray<string>, key = publicKey) {
          writeFileSync(file, changed.map((line) => `${line}\n`).join(""))
          return (yield* Effect.flip(readCheckpoint(file, key))).message
        })
        for (const at of lines.keys())
          assert.include(yield* refused(lines.toSpliced(at, 1)), file, `without line ${at}`)
        for (const at of [1, 2, 3])
          assert.include(
            yield* refused(lines.with(at, lines[at + 1] ?? "").with(at + 1, lines[at] ?? "")),
            "was changed"
          )
        for (const at of lines.keys()) {
          const line = lines[at] ?? ""
          // The last digit or letter of each line: of a hash, of the moment, of the signature.
          const place = line.search(/[0-9a-zA-Z]["}]*$/)
          const other = line.charAt(place) === "1" ? "2" : "1"
          yield* refused(lines.with(at, `${line.slice(0, place)}${other}${line.slice(place + 1)}`))
        }
        assert.include(yield* refused([]), "cut off")
        assert.include(yield* refused(["{}"]), "no checkpoint")
        const other = publicKeyText(generateKeyPairSync("ed25519").privateKey)
        assert.include(yield* refused(lines, other), "not signed by this key")
        assert.include(yield* refused(lines, "AAAA"), "not signed by this key")
        const missing = yield* Effect.flip(readCheckpoint(`${file}.none`, publicKey))
        assert.include(missing.message, "cannot be read")
      })
    )

    it.effect("says nothing behind its signature", () =>
      Effect.gen(function* () {
        const { file } = yield* town
        const lines = readFileSync(file, "utf8").trimEnd().split("\n")
        const more = JSON.stringify({ workspace: "zzz", member: "zzz", lines: 7, hash: GENESIS })
        writeFileSync(file, `${[...lines, more].join("\n")}\n`)
        assert.deepStrictEqual(yield* found({ file }), [])
      })
    )
  })

/** What is proven by a checkpoint, and what a checkpoint has to be. */
export const checkpoints = <E>(
  name: string,
  database: Layer.Layer<Ports | StoreClock | SqlClient.SqlClient, E>
) => {
  proving(name, database)
  files(name, database)
}
