import { Schema } from "effect"
import { BrowserFamily, ClientKind, OperatingSystem } from "./client.ts"
import { DeviceStatus } from "./device.ts"
import { MemberId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { Member } from "./member.ts"
import { DeviceView } from "./views.ts"

const countOf = <S extends Schema.Constraint>(of: S) => Schema.Array(Schema.Struct({ of, count: Schema.Int }))

/** What people look at rather than read. Counted at most once a minute for a workspace: `asOf` says when. */
export const DevicesOverview = Schema.Struct({
  now: Instant,
  asOf: Instant,
  members: Schema.Struct({ active: Schema.Int, withoutTrusted: Schema.Int }),
  /** Every status; the three others of what is Approved or Locked. */
  byStatus: countOf(DeviceStatus),
  byKind: countOf(ClientKind),
  byOs: countOf(OperatingSystem),
  byBrowser: countOf(BrowserFamily),
  /** The last 30 days (UTC), oldest first; fewer where more happened than is counted at once. */
  days: Schema.Array(
    Schema.Struct({
      /** When the day began. */
      day: Instant,
      /** Devices that were set up that day and became trusted. */
      code: Schema.Int,
      fallback: Schema.Int,
      device: Schema.Int,
      /** Devices that were trusted at its end. */
      trusted: Schema.Int
    })
  ),
  /** How the asks of these days ended. */
  asks: Schema.Struct({
    approved: Schema.Int,
    denied: Schema.Int,
    expired: Schema.Int,
    cancelled: Schema.Int,
    waiting: Schema.Int
  }),
  /** The newest 20. */
  events: Schema.Array(
    Schema.Struct({
      at: Instant,
      memberId: MemberId,
      username: Member.fields.username,
      /** The event's name in the journal. */
      what: Schema.String,
      by: Schema.Literals(["Self", "Admin", "Mailbox", "System"]),
      deviceName: Schema.NullOr(DeviceView.fields.name)
    })
  )
})
export type DevicesOverview = typeof DevicesOverview.Type
