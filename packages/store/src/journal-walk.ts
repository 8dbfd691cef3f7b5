import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { type ChainedLine, type ChainKey, firstBroken, GENESIS } from "./chain.ts"

/** Chains whose lines are gone through together, and lines read at once: what is in memory, however long the journals. */
const CHAINS_AT_ONCE = 500
const LINES_AT_ONCE = 2_000

/** One journal, gone through from its first line to its last. */
export interface ChainSeen {
  readonly key: ChainKey
  /** As the row of its member, or workspace, says; null where there is no such row. */
  readonly version: number | null
  /** Lines that hold, from the first on, and the hash of the last of them. */
  readonly lines: number
  readonly head: string
  /** The first line that is not what was written, is missing, or is one too many; null when all of them hold. */
  readonly broken: number | null
  /** Of the line whose number was asked for, where that line holds. */
  readonly hashAt: string | null
}

export type Kind = "members" | "workspaces"
const KINDS: ReadonlyArray<Kind> = ["workspaces", "members"]

/** How many lines each journal had at another time; the walk says what the last of those is now. */
export interface LinesThen<E = never, R = never> {
  /** Called before the journals up to this one are gone through; null for all that are left of the kind. */
  readonly upTo: (kind: Kind, to: ChainKey | null) => Effect.Effect<void, E, R>
  /** Null where it is not asked. */
  readonly of: (key: ChainKey) => number | null
}
const NOT_ASKED: LinesThen = { upTo: () => Effect.void, of: () => null }

interface Chain {
  readonly workspace_id: WorkspaceId
  readonly member_id: MemberId | ""
  readonly version: number
}
type Line = ChainedLine & Omit<Chain, "version">
type Place = Pick<Chain, "member_id" | "workspace_id">

const keyOf = ({ member_id, workspace_id }: Place): ChainKey => ({
  workspaceId: workspace_id,
  memberId: member_id === "" ? null : member_id
})
/** In the order of the databases: no id holds what is before a space. */
export const chainText = ({ memberId, workspaceId }: ChainKey): string => `${workspaceId} ${memberId ?? ""}`
const textOf = ({ member_id, workspace_id }: Place): string => `${workspace_id} ${member_id}`

/** What is known of a chain while its lines go by. */
interface Going {
  readonly place: Place
  readonly version: number | null
  lines: number
  head: string
  broken: number | null
  hashAt: string | null
}

const begun = (place: Place, version: number | null): Going => ({
  place,
  version,
  lines: 0,
  head: GENESIS,
  broken: null,
  hashAt: null
})

/** Lines of one chain, in order: those that were read before are behind it. */
const goOn = (going: Going, lines: ReadonlyArray<Line>, then: number | null): void => {
  if (going.broken !== null) return
  const key = keyOf(going.place)
  const before = going.lines
  const broken = firstBroken(key, lines, { position: before, hash: going.head })
  const holding = broken === null ? lines.length : broken - before
  going.hashAt = then === null ? null : (lines.slice(0, holding)[then - 1 - before]?.hash ?? going.hashAt)
  going.lines = before + holding
  going.head = lines[holding - 1]?.hash ?? going.head
  going.broken = broken
}

const seen = ({ broken, hashAt, head, lines, place, version }: Going): ChainSeen => {
  // A row without lines, lines without a row, or another number of them than the row says.
  const told = version ?? 0
  const ends = broken ?? (lines === told ? null : Math.min(lines, told))
  return { key: keyOf(place), version, lines, head, broken: ends, hashAt }
}

