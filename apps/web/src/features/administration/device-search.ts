import { BrowserFamily, ClientKind, OperatingSystem } from "@tessera/domain/client"
import { DeviceStatus } from "@tessera/domain/device"
import { type DevicesAsked, DeviceSort, type DeviceFilter, TrustedHow } from "@tessera/domain/admin-views"
import { MemberId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { Role } from "@tessera/domain/member"
import { DAY_MS } from "@tessera/domain/numbers"
import { Option, Schema } from "effect"
import type { PageSearch } from "../../app/search.ts"
import { choiceIn, choicesIn, searchOf, sortIn, type SortChoice, sortText, typedIn } from "./list-search.ts"

/** When a device was last used: within so many days, or not within them. */
export const usedChoices = ["any", "within1", "within7", "within30", "not30", "not90", "not180"] as const
type UsedChoice = (typeof usedChoices)[number]

export const deviceColumns = [
  "member",
  "role",
  "status",
  "trustedHow",
  "setUpOn",
  "lastUsed",
  "place"
] as const
export type DeviceColumn = (typeof deviceColumns)[number]
const usualColumns: ReadonlyArray<DeviceColumn> = ["member", "status", "trustedHow", "lastUsed"]

/** What everyone's devices are looked at by (S18). */
export interface DeviceSearch {
  readonly typed: string
  readonly status: DeviceFilter["status"]
  readonly kind: DeviceFilter["kind"]
  readonly os: DeviceFilter["os"]
  readonly browser: DeviceFilter["browser"]
  readonly role: DeviceFilter["role"]
  readonly trustedHow: DeviceFilter["trustedHow"]
  readonly memberId: MemberId | null
  readonly used: UsedChoice
  readonly order: SortChoice<DeviceSort>
  readonly columns: ReadonlyArray<DeviceColumn>
}

const usualOrder: SortChoice<DeviceSort> = { sort: "lastUsed", direction: "descending" }
const memberIdIn = Schema.decodeUnknownOption(MemberId)
const isUsual = (columns: ReadonlyArray<string>) => columns.join() === usualColumns.join()

export const deviceSearchIn = (search: PageSearch): DeviceSearch => ({
  typed: typedIn(search["q"]),
  status: choicesIn(search["status"], DeviceStatus.literals),
  kind: choicesIn(search["kind"], ClientKind.literals),
  os: choicesIn(search["os"], OperatingSystem.literals),
  browser: choicesIn(search["browser"], BrowserFamily.literals),
  role: choicesIn(search["role"], Role.literals),
  trustedHow: choicesIn(search["how"], TrustedHow.literals),
  memberId: Option.getOrNull(memberIdIn(search["member"])),
  used: choiceIn(search["used"], usedChoices),
  order: sortIn(search["sort"], DeviceSort.literals, usualOrder),
  columns: search["cols"] === undefined ? usualColumns : choicesIn(search["cols"], deviceColumns)
})

export const deviceSearchText = (search: DeviceSearch): PageSearch =>
  searchOf({
    q: search.typed,
    status: search.status,
    kind: search.kind,
    os: search.os,
    browser: search.browser,
    role: search.role,
    how: search.trustedHow,
    member: search.memberId,
    used: search.used === "any" ? null : search.used,
    sort: sortText(search.order) === sortText(usualOrder) ? null : sortText(search.order),
    // "none" is no column, so none is what it stands for.
    cols: isUsual(search.columns) ? null : search.columns.length === 0 ? "none" : search.columns
  })

/** By how much it is narrowed: without the order and the columns. */
export const filterCount = (search: DeviceSearch): number =>
  Object.keys(deviceSearchText(search)).filter((key) => key !== "sort" && key !== "cols").length

export const unfiltered = (search: DeviceSearch): DeviceSearch => ({
  ...deviceSearchIn({}),
  order: search.order,
  columns: search.columns
})

const HOUR_MS = 3_600_000

/** Counted from the last full hour, so that looking again asks for the same. */
const usedRange = (used: UsedChoice, now: number) => {
  const days = Number(/\d+$/.exec(used)?.[0] ?? 0)
  const from = Instant.make(Math.floor(now / HOUR_MS) * HOUR_MS - days * DAY_MS)
  return {
    lastUsedAfter: used.startsWith("within") ? from : null,
    lastUsedBefore: used.startsWith("not") ? from : null
  }
}

/** `now` on the server's clock (D20). */
export const deviceFilterOf = (search: DeviceSearch, now: number): DeviceFilter => {
  const { browser, kind, memberId, os, role, status, trustedHow, typed, used } = search
  return { search: typed, status, kind, os, browser, role, trustedHow, memberId, ...usedRange(used, now) }
}

const DEVICES_PAGE = 50

export const devicesAsked = (search: DeviceSearch, cursor: string | null, now: number): DevicesAsked => ({
  ...deviceFilterOf(search, now),
  ...search.order,
  cursor,
  limit: DEVICES_PAGE
})
