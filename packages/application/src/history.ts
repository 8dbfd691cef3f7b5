import {
  type AuditAsked,
  type AuditFilter,
  type AuditLine,
  type AuditPage,
  EVERYTHING,
  type OwnHistoryAsked
} from "@tessera/domain/audit-views"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { ManagementRefused } from "@tessera/domain/refusals"
import { mayManage } from "@tessera/domain/rules/management"
import { type TrailPlace, trailCursor, trailPlaceOf } from "@tessera/domain/rules/trail"
import { Context, Effect, Layer } from "effect"
import type { NotFound } from "./expected.ts"
import { makePlacesAt } from "./places-at.ts"
import { Trail, type TrailLine, type TrailQuery } from "./ports/trail.ts"
import { keyOf, type SignedIn } from "./session.ts"
import { Trust } from "./trust.ts"
import { auditLineOf, namesWanted } from "./views/audit-line.ts"

const PIECE = 500

export interface HistoryPiece {
  readonly lines: ReadonlyArray<AuditLine>
  /** Where to go on; null at the end. */
  readonly next: TrailPlace | null
}

/** T37: what happened, newest first: to a whole workspace for its administrators, to oneself for everybody. */
export class History extends Context.Service<
  History,
  {
    /** Of the whole workspace. Who may is judged before (`adminActor`). */
    readonly list: (who: SignedIn, asked: AuditAsked) => Effect.Effect<AuditPage>
    /** The next of all that match, behind a place: for going through them one piece at a time. Judged before, likewise. */
    readonly piece: (
      who: SignedIn,
      filter: AuditFilter,
      after: TrailPlace | null
    ) => Effect.Effect<HistoryPiece>
    /** What happened to whoever asks, in a trusted web session of theirs (R8). */
    readonly mine: (
      who: SignedIn,
      asked: OwnHistoryAsked
    ) => Effect.Effect<AuditPage, ManagementRefused | NotFound>
  }
>()("@tessera/application/History") {
  static readonly layer = Layer.effect(
    History,
    Effect.gen(function* () {
      const read = yield* makeRead
      const trust = yield* Trust
      const list = makeList(read)
      return History.of({
        list: Effect.fn("History.list")(({ session }, asked) =>
          list(session.member.workspaceId, asked, false)
        ),
        piece: Effect.fn("History.piece")(function* ({ session }, filter, after) {
          const query = { ...filter, after, limit: PIECE }
          const { found, lines } = yield* read(session.member.workspaceId, query, false)
          return { lines, next: found.length < PIECE ? null : (found.at(-1) ?? null) }
        }),
        mine: Effect.fn("History.mine")(function* ({ session }, asked) {
          const { facts, id: sessionId, instanceId, member } = session
          const snapshot = yield* trust.read(keyOf(session))
          const { kind } = facts
          yield* mayManage(snapshot, { _tag: "Self", sessionId, instanceId, kind }, snapshot.now)
          return yield* list(member.workspaceId, { ...EVERYTHING, ...asked, memberId: member.id }, true)
        })
      })
    })
  )
}

const makeRead = Effect.gen(function* () {
  const trail = yield* Trail
  const placesAt = yield* makePlacesAt
  return Effect.fnUntraced(function* (workspaceId: WorkspaceId, query: TrailQuery, own: boolean) {
    const { lines: found, now } = yield* trail.lines(workspaceId, query)
    const { devicesOf, members } = namesWanted(found)
    const names = yield* trail.names(workspaceId, members, devicesOf)
    const places = yield* placesAt(found.map(({ address }) => address))
    const lines = found.map((line: TrailLine) => auditLineOf({ names, places, own }, line))
    return { now, found, lines }
  })
})

const makeList = (read: Effect.Success<typeof makeRead>) =>
  Effect.fnUntraced(function* (workspaceId: WorkspaceId, asked: AuditAsked, own: boolean) {
    const { cursor, limit } = asked
    const after = cursor === null ? null : trailPlaceOf(cursor)
    const { found, lines, now } = yield* read(workspaceId, { ...asked, after, limit: limit + 1 }, own)
    const last = found[limit - 1]
    return {
      now,
      lines: lines.slice(0, limit),
      cursor: found.length > limit && last !== undefined ? trailCursor(last) : null
    } satisfies AuditPage
  })
