// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import { standard } from "@tessera/domain/policy"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { button, assertDialog, assertNoDialog, procedures } from "@tessera/ui/testing/set-up-steps"
import { later, none, over, required, seconds, waiting, withApprover } from "@tessera/ui/testing/set-up-views"
import { deviceView, minutes, named, unsecured } from "@tessera/ui/testing/views"
import { act, cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openSetUp } from "../../../test/set-ups.tsx"

afterEach(cleanup)

const ended = (
  reason: "expired" | "replaced" | "cancelledByRequester" | "removedByAdmin" | "matchNumber"
) => ({
  at: minutes(0),
  reason,
  byDeviceId: null
})
const gone = { byDeviceName: null, blockedUntil: null }

describe("S21: each end has its own words and its own next step", () => {
  it.each([
    [over(), "Denied", "Your request was denied from Work Mac.", "Start again"],
    [over({ byDeviceName: null }), "Denied", "Your request was denied.", "Start again"],
    [
      over({ ended: ended("matchNumber") }),
      "Denied",
      "The match number was typed wrongly twice on Work Mac, so your request was denied.",
      "Start again"
    ],
    [
      over({ ...gone, status: "expired", ended: ended("expired") }),
      "Expired",
      "The request was not finished in time, so it has expired. Nothing was changed.",
      "Start again"
    ],
    [
      over({ ...gone, status: "cancelled", ended: ended("replaced") }),
      "Replaced",
      "A newer request from this device has taken the place of this one.",
      "Show the newer request"
    ],
    [
      over({ ...gone, status: "cancelled", ended: ended("cancelledByRequester") }),
      "Cancelled",
      "The request was cancelled. Nothing was changed.",
      "Set up this device"
    ],
    [
      over({ ...gone, status: "removed", ended: ended("removedByAdmin") }),
      "Removed",
      "This device was removed, so it is not trusted any more.",
      "Set up this device"
    ]
  ] as const)("%#", async (setUp, title, text, action) => {
    const world = await openSetUp(later(waiting()))
    await assertDialog("Verify your identity")
    world.push(later(setUp, { version: 3 }))
    await assertDialog(title)
    assert.isNotNull(screen.getByText(text))
    assert.isNotNull(button(action))
    await waitFor(() => assert.strictEqual(document.activeElement?.textContent, title))
  })

  it("D14: after a Deny it waits until the block is over, and says how long", async () => {
    const world = await openSetUp(later(over({ blockedUntil: minutes(15) })))
    await assertDialog("Denied")
    assert.strictEqual(
      screen.getByRole("timer", { name: "This device can ask again in" }).textContent,
      "15:00"
    )
    assert.isNotNull(screen.getByText(/If you did not deny it yourself, change your password/))
    assert.strictEqual(button("Start again").getAttribute("aria-disabled"), "true")
    act(() => world.clock.advance(15 * 60_000))
    assert.isNotNull(screen.getByText("This device can ask again now."))
    await userEvent.click(button("Start again"))
    await assertDialog("Name your device")
  })

  it("P9: an ask that runs out says so, and starts again", async () => {
    const world = await openSetUp(later(waiting()))
    world.push(later(over({ ...gone, status: "expired", ended: ended("expired") }), { version: 3 }))
    await assertDialog("Expired")
    await userEvent.click(button("Start again"))
    await assertDialog("Name your device")
  })

  it("P8: replaced by another tab leads to the newer request", async () => {
    const world = await openSetUp(later(over({ ...gone, status: "cancelled", ended: ended("replaced") })))
    await assertDialog("Replaced")
    world.push(later(waiting({ deviceId: DeviceId.make("second") }), { version: 3 }))
    await userEvent.click(button("Show the newer request"))
    await assertDialog("Verify your identity")
  })

  it("can be left: Remind me later; where it is required it leads to the beginning (D11)", async () => {
    const expired = over({ ...gone, status: "expired", ended: ended("expired") })
    const world = await openSetUp(later(expired))
    await assertDialog("Expired")
    await userEvent.click(screen.getAllByRole("button", { name: "Remind me later" }).at(-1)!)
    await assertNoDialog()
    assert.deepStrictEqual(procedures(world), ["setUp.postpone"])
    cleanup()
    await openSetUp(later(expired, { prompt: required }))
    await assertDialog("Expired")
    assert.isNull(screen.queryByRole("button", { name: "Remind me later" }))
    await userEvent.click(button("Close"))
    await assertDialog("Strengthen your account security")
  })
})

