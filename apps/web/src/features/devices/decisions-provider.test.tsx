// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { strict } from "@tessera/domain/policy"
import type { Overview } from "@tessera/domain/views"
import { DecisionsProvider } from "@tessera/ui/asks/decisions-provider.tsx"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { ask, minutes, named, overviewOf, start, thisMac, trustedBy } from "@tessera/ui/testing/views"
import { cleanup, screen, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openWorld } from "../../../test/world.tsx"
import { DevicesTab } from "./devices-tab.tsx"

afterEach(cleanup)

const open = (overview: Overview) =>
  openWorld(
    <DecisionsProvider>
      <DevicesTab review={null} />
    </DecisionsProvider>,
    overview
  )

const second = ask("second", "Second browser")
const asked = overviewOf({ devices: [second, thisMac] })
const over = { expiresAt: null, matchNumber: null } as const
const approved = overviewOf({
  devices: [
    thisMac,
    {
      ...second,
      ...over,
      status: "approved",
      trustedBy: trustedBy.Device.make({ deviceId: thisMac.id, name: thisMac.name })
    }
  ]
})
const denied = overviewOf({
  devices: [
    thisMac,
    { ...second, ...over, status: "denied", ended: { at: start, reason: "denied", byDeviceId: thisMac.id } }
  ]
})

const press = (name: string) => userEvent.click(screen.getByRole("button", { name }))
const voice = () => document.querySelector("[data-live-region]")?.textContent

describe("R22, S11: Approve", () => {
  it("is one press, and a message names the device", async () => {
    const { arm, calls, next } = await open(asked)
    arm()
    next(approved)
    await press("Approve Second browser")
    assert.deepStrictEqual(calls, [["devices.approve", { deviceId: second.id, matchNumber: null }]])
    assert.isNotNull(await screen.findByText("Second browser is now a trusted device."))
    assert.isNotNull(screen.getByText("Approved by Work Mac"))
  })

  it("takes no press in its first half second, nor when another ask slides in above (T26)", async () => {
    const { arm, calls, push } = await open(asked)
    await press("Approve Second browser")
    await press("Deny Second browser")
    assert.isEmpty(calls)
    arm()
    push(overviewOf({ devices: [ask("third", "Third"), second, thisMac] }))
    await press("Approve Second browser")
    assert.isEmpty(calls)
    arm()
    await press("Approve Second browser")
    assert.lengthOf(calls, 1)
  })

  it("counts two presses in one moment once", async () => {
    const { answer, arm, calls } = await open(asked)
    const gate = Promise.withResolvers<unknown>()
    answer("devices.approve", () => gate.promise)
    arm()
    const button = screen.getByRole("button", { name: "Approve Second browser" })
    await userEvent.dblClick(button)
    assert.lengthOf(calls, 1)
    assert.strictEqual(button.getAttribute("aria-busy"), "true")
    gate.resolve({})
  })

  it("puts a refusal in words beside its buttons, and can be pressed again", async () => {
    const { answer, arm, calls } = await open(asked)
    answer("devices.approve", refuses({ _tag: "ApproverRefused", reason: "notTrusted", kind: null }))
    arm()
    await press("Approve Second browser")
    const row = within(screen.getByRole("table"))
    assert.include((await row.findByRole("alert")).textContent, "this session is not secure")
    await press("Approve Second browser")
    assert.lengthOf(calls, 2)
  })

  it("says who decided, and when, when somebody else was quicker (P5)", async () => {
    const { answer, arm, next } = await open(asked)
    answer(
      "devices.approve",
      refuses({
        _tag: "SetUpOver",
        status: "denied",
        ended: { at: minutes(-1), reason: "denied", byDeviceId: null },
        byDeviceName: named("Pixel"),
        at: minutes(-1)
      })
    )
    next(denied)
    arm()
    await press("Approve Second browser")
    const dialog = await screen.findByRole("dialog", { name: "Add a trusted device" })
    assert.include(dialog.textContent, "Denied from Pixel 1 minute ago. There is nothing left to decide.")
    assert.isNull(screen.queryByRole("button", { name: "Approve Second browser" }))
  })
})

