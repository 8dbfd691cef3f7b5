import { assert, describe, it } from "@effect/vitest"
import { DAY_MS } from "@tessera/domain/numbers"
import { lockEnd } from "./lock-until.tsx"

const now = Date.UTC(2026, 10, 23, 14, 5)
const local = (at: number) => {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, "0")
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}

describe("a lock ends at a time on the server's clock (D20)", () => {
  it("after a usual length, or never by itself", () => {
    assert.strictEqual(lockEnd({ choice: "hour", written: "" }, now, 0), now + DAY_MS / 24)
    assert.strictEqual(lockEnd({ choice: "day", written: "" }, now, 0), now + DAY_MS)
    assert.strictEqual(lockEnd({ choice: "week", written: "" }, now, 0), now + 7 * DAY_MS)
    assert.isNull(lockEnd({ choice: "open", written: "" }, now, 0))
  })

  it("at a chosen minute, also where this machine's clock is two days off", () => {
    const offset = 2 * DAY_MS
    const chosen = now + 90 * 60_000
    assert.strictEqual(lockEnd({ choice: "chosen", written: local(chosen) }, now, 0), chosen)
    assert.strictEqual(lockEnd({ choice: "chosen", written: local(chosen - offset) }, now, offset), chosen)
  })

  it("not at a time that has passed, and not at none", () => {
    assert.isUndefined(lockEnd({ choice: "chosen", written: local(now) }, now, 0))
    assert.isUndefined(lockEnd({ choice: "chosen", written: local(now - DAY_MS) }, now, 0))
    assert.isUndefined(lockEnd({ choice: "chosen", written: "" }, now, 0))
  })
})
