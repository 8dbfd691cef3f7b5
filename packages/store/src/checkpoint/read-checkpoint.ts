import { Effect, Option, Schema } from "effect"
import { createReadStream } from "node:fs"
import { createInterface } from "node:readline"
import type { ChainKey } from "../chain.ts"
import { chainText, type Kind } from "../journal-walk.ts"
import { type Begin, CheckpointLine, type End, type Head, headLine, isSignedBy } from "./checkpoint-lines.ts"
import { MerkleTree } from "./merkle.ts"

/** The file is no checkpoint, or not one that this key signed; `why` says what is wrong, in one sentence. */
export class CheckpointRefused extends Schema.TaggedError<CheckpointRefused>()("CheckpointRefused", {
  why: Schema.String
}) {
  override get message(): string {
    return this.why
  }
}

export const refuse = (why: string) => new CheckpointRefused({ why })
const decode = Schema.decodeUnknownOption(CheckpointLine)

/** Line by line, as they are wanted; null at the end. */
const openLines = (file: string) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const input = createReadStream(file)
      const lines = createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]()
      const next = Effect.tryPromise({
        try: async () => {
          const read = await lines.next()
          return read.done === true ? null : read.value
        },
        catch: () => refuse(`${file} cannot be read.`)
      })
      return { input, next }
    }),
    ({ input }) => Effect.sync(() => input.destroy())
  )

const isHead = (line: Head | Begin | End): line is Head => "workspace" in line
const isBegin = (line: Head | Begin | End): line is Begin => "format" in line

export interface Signed {
  readonly at: number
  readonly journals: number
  readonly lines: number
}

/** Reads the whole of it, and says what it is, where it is exactly what this key signed; keeps nothing of it in memory. */
export const readCheckpoint = Effect.fnUntraced(function* (file: string, publicKey: string) {
  const { next } = yield* openLines(file)
  const tree = new MerkleTree()
  let begin: Begin | null = null
  let lines = 0
  for (let text = yield* next; text !== null; text = yield* next) {
    const line = Option.getOrNull(decode(text))
    if (line === null)
      return yield* refuse(`${file} is no checkpoint, or was changed: a line of it cannot be read.`)
    if (isBegin(line)) {
      begin = line
      continue
    }
    if (begin === null) return yield* refuse(`${file} is no checkpoint: it does not begin like one.`)
    if (isHead(line)) {
      tree.add(headLine(line))
      lines += line.lines
      continue
    }
    const whole = line.root === tree.root() && line.journals === tree.size && line.lines === lines
    if (!whole) return yield* refuse(`${file} was changed: what it lists is not what was signed.`)
    if (!isSignedBy(publicKey, begin.at, line))
      return yield* refuse(`${file} was not signed by this key (${publicKey}); it says ${line.key}.`)
    return { at: begin.at, journals: tree.size, lines } satisfies Signed
  }
  return yield* refuse(`${file} is cut off: it has no signature.`)
}, Effect.scoped)

/** The journals that were signed, in order, as the walk comes by. A file that was read whole before: what is here was signed. */
export const makeHeads = Effect.fnUntraced(function* (file: string) {
  const { next } = yield* openLines(file)
  let waiting: Head | null = null
  const following = Effect.gen(function* () {
    for (let text = yield* next; text !== null; text = yield* next) {
      const line = Option.getOrNull(decode(text))
      if (line !== null && isHead(line)) return line
      // Nothing behind the signature was signed.
      if (line !== null && !isBegin(line)) return null
    }
    return null
  })
  const isUpTo = ({ member, workspace }: Head, kind: Kind, to: ChainKey | null): boolean => {
    if ((member === null) !== (kind === "workspaces")) return false
    return to === null || chainText({ workspaceId: workspace, memberId: member }) <= chainText(to)
  }
  /** Of this kind, up to this one; null for all that are left of it. */
  const upTo = Effect.fnUntraced(function* (kind: Kind, to: ChainKey | null) {
    const found: Array<Head> = []
    for (;;) {
      waiting ??= yield* following
      if (waiting === null || !isUpTo(waiting, kind, to)) return found
      found.push(waiting)
      waiting = null
    }
  })
  return { upTo }
})
