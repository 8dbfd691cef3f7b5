import { describe, it } from "@effect/vitest"
import { assert } from "../../test/assert.ts"
import { rule } from "../rulebook.ts"
import { DAY, HOUR, later, NOW, ofKinds } from "../../test/given.ts"
import { sessionEndsAt, sessionIsLive, sessionLife } from "./session-life.ts"

describe(`${rule("SESSION-1")}`, () => {
  it.each(
    ofKinds([
      ["web", 24 * HOUR, HOUR],
      ["extension", 30 * DAY, 7 * DAY],
      ["mobile", 30 * DAY, 7 * DAY]
    ])
  )("%s: %d ms, %d ms unused", (kind, lifeMs, idleMs) =>
    assert.deepStrictEqual(sessionLife(kind), { lifeMs, idleMs })
  )

  it.each(
    ofKinds([
      // kind, last call, ends at the latest at, looked at → lives
      ["web", 0, 24 * HOUR, HOUR - 1, true],
      ["web", 0, 24 * HOUR, HOUR, false],
      ["web", 23.5 * HOUR, 24 * HOUR, 24 * HOUR - 1, true],
      ["web", 23.5 * HOUR, 24 * HOUR, 24 * HOUR, false],
      ["extension", 0, 30 * DAY, 7 * DAY - 1, true],
      ["extension", 0, 30 * DAY, 7 * DAY, false],
      ["extension", 29 * DAY, 30 * DAY, 30 * DAY - 1, true],
      ["extension", 29 * DAY, 30 * DAY, 30 * DAY, false],
      ["mobile", 0, 30 * DAY, 7 * DAY - 1, true],
      ["mobile", 0, 30 * DAY, 7 * DAY, false],
      ["mobile", 29 * DAY, 30 * DAY, 30 * DAY - 1, true],
      ["mobile", 29 * DAY, 30 * DAY, 30 * DAY, false]
    ])
  )("%s, last call after %d ms, at most until %d, after %d: %s", (kind, seen, until, looked, lives) =>
    assert.strictEqual(
      sessionIsLive({ kind, lastSeenAt: later(seen), expiresAt: later(until) }, later(looked)),
      lives
    )
  )

  it("ends at the earlier of the two, also where they are one", () => {
    const session = { kind: "web", lastSeenAt: NOW } as const
    assert.strictEqual(sessionEndsAt({ ...session, expiresAt: later(1) }), later(1))
    assert.strictEqual(sessionEndsAt({ ...session, expiresAt: later(HOUR) }), later(HOUR))
    assert.strictEqual(sessionEndsAt({ ...session, expiresAt: later(HOUR + 1) }), later(HOUR))
  })
})
