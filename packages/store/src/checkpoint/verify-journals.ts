import { Effect } from "effect"
import { type ChainKey, GENESIS } from "../chain.ts"
import { type ChainSeen, chainText, type Kind, type LinesThen, walkJournals } from "../journal-walk.ts"
import type { Head } from "./checkpoint-lines.ts"
import { type CheckpointRefused, makeHeads, readCheckpoint, type Signed } from "./read-checkpoint.ts"

/** So many are told; of all others only how many there are. */
export const FINDINGS_MAX = 100

export interface Finding {
  readonly key: ChainKey
  /** `broken`: from this line on it is not what was written. `notSigned`: the lines before it are not those that were signed. `gone`: it was signed, and is not there any more. */
  readonly what: "broken" | "notSigned" | "gone"
  readonly position: number
}

export interface Verified {
  readonly journals: number
  readonly lines: number
  /** The first of them. */
  readonly findings: ReadonlyArray<Finding>
  /** How many there are in all. */
  readonly found: number
  /** Null where no checkpoint was asked for. */
  readonly signed: Signed | null
}

interface Against {
  readonly file: string
  /** 32 bytes, base64url. */
  readonly publicKey: string
}

const nowAt = ({ hashAt }: ChainSeen, { lines }: Head): string | null => (lines === 0 ? GENESIS : hashAt)

/** The journals that were signed and did not come by yet, up to where the walk is. */
const makeSigned = Effect.fnUntraced(function* (file: string, tell: (finding: Finding) => void) {
  const heads = yield* makeHeads(file)
  const due = new Map<string, Head>()
  const missing = Effect.sync(() => {
    for (const { lines, member, workspace } of due.values())
      tell({ key: { workspaceId: workspace, memberId: member }, what: "gone", position: lines })
    due.clear()
  })
  const then: LinesThen<CheckpointRefused> = {
    upTo: Effect.fnUntraced(function* (kind: Kind, to: ChainKey | null) {
      yield* missing
      for (const head of yield* heads.upTo(kind, to))
        due.set(chainText({ workspaceId: head.workspace, memberId: head.member }), head)
    }),
    of: (key) => due.get(chainText(key))?.lines ?? null
  }
  const compare = (chain: ChainSeen): void => {
    const text = chainText(chain.key)
    const head = due.get(text)
    due.delete(text)
    if (head !== undefined && nowAt(chain, head) !== head.hash)
      tell({ key: chain.key, what: "notSigned", position: head.lines })
  }
  return { then, compare, missing }
})

/**
 * T37: goes through every journal; with a checkpoint also proves that each of those that were signed still begins with exactly
 * what was signed, so that a tail which was cut off, together with the count that tells of it, is missed.
 */
export const verifyJournals = Effect.fn("verifyJournals")(function* (against: Against | null) {
  const findings: Array<Finding> = []
  const counted = { journals: 0, lines: 0, found: 0 }
  const tell = (finding: Finding): void => {
    counted.found += 1
    if (findings.length < FINDINGS_MAX) findings.push(finding)
  }
  const signed = against === null ? null : yield* readCheckpoint(against.file, against.publicKey)
  const heads = against === null ? null : yield* makeSigned(against.file, tell)
  yield* walkJournals(
    (chain): Effect.Effect<void, CheckpointRefused> =>
      Effect.sync(() => {
        counted.journals += 1
        counted.lines += chain.lines
        if (chain.broken !== null) tell({ key: chain.key, what: "broken", position: chain.broken })
        heads?.compare(chain)
      }),
    heads?.then
  )
  if (heads !== null) yield* heads.missing
  return { ...counted, findings, signed } satisfies Verified
}, Effect.scoped)