const LIMIT = "You have reached the device limit"
const old = deviceView("old", { name: named("Old laptop"), lastUsedAt: minutes(-90 * 24 * 60) })
const never = deviceView("never", {
  name: named("Never used"),
  lastUsedAt: null,
  registeredAt: minutes(-95 * 24 * 60)
})
const puzzle = deviceView("puzzle", {
  name: named("Extension"),
  facts: { ...old.facts, kind: "extension" },
  lastUsedAt: minutes(-10)
})
const full = unsecured({
  paths: ["approval", "emailCode"],
  policy: { ...standard, deviceLimit: 3 },
  limit: { limit: 3, registered: 3 },
  devices: [puzzle, old, never]
})

describe("S20, R6: the limit is reached", () => {
  const atLimit = async (overview = full) => {
    const world = await openSetUp(overview)
    await userEvent.click(await screen.findByRole("button", { name: "Start" }))
    await assertDialog(LIMIT)
    return world
  }

  it("names the limit and the least recently used devices first, each with Remove", async () => {
    await atLimit()
    assert.isNotNull(screen.getByText(/^3 of 3 devices are registered/))
    const rows = screen
      .getAllByRole("listitem")
      .map((row) => within(row).getByRole("button").getAttribute("aria-label"))
    assert.deepStrictEqual(rows, ["Remove Never used", "Remove Old laptop", "Remove Extension"])
  })

  it("D10: a code by e-mail removes one, and the set-up goes on by itself", async () => {
    const world = await atLimit()
    world.answer("devices.sendRemovalCode", () => ({
      challengeId: ChallengeId.make("removal"),
      codeExpiresAt: seconds(300),
      maskedEmail: "o•••r@example.test"
    }))
    await userEvent.click(button("Remove Old laptop"))
    await assertDialog("Remove device?")
    assert.deepInclude(world.calls, ["devices.sendRemovalCode", { deviceId: "old" }])
    world.next(unsecured({ version: 2, limit: { limit: 3, registered: 2 }, devices: [puzzle, never] }))
    await userEvent.type(await screen.findByLabelText("Verification code"), "12345678{Enter}")
    await assertDialog("Name your device")
    assert.deepInclude(world.calls, ["devices.confirmRemoval", { challengeId: "removal", code: "12345678" }])
    await waitFor(() => assert.isNull(screen.queryByRole("dialog", { name: "Remove device?" })))
  })

  it("goes on by itself also when one was removed elsewhere", async () => {
    const world = await atLimit()
    world.push(unsecured({ version: 2, limit: { limit: 3, registered: 2 }, devices: [old, never] }))
    await assertDialog("Name your device")
  })

  it("is told by the server at Next, where another device was quicker", async () => {
    const world = await openSetUp(withApprover())
    await userEvent.click(await screen.findByRole("button", { name: "Start" }))
    world.answer("setUp.register", refuses({ _tag: "DeviceLimitReached", limit: 3, registered: 3 }))
    world.next({ ...full, version: 2 })
    await userEvent.click(button("Next"))
    await assertDialog(LIMIT)
  })

  it("P6, D15: where the e-mail way is off, a code removes no device that decides", async () => {
    await atLimit({ ...full, policy: { ...full.policy, emailFallback: "off" } })
    assert.deepStrictEqual(
      screen.getAllByRole("button", { name: /^Remove / }).map((remove) => remove.getAttribute("aria-label")),
      ["Remove Extension"]
    )
    cleanup()
    await atLimit({ ...full, devices: [old, never], policy: { ...full.policy, emailFallback: "off" } })
    assert.isEmpty(screen.queryAllByRole("button", { name: /^Remove / }))
    assert.isNotNull(screen.getByText(/Remove one from a trusted session on the web app/))
  })

  it("Back leads to the beginning", async () => {
    await atLimit()
    await userEvent.click(button("Back"))
    await assertDialog("Strengthen your account security")
  })
})

describe("nothing is left behind (P10)", () => {
  it("what the server knows nothing of any more is over, and not awaited for ever", async () => {
    const world = await openSetUp(later(waiting()))
    await assertDialog("Verify your identity")
    world.push(later(none, { version: 3 }))
    await assertDialog("Expired")
  })
})
