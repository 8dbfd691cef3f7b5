import type { Actor } from "@tessera/domain/actor"
import {
  BULK_MAX,
  type BulkAction,
  type BulkAnswer,
  type BulkAsked,
  bulkOrder,
  type BulkResult
} from "@tessera/domain/admin-bulk"
import { Command } from "@tessera/domain/commands"
import type { DeviceId, MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { cursorOf, placeOf } from "@tessera/domain/keyset"
import { DeviceNotFound, Refusal } from "@tessera/domain/refusals"
import { Array, Effect, Schema } from "effect"
import type { NotFound, RosterChanged } from "./expected.ts"
import { type DeviceListing, type DeviceRef, Everyone } from "./ports/everyone.ts"
import { makeReached } from "./selected.ts"
import type { SignedIn } from "./session.ts"
import { Trust } from "./trust.ts"

/** Members at a time: each is a commit of its own. */
const AT_ONCE = 4

const encodeRefusal = Schema.encodeSync(Refusal)

interface Acting {
  readonly who: SignedIn
  readonly by: Actor
  readonly action: BulkAction
  readonly until: Instant | null
}

const commandOf = ({ action, by, until }: Acting, deviceId: DeviceId, at: Instant): Command => {
  switch (action) {
    case "remove":
      return Command.cases.RemoveDevice.make({ deviceId, by, at })
    case "lock":
      return Command.cases.LockDevice.make({ deviceId, until, by, at })
    case "unlock":
      return Command.cases.UnlockDevice.make({ deviceId, by, at })
  }
}

type Outcome = Pick<BulkResult, "outcome" | "refusal">
const refusedBy = (refusal: Refusal | null): Outcome =>
  refusal === null
    ? { outcome: "done", refusal: null }
    : { outcome: "refused", refusal: encodeRefusal(refusal) }

/** One member's devices in one commit, and so in one letter (T2); the rules say yes or no to each. */
const makeOfMember = Effect.map(Trust, ({ giveEach }) => {
  const attempt = (acting: Acting, memberId: MemberId, ids: Array.NonEmptyReadonlyArray<DeviceId>) => {
    const { address, session } = acting.who
    const key = { workspaceId: session.member.workspaceId, memberId }
    return giveEach({ key, address }, (at) => Array.map(ids, (id) => commandOf(acting, id, at))).pipe(
      Effect.map(({ refusals }) => refusals.map(refusedBy)),
      Effect.catch((expected: NotFound | RosterChanged) =>
        Effect.succeed(
          ids.map((): Outcome =>
            expected._tag === "NotFound"
              ? refusedBy(new DeviceNotFound())
              : { outcome: "changedMeanwhile", refusal: null }
          )
        )
      )
    )
  }
  return Effect.fnUntraced(function* (acting: Acting, refs: Array.NonEmptyReadonlyArray<DeviceRef>) {
    const { memberId } = Array.headNonEmpty(refs)
    const outcomes = yield* attempt(
      acting,
      memberId,
      Array.map(refs, ({ deviceId }) => deviceId)
    )
    return refs.map((ref, index) => ({ ...ref, ...(outcomes[index] ?? refusedBy(new DeviceNotFound())) }))
  })
})

const same = (one: DeviceRef, other: DeviceRef): boolean =>
  one.memberId === other.memberId && one.deviceId === other.deviceId

const refOf = ({ device, member }: DeviceListing): DeviceRef => ({ memberId: member.id, deviceId: device.id })

interface Chosen {
  /** What there is of it; the rest of `refs` is nobody's here (T3, T4). */
  readonly listings: ReadonlyArray<DeviceListing>
  readonly refs: ReadonlyArray<DeviceRef>
  readonly cursor: string | null
}

/** What one call does: all that were named, or the next piece of what matches. */
const makeChosen = Effect.gen(function* () {
  const everyone = yield* Everyone
  const reached = yield* makeReached
  return Effect.fnUntraced(function* (
    workspaceId: WorkspaceId,
    action: BulkAction,
    { cursor, selection }: BulkAsked
  ): Effect.fn.Return<Chosen> {
    if (selection._tag === "These") {
      const { rows } = yield* everyone.these(workspaceId, selection.ids)
      return { listings: rows, refs: Array.dedupeWith(selection.ids, same), cursor: null }
    }
    const after = cursor === null ? null : placeOf(bulkOrder, "number", cursor)
    const found = yield* reached({ workspaceId, action, selection, after, limit: BULK_MAX + 1 })
    const listings = found.slice(0, BULK_MAX)
    const last = listings.at(-1)
    const more = found.length > BULK_MAX && last !== undefined
    return { listings, refs: listings.map(refOf), cursor: more ? cursorOf(bulkOrder, last.place) : null }
  })
})

/** R32: removes, locks or unlocks what was chosen; a result for each device, in the order in which they were chosen. */
export const makeBulk = Effect.gen(function* () {
  const chosen = yield* makeChosen
  const ofMember = yield* makeOfMember
  return Effect.fn("EveryonesDevices.act")(function* (
    who: SignedIn,
    by: Actor,
    action: BulkAction,
    asked: BulkAsked,
    until: Instant | null = null
  ) {
    const { cursor, listings, refs } = yield* chosen(who.session.member.workspaceId, action, asked)
    const known = new Map(listings.map((one) => [`${one.member.id} ${one.device.id}`, one]))
    const named = ({ deviceId, memberId }: DeviceRef) => known.get(`${memberId} ${deviceId}`)
    // What is not here is not looked for in anybody's roster: a stranger's id and one that never was are the same answer.
    const ours = refs.filter((ref) => named(ref) !== undefined)
    const groups = Object.values(Array.groupBy(ours, ({ memberId }) => memberId))
    const done = yield* Effect.forEach(groups, (group) => ofMember({ who, by, action, until }, group), {
      concurrency: AT_ONCE
    })
    const outcomes = new Map(done.flat().map((one) => [`${one.memberId} ${one.deviceId}`, one]))
    const results = refs.map((ref): BulkResult => {
      const { outcome, refusal } =
        outcomes.get(`${ref.memberId} ${ref.deviceId}`) ?? refusedBy(new DeviceNotFound())
      const listing = named(ref)
      const username = listing?.member.username ?? null
      return { ...ref, username, name: listing?.device.name ?? null, outcome, refusal }
    })
    return { results, cursor } satisfies BulkAnswer
  })
})
