import { assert, describe, it } from "@effect/vitest"
import { Instant } from "@tessera/domain/instant"
import { makeServerClock } from "./server-clock.ts"

const HOUR_MS = 3_600_000
const server = Instant.make(Date.UTC(2026, 10, 23, 12))
const later = (milliseconds: number) => Instant.make(server + milliseconds)

const withLocal = (start: number) => {
  let local = start
  return {
    clock: makeServerClock({ now: () => local }),
    pass: (milliseconds: number) => {
      local += milliseconds
    }
  }
}

describe("D20: the server's clock decides, and a client counts down from it", () => {
  it.each([-48, -1, 0, 1, 48])("counts down rightly on a clock that is %i hours off (P45)", (hours) => {
    const { clock, pass } = withLocal(server + hours * HOUR_MS)
    clock.learn(server)
    assert.strictEqual(clock.remaining(later(300_000)), 300_000)
    pass(299_999)
    assert.strictEqual(clock.remaining(later(300_000)), 1)
    assert.strictEqual(clock.now(), later(299_999))
  })

  it("never counts below nought", () => {
    const { clock, pass } = withLocal(server)
    clock.learn(server)
    pass(HOUR_MS)
    assert.strictEqual(clock.remaining(later(300_000)), 0)
  })

  it("takes the local clock until it has learnt better", () => {
    const { clock } = withLocal(server)
    assert.strictEqual(clock.now(), server)
  })

  it("believes the answer that was fastest, whatever order they come in", () => {
    const { clock, pass } = withLocal(server)
    for (const late of [900, 30, 400]) {
      pass(1_000 + late)
      clock.learn(Instant.make(clock.now() - late))
    }
    const before = clock.now()
    pass(500)
    clock.learn(Instant.make(before + 500 - 9_000))
    assert.strictEqual(clock.now(), before + 500)
  })

  it.each([-HOUR_MS, HOUR_MS])("follows when the local clock is set by %i ms meanwhile", (jump) => {
    const { clock, pass } = withLocal(server)
    clock.learn(server)
    pass(jump)
    clock.learn(later(10))
    assert.strictEqual(clock.remaining(later(300_010)), 300_000)
  })
})