const makeReads = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const none = sql.literal(sql.onDialectOrElse({ pg: () => `CAST('' AS TEXT)`, orElse: () => "''" }))
  const columns = sql.literal("position, format, event, actor, address, at, previous_hash, hash")

  const chains = (kind: Kind, after: Place | null) => {
    const [workspace, member] = [after?.workspace_id ?? "", after?.member_id ?? ""]
    return kind === "workspaces"
      ? sql<Chain>`
          SELECT id AS workspace_id, ${none} AS member_id, journal_lines AS version FROM workspace
          WHERE id > ${workspace} ORDER BY id LIMIT ${CHAINS_AT_ONCE}`
      : sql<Chain>`
          SELECT workspace_id, id AS member_id, version FROM member
          WHERE (workspace_id, id) > (${workspace}, ${member})
          ORDER BY workspace_id, id LIMIT ${CHAINS_AT_ONCE}`
  }

  /** Behind a line, up to the last chain of these, or to the end of the journal. */
  const lines = (kind: Kind, from: Place & { readonly position: number }, to: Place | null) =>
    kind === "workspaces"
      ? sql<Line>`
          SELECT workspace_id, ${none} AS member_id, ${columns} FROM workspace_journal
          WHERE (workspace_id, position) > (${from.workspace_id}, ${from.position})
            AND ${to === null ? sql`1 = 1` : sql`workspace_id <= ${to.workspace_id}`}
          ORDER BY workspace_id, position LIMIT ${LINES_AT_ONCE}`
      : sql<Line>`
          SELECT workspace_id, member_id, ${columns} FROM journal
          WHERE (workspace_id, member_id, position) > (${from.workspace_id}, ${from.member_id}, ${from.position})
            AND ${to === null ? sql`1 = 1` : sql`(workspace_id, member_id) <= (${to.workspace_id}, ${to.member_id})`}
          ORDER BY workspace_id, member_id, position LIMIT ${LINES_AT_ONCE}`

  /** As of one moment: an open server writes meanwhile. */
  const versionOf = Effect.fnUntraced(function* ({ memberId, workspaceId }: ChainKey) {
    const [row] = yield* memberId === null
      ? sql<{ version: number; extra: number | null }>`
          SELECT w.journal_lines AS version, (
            SELECT min(position) FROM workspace_journal j WHERE j.workspace_id = w.id AND j.position >= w.journal_lines
          ) AS extra FROM workspace w WHERE w.id = ${workspaceId}`
      : sql<{ version: number; extra: number | null }>`
          SELECT m.version, (
            SELECT min(position) FROM journal j
            WHERE j.workspace_id = m.workspace_id AND j.member_id = m.id AND j.position >= m.version
          ) AS extra FROM member m WHERE m.workspace_id = ${workspaceId} AND m.id = ${memberId}`
    return row ?? null
  })
  return { chains, lines, versionOf }
})
type Reads = Effect.Success<typeof makeReads>

/** The lines behind `after`, up to `to`, chain by chain; those of no chain that there is get one without a row. */
const throughLines = Effect.fnUntraced(function* (
  reads: Reads,
  kind: Kind,
  range: { readonly after: Place | null; readonly to: Place | null },
  going: Map<string, Going>,
  then: LinesThen["of"]
) {
  const { after, to } = range
  const start = after ?? { workspace_id: "" as WorkspaceId, member_id: "" as const }
  // Behind the last line that the last chain before can have.
  let from = { ...start, position: after === null ? -1 : Number.MAX_SAFE_INTEGER }
  for (;;) {
    const page = yield* reads.lines(kind, from, to)
    for (const [text, lines] of Map.groupBy(page, textOf)) {
      const place = lines[0] ?? start
      const one = going.get(text) ?? begun(place, null)
      going.set(text, one)
      goOn(one, lines, then(keyOf(place)))
    }
    const last = page.at(-1)
    if (last === undefined || page.length < LINES_AT_ONCE) return
    from = { workspace_id: last.workspace_id, member_id: last.member_id, position: last.position }
  }
})

/** A chain that grew while its neighbours were read looks wrong, and is not: it is gone through once more, alone. */
const onceMore = Effect.fnUntraced(function* (
  reads: Reads,
  kind: Kind,
  found: ChainSeen,
  then: LinesThen["of"]
) {
  const now = yield* reads.versionOf(found.key)
  if (now === null || now.extra !== null) return found
  const place: Place = { workspace_id: found.key.workspaceId, member_id: found.key.memberId ?? "" }
  const one = begun(place, now.version)
  while (one.broken === null && one.lines < now.version) {
    const page = yield* reads.lines(kind, { ...place, position: one.lines - 1 }, place)
    const wanted = page.filter(({ position }) => position < now.version)
    if (wanted.length === 0) break
    goOn(one, wanted, then(found.key))
  }
  return seen(one)
})

/**
 * T37: goes through every journal, the workspaces' own and then the members', in the order of their ids, and tells of each. What
 * is in memory is a page, whatever there is to go through; a server may write meanwhile.
 */
export const walkJournals = Effect.fnUntraced(function* <E, R>(
  tell: (chain: ChainSeen) => Effect.Effect<void, E, R>,
  then: LinesThen<E, R> = NOT_ASKED
) {
  const reads = yield* makeReads
  for (const kind of KINDS) {
    let after: Place | null = null
    for (;;) {
      const chains: ReadonlyArray<Chain> = yield* reads.chains(kind, after)
      const going = new Map(chains.map((chain) => [textOf(chain), begun(chain, chain.version)]))
      const last = chains.length < CHAINS_AT_ONCE ? null : (chains.at(-1) ?? null)
      yield* then.upTo(kind, last === null ? null : keyOf(last))
      yield* throughLines(reads, kind, { after, to: last }, going, then.of)
      const inOrder = [...going.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1))
      for (const [, one] of inOrder) {
        const found = seen(one)
        yield* tell(found.broken === null ? found : yield* onceMore(reads, kind, found, then.of))
      }
      if (last === null) break
      after = last
    }
  }
})
