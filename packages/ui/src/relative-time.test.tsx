// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { act, cleanup, screen } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { relativeTime } from "./relative-time-text.ts"
import { RelativeTime } from "./relative-time.tsx"
import { mount } from "./testing/mount.tsx"

afterEach(cleanup)

const at = (text: string) => Date.parse(text)
const say = (then: string, now: string, timeZone: string, locale = "en") =>
  relativeTime(at(then), at(now), { locale, timeZone, justNow: "just now" })

describe("relative time, by the person's own calendar days", () => {
  it.each([
    ["2026-11-23T14:04:30Z", "2026-11-23T14:05:00Z", "just now"],
    ["2026-11-23T14:03:00Z", "2026-11-23T14:05:00Z", "2 minutes ago"],
    ["2026-11-23T11:00:00Z", "2026-11-23T14:05:00Z", "3 hours ago"],
    ["2026-11-22T23:00:00Z", "2026-11-23T00:10:00Z", "1 hour ago"],
    ["2026-11-22T23:00:00Z", "2026-11-23T08:00:00Z", "yesterday"],
    ["2026-11-19T10:00:00Z", "2026-11-23T14:05:00Z", "4 days ago"],
    ["2026-10-12T10:00:00Z", "2026-11-23T14:05:00Z", "Oct 12, 2026"]
  ])("%s seen at %s", (then, now, text) => {
    assert.strictEqual(say(then, now, "UTC"), text)
  })

  it("UTC turns the day in the middle of Tokyo's morning: still today there", () => {
    assert.strictEqual(say("2026-11-22T16:00:00Z", "2026-11-23T02:00:00Z", "Asia/Tokyo"), "10 hours ago")
    assert.strictEqual(say("2026-11-22T16:00:00Z", "2026-11-23T02:00:00Z", "UTC"), "yesterday")
  })

  it("a day of 23 hours is a day (Los Angeles, 8 March 2026)", () => {
    assert.strictEqual(
      say("2026-03-08T07:30:00Z", "2026-03-09T06:45:00Z", "America/Los_Angeles"),
      "yesterday"
    )
    assert.strictEqual(
      say("2026-03-07T20:00:00Z", "2026-03-09T19:00:00Z", "America/Los_Angeles"),
      "2 days ago"
    )
  })

  it("a day of 25 hours is a day (Los Angeles, 1 November 2026)", () => {
    assert.strictEqual(
      say("2026-11-01T07:30:00Z", "2026-11-02T07:30:00Z", "America/Los_Angeles"),
      "24 hours ago"
    )
    assert.strictEqual(
      say("2026-10-31T20:00:00Z", "2026-11-02T20:30:00Z", "America/Los_Angeles"),
      "2 days ago"
    )
  })

  it("a clock a little ahead is now; one a day ahead is never called past", () => {
    assert.strictEqual(say("2026-11-23T14:05:40Z", "2026-11-23T14:05:00Z", "UTC"), "just now")
    assert.match(
      say("2026-11-24T14:05:00Z", "2026-11-23T14:05:00Z", "UTC"),
      /^Tue, Nov 24, 2026, 2:05:00.PM UTC$/u
    )
  })

  it("speaks Spanish", () => {
    assert.strictEqual(say("2026-11-22T10:00:00Z", "2026-11-23T14:05:00Z", "UTC", "es"), "ayer")
  })
})

describe("RelativeTime", () => {
  const NOW = at("2026-11-23T14:05:00Z")

  it("renews itself each minute", () => {
    const { clock } = mount(<RelativeTime at={NOW - 60_000} />)
    assert.isNotNull(screen.getByText("1 minute ago"))
    act(() => clock.advance(60_000))
    assert.isNotNull(screen.getByText("2 minutes ago"))
  })

  it("has the exact time in the markup, as a description, and to be seen on focus", async () => {
    mount(<RelativeTime at={NOW - 120_000} />)
    const time = screen.getByText("2 minutes ago")
    assert.strictEqual(time.getAttribute("datetime"), "2026-11-23T14:03:00.000Z")
    const described = document.getElementById(time.getAttribute("aria-describedby") ?? "")
    assert.match(described?.textContent ?? "", /^Mon, Nov 23, 2026, 2:03:00.PM UTC$/u)
    await userEvent.tab()
    assert.strictEqual(document.activeElement, time)
    assert.lengthOf(await screen.findAllByText(described?.textContent ?? ""), 2)
  })

  it("says that it never was, in a word", () => {
    mount(<RelativeTime at={null} />)
    assert.isNotNull(screen.getByText("never used"))
  })
})
