// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import { deviceView, overviewOf, thisMac, trustedBy, unsecured } from "@tessera/ui/testing/views"
import { cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { openPhone, type PhoneOptions, signedIn } from "../../../test/phone.tsx"

afterEach(cleanup)

const open = (options: PhoneOptions = {}, overview = overviewOf()) =>
  openPhone(signedIn(overview), { path: "/m/settings", ...options })
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }))
const card = (title: string) =>
  within(screen.getByRole("heading", { level: 2, name: title }).closest("section") as HTMLElement)

describe("P1: notifications are explained before they are asked for", () => {
  it("are off, and on after a press", async () => {
    const { pressed } = await open()
    const shown = card("Notifications")
    assert.isNotNull(shown.getByText(/never shows a code or a match number/))
    assert.isNotNull(shown.getByText(/each request stands in My trusted devices/))
    assert.isNotNull(shown.getByText("Notifications are off."))
    await press("Turn on notifications")
    assert.include(pressed, "push.turnOn")
  })

  it("can be switched off again", async () => {
    const { pressed } = await open({ push: { standing: "on" } })
    assert.isNotNull(screen.getByText("Notifications are on for this device."))
    await press("Turn off notifications")
    assert.include(pressed, "push.turnOff")
  })

  it.each([
    ["blocked", /Your browser blocks notifications from this app/],
    ["unsupported", /This browser cannot receive notifications/],
    ["needsInstall", /On iPhone and iPad, notifications come only to the installed app/]
  ] as const)("%s is told, and offers no button that would do nothing", async (standing, said) => {
    await open({ push: { standing } })
    assert.isNotNull(screen.getByText(said))
    assert.isNull(screen.queryByRole("button", { name: /notifications/ }))
  })

  it("need a trusted session", async () => {
    await open({}, unsecured({ prompt: { setUp: false, banner: true, mayPostpone: true } }))
    assert.isNotNull(screen.getByText("Notifications can be turned on once this session is trusted."))
  })

  it.each([
    [{ _tag: "Undecided" }, /not given permission/],
    [{ _tag: "PushServiceFailed" }, /push service cannot be reached/],
    [{ _tag: "Unreachable", reason: "network" }, /The server cannot be reached/]
  ] as const)("why they are still off is said: %o", async (failure, said) => {
    await open({ push: { failure } })
    assert.match(card("Notifications").getByRole("alert").textContent ?? "", said)
  })
})

describe("installing is offered after the first approval", () => {
  const approved = overviewOf({
    devices: [
      thisMac,
      deviceView("other", { trustedBy: trustedBy.Device.make({ deviceId: thisMac.id, name: thisMac.name }) })
    ]
  })
  const install = () => screen.queryByRole("heading", { level: 2, name: "Install this app" })

  it("and not before", async () => {
    await open({ install: { offered: true } })
    assert.isNull(install())
  })

  it("by the browser's own question", async () => {
    const { pressed } = await open({ install: { offered: true } }, approved)
    await press("Install")
    assert.include(pressed, "install")
  })

  it("in words where the browser has none; not where it is installed", async () => {
    await open({}, approved)
    assert.isNotNull(card("Install this app").getByText(/browser's menu/))
    cleanup()
    await open({ install: { installed: true } }, approved)
    assert.isNull(install())
  })

  it("step by step on iOS, and there also for whoever wants notifications", async () => {
    const { pressed } = await open({ push: { standing: "needsInstall" } })
    assert.isEmpty(pressed.filter((name) => name === "install"))
    assert.isNotNull(install())
    cleanup()
    const phone = signedIn(approved)
    const ios = { ...phone.overview.session.facts, os: "iOS" } as const
    await openPhone(
      { ...phone, overview: { ...phone.overview, session: { ...phone.overview.session, facts: ios } } },
      { path: "/m/settings" }
    )
    assert.strictEqual(card("Install this app").getAllByRole("listitem").length, 5)
  })
})

describe("the rest of what concerns this phone", () => {
  it("R1: signs out, and says what failed if it does", async () => {
    const { pressed } = await open()
    await press("Sign out")
    assert.include(pressed, "signOut this")
  })

  it("keeps the language with the member, for letters and notifications", async () => {
    const { calls } = await open()
    await userEvent.selectOptions(screen.getByLabelText("Language"), "es")
    await waitFor(() => assert.deepInclude(calls, ["member.setLanguage", { language: "es" }]))
    assert.isNotNull(await screen.findByRole("heading", { level: 1, name: "Ajustes" }))
  })
})

describe("S9, S12: My profile", () => {
  it("says who I am, and leads to my devices and to the settings", async () => {
    const { path } = await openPhone(signedIn(overviewOf()))
    await userEvent.click(screen.getByRole("link", { name: "User profile menu" }))
    assert.isNotNull(screen.getByRole("heading", { level: 1, name: "My profile" }))
    const main = within(screen.getByRole("main"))
    assert.isNotNull(main.getByText("owner@example.test"))
    await userEvent.click(main.getByRole("link", { name: "My trusted devices" }))
    assert.strictEqual(path(), "/m/devices")
  })
})
