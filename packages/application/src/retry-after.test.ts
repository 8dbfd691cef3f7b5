import { assert, describe, it } from "@effect/vitest"
import { readRetryAfter } from "./retry-after.ts"

const NOW = 1_800_000_000_000

describe("RFC 9110 section 10.2.3: Retry-After", () => {
  it.each([
    [null, null],
    ["0", 0],
    ["120", 120_000],
    ["Fri, 15 Jan 2027 08:00:30 GMT", 30_000],
    ["Fri, 15 Jan 2027 07:59:30 GMT", 0],
    ["soon", null],
    ["", null],
    ["9".repeat(30), null]
  ])("%j", (header, millis) => {
    assert.strictEqual(readRetryAfter(header, NOW), millis)
  })
})
