import { assert } from "@effect/vitest"
import type { MemberDevice } from "@tessera/domain/admin-views"
import { named, start } from "@tessera/ui/testing/views"
import { screen, within } from "@testing-library/react"
import { type AdminWorld, memberDevice, openAdmin } from "./admin-world.tsx"

/** S18 in tests: three devices of one member, each in another status. */
export const laptop = memberDevice("laptop", { name: named("Laptop") })
export const phone = memberDevice("phone", { name: named("Phone"), status: "locked" })
export const gone = memberDevice("gone", {
  name: named("Gone"),
  status: "removed",
  ended: { at: start, reason: "removedByAdmin", byDeviceId: null }
})

export const pageOf = (rows: ReadonlyArray<MemberDevice>, cursor: string | null = null) => ({
  now: start,
  rows,
  cursor
})
export const openDevices = (
  search = "",
  rows: ReadonlyArray<MemberDevice> = [laptop, phone, gone],
  cursor: string | null = null
) =>
  openAdmin(`/settings/trusted-devices${search}`, {
    "allDevices.list": () => pageOf(rows, cursor),
    "allDevices.count": () => ({ count: rows.length, more: false })
  })
export const devicesTable = () =>
  screen.findByRole("table", { name: "Trusted sessions and devices of all members" })
export const deviceRow = async (name: string) => {
  await devicesTable()
  const found = screen.getAllByRole("row").find((each) => within(each).queryByText(name) !== null)
  assert.isDefined(found, name)
  return found
}
export const lastOf = (world: AdminWorld, procedure: string) =>
  world.calls.filter(([called]) => called === procedure).at(-1)?.[1]
