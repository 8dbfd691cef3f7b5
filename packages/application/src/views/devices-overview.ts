import type { DevicesOverview } from "@tessera/domain/admin-overview"
import { BrowserFamily, ClientKind, OperatingSystem } from "@tessera/domain/client"
import { DeviceStatus } from "@tessera/domain/device"
import { after, Instant } from "@tessera/domain/instant"
import { DAY_MS } from "@tessera/domain/numbers"
import type { Alike, EventListed, Figures, OfDay } from "../ports/everyone.ts"

/** Today among them. */
export const OVERVIEW_DAYS = 30

const isTrusted = ({ status }: Pick<Alike, "status">): boolean => status === "approved" || status === "locked"

const sum = (of: ReadonlyArray<{ readonly count: number }>): number =>
  of.reduce((total, { count }) => total + count, 0)

const counted = <A extends string>(
  all: ReadonlyArray<A>,
  rows: ReadonlyArray<Alike>,
  of: (row: Alike) => A
) => all.map((one) => ({ of: one, count: sum(rows.filter((row) => of(row) === one)) }))

const onDay = <A extends { readonly day: Instant }>(rows: ReadonlyArray<A>, day: Instant) =>
  rows.filter((row) => row.day === day)

const setUp = (rows: ReadonlyArray<OfDay>, how: OfDay["how"]): number =>
  sum(rows.filter((row) => row.how === how))

/** From what is trusted now, backwards: what was set up later was not there yet, what ended later was. */
const daysOf = ({ alike, days, ended, now, since }: Figures): DevicesOverview["days"] => {
  const today = Instant.make(now - (now % DAY_MS))
  const told: Array<DevicesOverview["days"][number]> = []
  let trusted = sum(alike.filter(isTrusted))
  for (let day = today; day >= since; day = after(day, -DAY_MS)) {
    const rows = onDay(days, day)
    const [code, fallback, device] = [setUp(rows, "code"), setUp(rows, "fallback"), setUp(rows, "device")]
    told.unshift({ day, code, fallback, device, trusted })
    trusted += sum(onDay(ended, day)) - code - fallback - device
    if (day < DAY_MS) break
  }
  return told
}

const asksOf = (days: ReadonlyArray<OfDay>): DevicesOverview["asks"] => {
  const asks = days.filter(({ path }) => path === "approval")
  const untrusted = asks.filter(({ how }) => how === "never")
  const ended = (...statuses: ReadonlyArray<DeviceStatus>) =>
    sum(untrusted.filter(({ status }) => statuses.includes(status)))
  return {
    approved: sum(asks.filter(({ how }) => how !== "never")),
    denied: ended("denied"),
    expired: ended("expired"),
    // One that an administrator removed while it asked was taken back as well.
    cancelled: ended("cancelled", "removed"),
    waiting: ended("pendingApproval")
  }
}

/** The figures of a workspace, as people look at them. */
export const pictured = (
  figures: Figures,
  events: ReadonlyArray<EventListed>
): Omit<DevicesOverview, "now"> => {
  const { alike, days, members, now } = figures
  const trusted = alike.filter(isTrusted)
  return {
    asOf: now,
    members,
    byStatus: counted(DeviceStatus.literals, alike, ({ status }) => status),
    byKind: counted(ClientKind.literals, trusted, ({ kind }) => kind),
    byOs: counted(OperatingSystem.literals, trusted, ({ os }) => os),
    byBrowser: counted(BrowserFamily.literals, trusted, ({ browser }) => browser),
    days: daysOf(figures),
    asks: asksOf(days),
    events: events.map(({ at, by, deviceName, event, memberId, username }) => ({
      at,
      memberId,
      username,
      what: event._tag,
      by: by._tag,
      deviceName
    }))
  }
}
