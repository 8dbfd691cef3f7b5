import type { ClaimedPush } from "@tessera/application/ports/pushes"
import { ClientInstanceId, DeviceId, MemberId, WorkspaceId } from "@tessera/domain/ids"
import { after, Instant } from "@tessera/domain/instant"
import { assert, describe, it } from "@effect/vitest"
import { afterAnswer, ATTEMPTS_MAX, retryDelayMs } from "./verdict.ts"

const NOW = Instant.make(1_800_000_000_000)
const claimed = (changed: Partial<ClaimedPush> = {}): ClaimedPush => ({
  id: "push-1",
  key: { workspaceId: WorkspaceId.make("acme"), memberId: MemberId.make("ann") },
  language: "en",
  kind: "ask",
  deviceId: DeviceId.make("mac"),
  instanceId: ClientInstanceId.make("k".repeat(43)),
  until: after(NOW, 300_000),
  attempt: 1,
  leasedUntil: after(NOW, 30_000),
  subscription: null,
  ask: null,
  ...changed
})
const status = (code: number, retryAfterMs: number | null = null) =>
  ({ _tag: "Status", status: code, retryAfterMs }) as const

describe("P1: how long a push is tried", () => {
  it.each([
    ["ask", 1, 1_000],
    ["ask", 4, 8_000],
    ["ask", 5, 15_000],
    ["decided", 29, 15_000],
    ["deviceAdded", 11, 900_000],
    ["deviceAdded", 30, 900_000]
  ] as const)("%s, attempt %i: at most %i ms, at least half of it", (kind, attempt, most) => {
    assert.strictEqual(retryDelayMs(claimed({ kind, attempt }), 0), most / 2)
    assert.isAtMost(retryDelayMs(claimed({ kind, attempt }), 0.999_999), most)
  })

  it("not beyond its time, to the millisecond", () => {
    const until = after(NOW, 20_000)
    assert.strictEqual(afterAnswer(claimed({ until }), status(503, 19_999), NOW, 0)._tag, "Retry")
    assert.strictEqual(afterAnswer(claimed({ until }), status(503, 20_000), NOW, 0)._tag, "Dead")
  })

  it("not more often than that", () => {
    const tries = (attempt: number) => afterAnswer(claimed({ attempt }), status(500), NOW, 0)._tag
    assert.deepStrictEqual([tries(ATTEMPTS_MAX - 1), tries(ATTEMPTS_MAX)], ["Retry", "Dead"])
  })

  it("a Retry-After that is shorter than our own wait does not shorten it", () => {
    const again = afterAnswer(claimed({ attempt: 4 }), status(429, 1_000), NOW, 0)
    assert.deepStrictEqual(again, { _tag: "Retry", at: after(NOW, 4_000), why: "status 429" })
  })
})