describe("D4, type: the number is read off the other screen", () => {
  const typing = overviewOf({ devices: [{ ...second, matchNumber: null }, thisMac], policy: strict })
  const openNumber = async () => {
    const world = await open(typing)
    world.arm()
    await press("Approve Second browser")
    world.arm()
    return { ...world, field: await screen.findByLabelText("Type the number from the other screen") }
  }
  const approve = async () => userEvent.click(await screen.findByRole("button", { name: "Approve" }))

  it("asks for it, and approves with it", async () => {
    const { calls, field, next } = await openNumber()
    assert.isEmpty(calls)
    next(approved)
    await userEvent.type(field, "4 0 7")
    await approve()
    assert.deepStrictEqual(calls, [["devices.approve", { deviceId: second.id, matchNumber: "407" }]])
    assert.isNotNull(await screen.findByText("Second browser is now a trusted device."))
    assert.isNull(screen.queryByRole("dialog"))
  })

  it("is not sent before it is whole", async () => {
    const { calls, field } = await openNumber()
    await userEvent.type(field, "40")
    await approve()
    assert.isEmpty(calls)
    assert.isTrue(field.matches("[aria-invalid=true]"))
    assert.isNotNull(screen.getByText(/The match number is missing/u))
  })

  it("tells how many tries are left, and the second wrong one denies", async () => {
    const { answer, field, next } = await openNumber()
    answer("devices.approve", refuses({ _tag: "MatchNumberWrong", triesLeft: 1 }))
    await userEvent.type(field, "111")
    await approve()
    assert.isNotNull(await screen.findByText(/One more wrong answer denies the request/u))
    answer("devices.approve", refuses({ _tag: "MatchNumberWrong", triesLeft: 0 }))
    next(denied)
    await userEvent.type(field, "222", { initialSelectionStart: 0, initialSelectionEnd: 3 })
    await approve()
    const dialog = await screen.findByRole("dialog", { name: "Was this not you?" })
    assert.include(
      dialog.textContent,
      "The number was wrong twice, so the request from Second browser was denied."
    )
  })
})

describe("D14: Deny", () => {
  const deny = async () => {
    const world = await open(asked)
    world.arm()
    world.next(denied)
    await press("Deny Second browser")
    const dialog = await screen.findByRole("dialog", { name: "Was this not you?" })
    world.arm()
    return { ...world, dialog }
  }

  it("denies at once, and asks afterwards", async () => {
    const { calls, dialog } = await deny()
    assert.deepStrictEqual(calls, [["devices.deny", { deviceId: second.id, notMe: false }]])
    assert.include(dialog.textContent, "That device cannot ask again for 15 minutes.")
    await press("It was me")
    assert.lengthOf(calls, 1)
  })

  it("It was not me also ends the session that asked", async () => {
    const { calls } = await deny()
    await press("It was not me")
    assert.deepStrictEqual(calls.at(-1), ["devices.deny", { deviceId: second.id, notMe: true }])
    assert.isNotNull(await screen.findByText(/The session that asked was ended/u))
    assert.isNull(screen.queryByRole("button", { name: "It was not me" }))
  })

  it("offers to sign out all others", async () => {
    const { calls } = await deny()
    await press("Sign out all others")
    assert.deepStrictEqual(calls.at(-1), ["auth.signOut", { which: "others" }])
    assert.isNotNull(await screen.findByText(/All your other sessions have ended/u))
  })

  it("puts a refusal of either in words", async () => {
    const { answer } = await deny()
    answer("devices.deny", refuses({ _tag: "TryLater", retryAt: start }))
    await press("It was not me")
    assert.include((await screen.findByRole("alert")).textContent, "The server is busy")
  })
})

describe("what becomes of a device is said", () => {
  it("by the page's voice when it happened elsewhere", async () => {
    const { push } = await open(asked)
    assert.strictEqual(voice(), "")
    push(denied)
    assert.strictEqual(voice(), "Second browser: Denied.")
  })

  it("also after a decision here that was refused", async () => {
    const { answer, arm, push } = await open(asked)
    answer("devices.approve", refuses({ _tag: "TryLater", retryAt: start }))
    arm()
    await press("Approve Second browser")
    assert.isNotNull(await within(screen.getByRole("table")).findByRole("alert"))
    push(denied)
    assert.strictEqual(voice(), "Second browser: Denied.")
  })

  it("not a second time where it was done here", async () => {
    const { arm, next } = await open(asked)
    arm()
    next(approved)
    await press("Approve Second browser")
    assert.isNotNull(await screen.findByText("Second browser is now a trusted device."))
    assert.strictEqual(voice(), "")
  })
})
