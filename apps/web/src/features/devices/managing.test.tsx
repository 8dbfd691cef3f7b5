// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { standard } from "@tessera/domain/policy"
import type { Overview } from "@tessera/domain/views"
import { DecisionsProvider } from "@tessera/ui/asks/decisions-provider.tsx"
import type { ManualClock } from "@tessera/ui/clock/clock"
import { COMPLETE_AFTER_MS } from "@tessera/ui/code-field.tsx"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { deviceView, minutes, named, overviewOf, start, thisMac, unsecured } from "@tessera/ui/testing/views"
import { act, cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openWorld } from "../../../test/world.tsx"
import { DevicesTab } from "./devices-tab.tsx"

afterEach(cleanup)

const pixel = deviceView("pixel", { name: named("Pixel") })
const both = overviewOf({ devices: [thisMac, pixel] })

const open = (overview: Overview) =>
  openWorld(
    <DecisionsProvider>
      <DevicesTab review={null} />
    </DecisionsProvider>,
    overview
  )
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }))

describe("P19: Rename", () => {
  const openRename = async () => {
    const world = await open(both)
    await press("Rename Pixel")
    const dialog = await screen.findByRole("dialog", { name: "Rename device" })
    return { ...world, dialog, field: within(dialog).getByLabelText<HTMLInputElement>("Device name") }
  }
  const submit = () => press("Rename")

  it("takes another name, and says so", async () => {
    const { calls, field, next } = await openRename()
    assert.strictEqual(field.value, "Pixel")
    next(overviewOf({ devices: [thisMac, { ...pixel, name: named("Kitchen") }] }))
    await userEvent.clear(field)
    await userEvent.type(field, " Kitchen {Enter}")
    assert.deepStrictEqual(calls, [["devices.rename", { deviceId: pixel.id, name: " Kitchen " }]])
    assert.isNotNull(await screen.findByText("Renamed to Kitchen."))
    assert.isNotNull(screen.getByRole("button", { name: "Rename Kitchen" }))
  })

  it("judges each key by the server's own rule, and offers the free name (R14, R17)", async () => {
    const { calls, dialog, field } = await openRename()
    await userEvent.clear(field)
    assert.include(dialog.textContent, "The name is empty.")
    await userEvent.type(field, "WORK mac")
    assert.include(dialog.textContent, "You already have a device named “WORK mac”.")
    await submit()
    assert.isEmpty(calls)
    assert.strictEqual(document.activeElement, field)
    await press("Use “WORK mac (2)”")
    assert.strictEqual(field.value, "WORK mac (2)")
    await submit()
    assert.deepStrictEqual(calls, [["devices.rename", { deviceId: pixel.id, name: "WORK mac (2)" }]])
  })

  it("its own name in other letters is free", async () => {
    const { calls, field } = await openRename()
    await userEvent.clear(field)
    await userEvent.type(field, "PIXEL{Enter}")
    assert.lengthOf(calls, 1)
  })

  it("puts a refusal in words at the field", async () => {
    const { answer, dialog, field } = await openRename()
    answer("devices.rename", refuses({ _tag: "DeviceStatusRefused", status: "removed" }))
    await userEvent.type(field, "x{Enter}")
    await waitFor(() => assert.include(dialog.textContent, "this device is now removed"))
  })
})

describe("S17: Remove device?", () => {
  const openRemove = async (overview: Overview, name: string) => {
    const world = await open(overview)
    await press(`Remove ${name}`)
    const dialog = await screen.findByRole("alertdialog", { name: "Remove device?" })
    world.arm()
    return { ...world, dialog }
  }

  it("names it, says what happens, removes it and says so", async () => {
    const { calls, dialog, next } = await openRemove(both, "Pixel")
    assert.include(dialog.textContent, "Pixel loses its trust at once, and its session ends.")
    assert.notInclude(dialog.textContent, "This is the device that you are using")
    assert.notInclude(dialog.textContent, "This is your last device")
    const ended = { at: start, reason: "removedByMember", byDeviceId: thisMac.id } as const
    next(overviewOf({ devices: [thisMac, { ...pixel, status: "removed", ended }] }))
    await press("Remove device")
    assert.deepStrictEqual(calls, [["devices.remove", { deviceId: pixel.id }]])
    assert.isNotNull(await screen.findByText("Pixel was removed."))
    assert.isNotNull(screen.getByText("Removed", { selector: "span" }))
  })

  it("warns when it is this device, and when it is the last one that can approve", async () => {
    const extension = deviceView("x", { facts: { ...pixel.facts, kind: "extension" } })
    const { dialog } = await openRemove(overviewOf({ devices: [thisMac, extension] }), "Work Mac")
    assert.include(dialog.textContent, "This is the device that you are using. You stay signed in here")
    assert.include(dialog.textContent, "This is your last device that can approve others.")
  })

  it("keeps it, and puts a refusal in words", async () => {
    const { answer, calls, dialog } = await openRemove(both, "Pixel")
    answer("devices.remove", refuses({ _tag: "ManagementRefused", reason: "notTrusted" }))
    await press("Remove device")
    assert.include((await within(dialog).findByRole("alert")).textContent, "this session is not secure")
    await press("Keep device")
    await waitFor(() => assert.isNull(screen.queryByRole("alertdialog")))
    assert.lengthOf(calls, 1)
  })
})

