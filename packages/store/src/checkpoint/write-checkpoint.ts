import { Effect } from "effect"
import type { KeyObject } from "node:crypto"
import { existsSync } from "node:fs"
import { type FileHandle, open, rename, rm } from "node:fs/promises"
import { StoreClock } from "../clock.ts"
import type { BrokenJournal } from "../journal-check.ts"
import { walkJournals } from "../journal-walk.ts"
import { beginLine, endLine, headLine } from "./checkpoint-lines.ts"
import { MerkleTree } from "./merkle.ts"
import { refuse } from "./read-checkpoint.ts"

/** So much text is collected before it is written. */
const PIECE_CHARACTERS = 65_536

export interface Checkpoint {
  readonly at: number
  readonly journals: number
  readonly lines: number
  readonly root: string
}

/** Signed is what holds, or nothing is. */
export interface NotSigned {
  readonly broken: ReadonlyArray<BrokenJournal>
}

const makeWriter = (file: FileHandle) => {
  let waiting = ""
  const flush = Effect.promise(async () => {
    await file.appendFile(waiting)
    waiting = ""
  })
  return {
    line: (text: string) =>
      Effect.suspend(() => {
        waiting += `${text}\n`
        return waiting.length < PIECE_CHARACTERS ? Effect.void : flush
      }),
    flush
  }
}

/**
 * T37: goes through every journal and writes down where each ends, signed. Written under another name first: what is at `to` is a
 * whole checkpoint. Answers which journals do not hold, and writes nothing, where there are any.
 */
export const writeCheckpoint = Effect.fn("writeCheckpoint")(function* (to: string, privateKey: KeyObject) {
  if (existsSync(to))
    return yield* refuse(`${to} is there already: a checkpoint is not written over another file.`)
  const draft = `${to}.draft`
  const at = yield* (yield* StoreClock).now
  const tree = new MerkleTree()
  const broken: Array<BrokenJournal> = []
  let lines = 0
  const write = Effect.acquireUseRelease(
    Effect.tryPromise({
      try: () => open(draft, "w", 0o600),
      catch: () => refuse(`${to} cannot be written.`)
    }),
    Effect.fnUntraced(function* (file) {
      const writer = makeWriter(file)
      yield* writer.line(beginLine(at))
      yield* walkJournals(({ broken: position, head, key, lines: count }) => {
        if (position !== null) broken.push({ key, position })
        const line = headLine({ workspace: key.workspaceId, member: key.memberId, lines: count, hash: head })
        tree.add(line)
        lines += count
        return writer.line(line)
      })
      yield* writer.line(endLine(at, { journals: tree.size, lines, root: tree.root() }, privateKey))
      yield* writer.flush
      yield* Effect.promise(() => file.sync())
    }),
    (file) => Effect.promise(() => file.close())
  )
  const kept = Effect.suspend(() =>
    Effect.promise(() => (broken.length === 0 ? rename(draft, to) : rm(draft)))
  )
  // What could not be written at all cannot be taken away either.
  yield* Effect.onError(write, () => Effect.promise(() => rm(draft, { force: true }).catch(() => {})))
  yield* kept
  return broken.length > 0
    ? ({ broken } satisfies NotSigned)
    : ({ at, journals: tree.size, lines, root: tree.root() } satisfies Checkpoint)
})
