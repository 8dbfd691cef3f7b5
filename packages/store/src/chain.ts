import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { createHash } from "node:crypto"

/** Whose journal it is: a member's, or with null the workspace's own. */
export interface ChainKey {
  readonly workspaceId: WorkspaceId
  readonly memberId: MemberId | null
}

/** One line of the journal as it lies in the database: the texts that were hashed, not what they mean. */
export interface Line {
  readonly position: number
  readonly format: number
  readonly event: string
  readonly actor: string
  readonly address: string | null
  readonly at: number
}

export interface ChainedLine extends Line {
  readonly previous_hash: string
  readonly hash: string
}

/** What the first line of every journal follows. */
export const GENESIS = "0".repeat(64)

/**
 * T37: SHA-256 over one JSON array of everything the line says and of the hash before it. An array of strings and numbers has
 * one encoding only, and the journal's key is in it, so a line can be moved neither within a journal nor to another one.
 */
export const hashOf = ({ memberId, workspaceId }: ChainKey, line: Line, previousHash: string): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        ...(memberId === null ? ["workspace_journal", workspaceId] : ["journal", workspaceId, memberId]),
        line.position,
        line.format,
        line.event,
        line.actor,
        line.address,
        line.at,
        previousHash
      ])
    )
    .digest("hex")

/** Hangs new lines on the last one's hash, in order. */
export const chained = (key: ChainKey, lines: ReadonlyArray<Line>, lastHash: string): Array<ChainedLine> => {
  let previous_hash = lastHash
  return lines.map((line) => {
    const hash = hashOf(key, line, previous_hash)
    const whole = { ...line, previous_hash, hash }
    previous_hash = hash
    return whole
  })
}

/** The position of the first line that is not what was written, or that is missing; null when all of them hold. */
export const firstBroken = (
  key: ChainKey,
  lines: ReadonlyArray<ChainedLine>,
  from: { readonly position: number; readonly hash: string } = { position: 0, hash: GENESIS }
): number | null => {
  let { hash, position } = from
  for (const line of lines) {
    const holds =
      line.position === position && line.previous_hash === hash && line.hash === hashOf(key, line, hash)
    if (!holds) return position
    hash = line.hash
    position += 1
  }
  return null
}
