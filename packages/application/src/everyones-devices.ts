import type { Actor } from "@tessera/domain/actor"
import type {
  Bounded,
  BulkAction,
  BulkAnswer,
  BulkAsked,
  Preview,
  Selection
} from "@tessera/domain/admin-bulk"
import type { DevicesOverview } from "@tessera/domain/admin-overview"
import {
  type DeviceFilter,
  deviceKeyType,
  deviceOrder,
  type DevicePage,
  type DevicesAsked,
  type DevicesExport,
  type MemberDevice
} from "@tessera/domain/admin-views"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { cursorOf, type Place, placeOf } from "@tessera/domain/keyset"
import { Cache, Context, Effect, Exit, Layer } from "effect"
import { makeBulk } from "./bulk.ts"
import { makePlacesAt } from "./places-at.ts"
import { Everyone } from "./ports/everyone.ts"
import { bounded, COUNT_MAX, makePreview } from "./preview.ts"
import type { SignedIn } from "./session.ts"
import { OVERVIEW_DAYS, pictured } from "./views/devices-overview.ts"
import { memberDeviceOf } from "./views/member-device.ts"

/** The figures of a workspace are made at most so often, whoever looks. */
const FIGURES_LIFE_MS = 60_000
const WORKSPACES_KEPT = 1_000
const EVENTS = 20
const PIECE = 500

export interface Piece {
  readonly rows: ReadonlyArray<MemberDevice>
  /** Where to go on; null at the end. */
  readonly next: Place | null
}

/** R32, S18: everyone's devices, as an administrator sees and manages them. Who may is judged before (`adminActor`). */
export class EveryonesDevices extends Context.Service<
  EveryonesDevices,
  {
    readonly list: (who: SignedIn, asked: DevicesAsked) => Effect.Effect<DevicePage>
    /** The next of all that match, behind a place: for going through them one piece at a time. */
    readonly piece: (who: SignedIn, asked: DevicesExport, after: Place | null) => Effect.Effect<Piece>
    readonly count: (who: SignedIn, filter: DeviceFilter) => Effect.Effect<Bounded>
    readonly preview: (who: SignedIn, action: BulkAction, selection: Selection) => Effect.Effect<Preview>
    /** The rules decide about each device; `until` is a lock's end, null until it is unlocked. */
    readonly act: (
      who: SignedIn,
      by: Actor,
      action: BulkAction,
      asked: BulkAsked,
      until?: Instant | null
    ) => Effect.Effect<BulkAnswer>
    readonly overview: (who: SignedIn) => Effect.Effect<DevicesOverview>
  }
>()("@tessera/application/EveryonesDevices") {
  static readonly layer = Layer.effect(
    EveryonesDevices,
    Effect.gen(function* () {
      const everyone = yield* Everyone
      return EveryonesDevices.of({
        list: yield* makeList,
        piece: yield* makePiece,
        count: Effect.fn("EveryonesDevices.count")(function* ({ session }, filter) {
          return bounded(yield* everyone.count(session.member.workspaceId, filter, COUNT_MAX + 1))
        }),
        preview: yield* makePreview,
        act: yield* makeBulk,
        overview: yield* makeOverview
      })
    })
  )
}

const makeList = Effect.gen(function* () {
  const everyone = yield* Everyone
  const placesAt = yield* makePlacesAt
  return Effect.fn("EveryonesDevices.list")(function* ({ session }: SignedIn, asked: DevicesAsked) {
    const order = deviceOrder(asked)
    const after = asked.cursor === null ? null : placeOf(order, deviceKeyType(asked.sort), asked.cursor)
    const query = { ...asked, after, limit: asked.limit + 1 }
    const { now, rows } = yield* everyone.devices(session.member.workspaceId, query)
    const page = rows.slice(0, asked.limit)
    const places = yield* placesAt(page.map(({ address }) => address))
    const last = page.at(-1)
    return {
      now,
      rows: page.map((listing) => memberDeviceOf({ now, session, places }, listing)),
      cursor: rows.length > asked.limit && last !== undefined ? cursorOf(order, last.place) : null
    } satisfies DevicePage
  })
})

const makePiece = Effect.gen(function* () {
  const everyone = yield* Everyone
  const placesAt = yield* makePlacesAt
  return Effect.fn("EveryonesDevices.piece")(function* (
    { session }: SignedIn,
    asked: DevicesExport,
    after: Place | null
  ) {
    const query = { ...asked.filter, sort: asked.sort, direction: asked.direction, after, limit: PIECE }
    const { now, rows } = yield* everyone.devices(session.member.workspaceId, query)
    const places = yield* placesAt(rows.map(({ address }) => address))
    return {
      rows: rows.map((listing) => memberDeviceOf({ now, session, places }, listing)),
      next: rows.length < PIECE ? null : (rows.at(-1)?.place ?? null)
    } satisfies Piece
  })
})

const makeOverview = Effect.gen(function* () {
  const everyone = yield* Everyone
  const figures = yield* Cache.makeWith(
    (workspaceId: WorkspaceId) => everyone.figures(workspaceId, OVERVIEW_DAYS),
    {
      capacity: WORKSPACES_KEPT,
      // A reading that failed is none.
      timeToLive: (exit) => (Exit.isSuccess(exit) ? FIGURES_LIFE_MS : 0)
    }
  )
  return Effect.fn("EveryonesDevices.overview")(function* ({ session }: SignedIn) {
    const { workspaceId } = session.member
    const { now, rows } = yield* everyone.events(workspaceId, EVENTS)
    return { now, ...pictured(yield* Cache.get(figures, workspaceId), rows) } satisfies DevicesOverview
  })
})
