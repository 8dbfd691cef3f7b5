import { MemberId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { Cursor } from "@tessera/domain/keyset"
import { DeliveryId } from "@tessera/domain/webhook-views"
import { Option, Schema } from "effect"
import type { DeliveryPlace, LinePlace, WebhookKey } from "./ports/webhook-store.ts"

/** Opaque to whoever carries it: base64url. A changed one shows another place of the same list at most. */
const written = <S extends Schema.Codec<unknown, unknown>>(schema: S) =>
  Schema.StringFromBase64Url.pipe(Schema.decodeTo(Schema.fromJsonString(schema)))

const Position = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

const OfDelivery = written(
  Schema.Struct({ list: Schema.Literal("deliveries"), queuedAt: Instant, position: Position, id: DeliveryId })
)
const readDelivery = Schema.decodeUnknownOption(OfDelivery)
const writeDelivery = Schema.encodeSync(OfDelivery)

export const deliveryCursor = ({ id, position, queuedAt }: DeliveryPlace): string =>
  writeDelivery({ list: "deliveries", queuedAt, position, id })

/** Null where it is no cursor of ours: the list begins at its start. */
export const deliveryPlace = ({ workspaceId }: WebhookKey, cursor: string): DeliveryPlace | null =>
  Option.getOrNull(Option.filter(readDelivery(cursor), ({ id }) => id.startsWith(`${workspaceId}.`)))

/** Where a list of deliveries goes on. */
export const DeliveryCursor = Cursor.check(Schema.makeFilter((cursor) => Option.isSome(readDelivery(cursor))))

const OfReplay = written(
  Schema.Struct({
    list: Schema.Literal("replay"),
    at: Instant,
    memberId: Schema.NullOr(MemberId),
    position: Position,
    until: Instant
  })
)
const readReplay = Schema.decodeUnknownOption(OfReplay)
const writeReplay = Schema.encodeSync(OfReplay)

export const replayCursor = ({ at, memberId, position }: LinePlace, until: Instant): string =>
  writeReplay({ list: "replay", at, memberId, position, until })

/** Null where it is no cursor of ours: there is nothing to go on with. */
export const replayPlace = (cursor: string): { readonly from: LinePlace; readonly until: Instant } | null =>
  Option.getOrNull(
    Option.map(readReplay(cursor), ({ at, memberId, position, until }) => ({
      from: { at, memberId, position },
      until
    }))
  )

/** Where a replay goes on. */
export const ReplayCursor = Cursor.check(Schema.makeFilter((cursor) => replayPlace(cursor) !== null))
