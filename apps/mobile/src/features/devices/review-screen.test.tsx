// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { strict } from "@tessera/domain/policy"
import type { Overview } from "@tessera/domain/views"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { ask, minutes, overviewOf, thisMac, trustedBy, unsecured } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openPhone, type PhoneOptions, signedIn } from "../../../test/phone.tsx"

afterEach(cleanup)

const second = ask("second", "Second browser")
const asked = overviewOf({ devices: [second, thisMac] })
const open = (overview: Overview, options: PhoneOptions = {}) =>
  openPhone(signedIn(overview), { path: "/m/devices/second", ...options })
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }))
const decisions = (calls: ReadonlyArray<readonly [string, unknown]>) =>
  calls.filter(([procedure]) => procedure.startsWith("devices."))

describe("S14: Trust this session?", () => {
  it("says what tells mine from not mine: name, kind, browser, time, place, number", async () => {
    await open(asked)
    const main = within(screen.getByRole("main"))
    assert.isNotNull(main.getByRole("heading", { level: 1, name: "Trust this session?" }))
    assert.isNotNull(main.getByText("Second browser"))
    assert.isNotNull(main.getByText(/Web app · Edge on Windows/))
    assert.match(main.getByText(/near Lisbon/).closest("p")?.textContent ?? "", /2 minutes ago/)
    assert.isNotNull(main.getByRole("img", { name: "Match number 4 0 7" }))
    assert.isNotNull(main.getByRole("timer", { name: "The request expires in" }))
  })

  it("R24: Approve adds it, says so, and goes on to the list", async () => {
    const { arm, calls, path } = await open(asked)
    arm()
    await press("Approve Second browser")
    assert.deepStrictEqual(decisions(calls), [
      ["devices.approve", { deviceId: second.id, matchNumber: null }]
    ])
    assert.isNotNull(await screen.findByText("Second browser is now a trusted device."))
    await waitFor(() => assert.strictEqual(path(), "/m/devices"))
  })

  it("takes no press that was on its way before it was there (T26)", async () => {
    const { calls } = await open(asked)
    await press("Approve Second browser")
    assert.isEmpty(decisions(calls))
  })

  it("R23, D14: Deny denies at once, and asks then whether it was me", async () => {
    const { arm, calls } = await open(asked)
    arm()
    await press("Deny Second browser")
    assert.deepStrictEqual(decisions(calls), [["devices.deny", { deviceId: second.id, notMe: false }]])
    assert.isNotNull(await screen.findByRole("dialog", { name: "Was this not you?" }))
  })

  it("D4: under type the number is asked for", async () => {
    const { arm, calls } = await open({ ...asked, policy: strict })
    arm()
    await press("Approve Second browser")
    const field = await screen.findByLabelText("Type the number from the other screen")
    assert.strictEqual(field.getAttribute("inputmode"), "numeric")
    assert.isEmpty(decisions(calls))
    await userEvent.type(field, "407")
    arm()
    await press("Approve")
    await waitFor(() =>
      assert.deepStrictEqual(decisions(calls), [
        ["devices.approve", { deviceId: second.id, matchNumber: "407" }]
      ])
    )
  })

  it("P5: pressed second, it says who was first", async () => {
    const { arm } = await open(asked, {
      answers: {
        "devices.approve": refuses({
          _tag: "SetUpOver",
          status: "denied",
          ended: { at: minutes(-1), reason: "denied", byDeviceId: thisMac.id },
          byDeviceName: thisMac.name,
          at: minutes(-1)
        } as never)
      }
    })
    arm()
    await press("Approve Second browser")
    assert.match((await screen.findByRole("alert")).textContent ?? "", /Denied from Work Mac 1 minute ago/)
  })

  it.each([
    [
      { status: "denied", ended: { at: minutes(-3), reason: "denied", byDeviceId: thisMac.id } },
      /Denied from Work Mac 3 minutes ago/
    ],
    [
      { status: "expired", ended: { at: minutes(-1), reason: "expired", byDeviceId: null } },
      /This request expired 1 minute ago. Nothing was changed/
    ],
    [
      {
        status: "approved",
        trustedAt: minutes(-1),
        trustedBy: trustedBy.Device.make({ deviceId: thisMac.id, name: thisMac.name })
      },
      /Approved from Work Mac 1 minute ago/
    ]
  ] as const)("a stale one says what became of it: %o", async (differs, said) => {
    await open(overviewOf({ devices: [ask("second", "Second browser", differs), thisMac] }))
    assert.isNotNull(screen.getByText(said))
    assert.isNull(screen.queryByRole("button", { name: /^(Approve|Deny)/ }))
    assert.isNotNull(screen.getByRole("link", { name: "Show the list" }))
  })

  it("one that is nobody's here says so", async () => {
    await open(overviewOf())
    assert.isNotNull(screen.getByText(/There is no such request among yours/))
  })

  it("D5: a session that is not trusted is told why it cannot", async () => {
    await open(unsecured({ devices: [second], prompt: { setUp: false, banner: true, mayPostpone: true } }))
    assert.isNotNull(await within(screen.getByRole("main")).findByText(/this session is not secure/))
    assert.isNull(screen.queryByRole("button", { name: /^(Approve|Deny)/ }))
  })

  it("what was kept cannot be decided on", async () => {
    await openPhone(signedIn(asked, { kept: true }), { path: "/m/devices/second" })
    assert.isNull(screen.queryByRole("button", { name: /^(Approve|Deny)/ }))
    assert.isNotNull(screen.getByText("You can approve or deny as soon as the server answers."))
  })

  it("the arrow leads back to where one came from, else to the list", async () => {
    const { path } = await open(asked)
    await userEvent.click(screen.getByRole("button", { name: "Back" }))
    assert.strictEqual(path(), "/m/devices")
  })
})