describe("D10: removing by an e-mail code", () => {
  const oneAtMost = { policy: { ...standard, deviceLimit: 1 }, limit: { limit: 1, registered: 1 } }
  const atLimit = unsecured({ devices: [pixel], ...oneAtMost })
  const sent = { challengeId: "c1", codeExpiresAt: minutes(5), maskedEmail: "o•••@example.test" }

  const openByCode = async () => {
    const world = await open(atLimit)
    world.answer("devices.sendRemovalCode", () => sent)
    await press("Remove Pixel")
    const dialog = await screen.findByRole("dialog", { name: "Remove device?" })
    return { ...world, dialog }
  }
  const field = () => screen.findByLabelText<HTMLInputElement>("Verification code")
  const typeWhole = async (clock: ManualClock, text: string) => {
    await userEvent.type(await field(), text)
    act(() => clock.advance(COMPLETE_AFTER_MS))
  }

  it("is offered at the limit, on an unsecured web session, and only there", async () => {
    const { push } = await open(atLimit)
    assert.isNotNull(screen.getByRole("button", { name: "Remove Pixel" }))
    assert.isNotNull(screen.getByText(/a code by email confirms it/u))
    push({ ...atLimit, policy: standard, limit: { limit: 20, registered: 1 } })
    assert.isNull(screen.queryByRole("button", { name: "Remove Pixel" }))
    push({ ...atLimit, policy: { ...atLimit.policy, emailFallback: "off" } })
    assert.isNull(screen.queryByRole("button", { name: "Remove Pixel" }))
  })

  it("sends the code, and the code removes the device", async () => {
    const { calls, clock, dialog } = await openByCode()
    const input = await field()
    assert.include(dialog.textContent, "We sent a verification code to o•••@example.test.")
    assert.strictEqual(document.activeElement, input)
    await typeWhole(clock, "1234 5678")
    assert.deepStrictEqual(calls, [
      ["devices.sendRemovalCode", { deviceId: pixel.id }],
      ["devices.confirmRemoval", { challengeId: "c1", code: "12345678" }]
    ])
    assert.isNotNull(await screen.findByText("Pixel was removed."))
    await waitFor(() => assert.isNull(screen.queryByRole("dialog")))
  })

  it("says what is wrong with the code, at the field", async () => {
    const { answer, clock, dialog } = await openByCode()
    answer("devices.confirmRemoval", refuses({ _tag: "CodeWrong", triesLeft: 4 }))
    await typeWhole(clock, "12345678")
    await waitFor(() => assert.include(dialog.textContent, "That is not the code."))
    assert.isTrue((await field()).matches("[aria-invalid=true]"))
    await userEvent.clear(await field())
    await userEvent.type(await field(), "12")
    await press("Remove device")
    assert.include(dialog.textContent, "2 of 8 digits")
  })

  it("sends a new one after half a minute, which takes the field's place", async () => {
    const { answer, calls, clock, dialog } = await openByCode()
    await field()
    await userEvent.click(within(dialog).getByRole("button", { name: "Send a new code in 30 seconds" }))
    assert.lengthOf(calls, 1)
    act(() => clock.advance(30_000))
    answer("devices.sendRemovalCode", () => ({ ...sent, challengeId: "c2" }))
    await press("Send a new code")
    assert.lengthOf(calls, 2)
    await typeWhole(clock, "12345678")
    assert.deepStrictEqual(calls.at(-1), ["devices.confirmRemoval", { challengeId: "c2", code: "12345678" }])
  })

  it("locks at 0:00, and leads to a new code", async () => {
    const { clock, dialog } = await openByCode()
    const input = await field()
    act(() => clock.advance(300_000))
    assert.isTrue(input.disabled)
    assert.include(dialog.textContent, "The code has expired.")
    assert.strictEqual(document.activeElement?.textContent, "Send a new code")
  })

  it("says why no code was sent, and tries again", async () => {
    const world = await open(atLimit)
    world.answer(
      "devices.sendRemovalCode",
      refuses({ _tag: "SendTooSoon", reason: "hourly", retryAt: minutes(40) })
    )
    await press("Remove Pixel")
    assert.include((await screen.findByRole("alert")).textContent, "5 were sent in the last hour")
    world.answer("devices.sendRemovalCode", () => sent)
    await press("Send the code")
    assert.isNotNull(await field())
  })
})
