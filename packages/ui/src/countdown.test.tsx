// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { act, cleanup, screen } from "@testing-library/react"
import { clockText, Countdown } from "./countdown.tsx"
import { mount } from "./testing/mount.tsx"

afterEach(cleanup)

const NOW = Date.UTC(2026, 10, 23, 14, 5)
const HOURS_48 = 48 * 3_600_000

const open = (seconds: number, skewMs = 0) => {
  let ends = 0
  const endsAt = NOW + seconds * 1_000
  const { clock, rerender } = mount(
    <Countdown label="The code expires in" endsAt={endsAt} onEnd={() => (ends += 1)} />,
    // The machine's clock is off by the skew; the server's is NOW.
    { at: NOW + skewMs, serverOffsetMs: -skewMs }
  )
  const said = () => document.querySelector("[data-live-region]")?.textContent ?? ""
  return {
    ends: () => ends,
    said,
    timer: screen.getByRole("timer"),
    pass: (by: number) => act(() => clock.advance(by * 1_000)),
    rerender
  }
}

describe("D20: counts down on the server's clock", () => {
  it.each([0, HOURS_48, -HOURS_48])("shows the same with a machine that is %d ms off", (skew) => {
    const { pass, timer } = open(300, skew)
    assert.strictEqual(timer.textContent, "5:00")
    pass(13)
    assert.strictEqual(timer.textContent, "4:47")
  })

  it("is named by what ends and is not read out each second", () => {
    const { timer } = open(300)
    assert.strictEqual(timer.getAttribute("aria-label"), "The code expires in")
    assert.strictEqual(timer.getAttribute("aria-live"), "off")
  })
})

describe("is announced at 1:00 and at 0:30 and at no other second", () => {
  it("says each once", () => {
    const { pass, said } = open(300)
    const heard: Array<string> = []
    for (let second = 0; second < 300; second += 1) {
      pass(1)
      if (said() !== "" && heard.at(-1) !== said()) heard.push(said())
    }
    assert.deepStrictEqual(heard, ["1 minute left.", "30 seconds left."])
  })

  it("says only what is true after a sleep", () => {
    const { pass, said } = open(300)
    pass(239)
    assert.strictEqual(said(), "")
    // From 1:01 past 1:00 and 0:30 within one drawing, as a woken laptop sees it.
    pass(36)
    assert.strictEqual(said(), "30 seconds left.")
  })
})

describe("the end", () => {
  it("comes once and stays at 0:00", () => {
    const { ends, pass, timer } = open(2)
    assert.strictEqual(ends(), 0)
    pass(2)
    assert.strictEqual(timer.textContent, "0:00")
    pass(60)
    assert.strictEqual(ends(), 1)
    assert.strictEqual(timer.textContent, "0:00")
  })

  it("is at 300.000 s and not before (R20)", () => {
    const { ends, pass } = open(300)
    pass(299.999)
    assert.strictEqual(ends(), 0)
    pass(0.001)
    assert.strictEqual(ends(), 1)
  })
})

describe("the digits", () => {
  it("have hours only when there are", () => {
    assert.deepStrictEqual([0, 9, 60, 3_599, 3_600, 86_399].map(clockText), [
      "0:00",
      "0:09",
      "1:00",
      "59:59",
      "1:00:00",
      "23:59:59"
    ])
  })
})
