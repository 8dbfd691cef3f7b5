// @vitest-environment happy-dom
import { afterEach, assert, describe, it } from "@effect/vitest"
import {
  ask,
  deviceView,
  minutes,
  named,
  overviewOf,
  start,
  thisMac,
  unsecured
} from "@tessera/ui/testing/views"
import { act, cleanup, screen, waitFor, within } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { refuses } from "@tessera/ui/testing/session-world.tsx"
import { openPhone, signedIn } from "../../../test/phone.tsx"

afterEach(cleanup)

const asked = overviewOf({ devices: [ask("second", "Second browser"), thisMac] })

describe("home says what needs me first", () => {
  it("an ask comes before everything else, and leads to S14", async () => {
    const { path } = await openPhone(signedIn(asked))
    const headings = screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent)
    assert.deepStrictEqual(headings.slice(0, 2), [
      "1 device asks for your approval",
      "This session is trusted"
    ])
    await userEvent.click(screen.getByRole("button", { name: /Second browser/ }))
    assert.strictEqual(path(), "/m/devices/second")
    await waitFor(() => assert.strictEqual(document.activeElement?.textContent, "Trust this session?"))
  })

  it("says so calmly where nothing does", async () => {
    await openPhone(signedIn(overviewOf()))
    assert.isNotNull(screen.getByText("Nothing needs you now."))
    assert.isNotNull(screen.getByText("Work Mac is one of your trusted devices."))
    assert.strictEqual(document.title, "Home · Mosaic")
  })

  it("D19: a device that loses its trust for not being used is not nothing", async () => {
    const trustEnds = { at: minutes(6 * 24 * 60), why: "idle" as const, soon: true }
    const old = deviceView("old", { name: named("Old phone"), trustEnds })
    await openPhone(signedIn(overviewOf({ devices: [thisMac, old] })))
    assert.isNotNull(screen.getByText(/Old phone.* was not used for some time, so its trust ends in 6 days/u))
    assert.isNull(screen.queryByText("Nothing needs you now."))
  })

  it("counts the asks in the title and on the navigation", async () => {
    await openPhone(signedIn(asked))
    assert.strictEqual(document.title, "(1) Home · Mosaic")
    const nav = within(screen.getByRole("navigation", { name: "Main" }))
    assert.isNotNull(nav.getByRole("link", { name: /My trusted devices.*1 device is waiting/ }))
  })

  it("an ask whose time is up asks no more, whatever was read", async () => {
    const { clock } = await openPhone(signedIn(asked))
    act(() => clock.advance(3 * 60_000))
    assert.isNotNull(screen.getByText("Nothing needs you now."))
  })
})

describe("R27, R30: the yellow banner is a button", () => {
  it("opens Set up trusted device, also after it was put off", async () => {
    const put = unsecured()
    const { path } = await openPhone(signedIn({ ...put, prompt: { ...put.prompt, setUp: false } }))
    const banner = screen.getByRole("button", { name: /This session is not secure/ })
    await userEvent.click(banner)
    assert.isNotNull(await screen.findByRole("heading", { level: 1, name: "Set up trusted device" }))
    assert.strictEqual(path(), "/m/set-up")
  })

  it("is gone with its reason", async () => {
    const { show } = await openPhone(
      signedIn(unsecured({ prompt: { setUp: false, banner: true, mayPostpone: true } }))
    )
    show(signedIn(overviewOf({ version: 2 })))
    assert.isNull(screen.queryByText("This session is not secure."))
  })
})

describe("what this session may reach", () => {
  const applications = [
    { id: "payroll", name: "Payroll", description: "Salaries", reachable: true },
    { id: "vault", name: "Vault", description: "Secrets", reachable: false }
  ]

  it("opens what is reachable, and says why when the server says no", async () => {
    await openPhone(signedIn(overviewOf()), {
      answers: {
        "applications.list": () => applications,
        "applications.open": refuses({ _tag: "NotFound", what: "application" })
      }
    })
    await userEvent.click(await screen.findByRole("button", { name: "Open Payroll" }))
    assert.match((await screen.findByRole("alert")).textContent ?? "", /There is no such app here/)
    assert.isNull(screen.queryByRole("button", { name: "Open Vault" }))
    assert.isNotNull(screen.getByText("Needs a trusted session"))
  })

  it("can be asked for again where it did not come", async () => {
    const unreachable = () => Promise.reject(Object.assign(new Error("gone"), { name: "TRPCClientError" }))
    const { answer } = await openPhone(signedIn(overviewOf()), {
      answers: { "applications.list": unreachable }
    })
    assert.match((await screen.findByRole("alert")).textContent ?? "", /cannot be reached/)
    answer("applications.list", () => applications)
    await userEvent.click(screen.getByRole("button", { name: "Try again" }))
    assert.isNotNull(await screen.findByText("Payroll"))
  })
})

describe("opened without a network, to what was kept", () => {
  const kept = signedIn(
    overviewOf({
      now: minutes(-90),
      devices: [ask("old", "Old browser", { expiresAt: minutes(-86) }), thisMac]
    }),
    { kept: true, readAt: start - 90 * 60_000, failure: { _tag: "Unreachable", reason: "network" } }
  )

  it("says how old it is, asks for nothing and offers nothing", async () => {
    const { calls } = await openPhone(kept)
    assert.isNotNull(screen.getByText("You are offline. What you see is from 1 hour ago."))
    assert.isNotNull(screen.getByText("Work Mac is one of your trusted devices."))
    assert.isNotNull(screen.getByText("Nothing needs you now."))
    assert.isEmpty(calls)
  })

  it("sets nothing up from it", async () => {
    await openPhone({ ...kept, overview: unsecured({ now: minutes(-90) }) })
    assert.isNotNull(await screen.findByRole("heading", { level: 1, name: /Welcome/ }))
    assert.isNull(screen.queryByRole("button", { name: /not secure|Set up/ }))
    assert.isNotNull(screen.getByText("This session is not secure."))
  })

  it("goes on with the server's answer as soon as there is one", async () => {
    const { show } = await openPhone(kept)
    show(signedIn(asked))
    assert.isNotNull(await screen.findByText("1 device asks for your approval"))
    assert.isNull(screen.queryByText(/offline/))
  })
})

describe("P2: a stream that does not come through", () => {
  it("is told", async () => {
    await openPhone(signedIn(overviewOf(), { connection: "polling" }))
    assert.isNotNull(screen.getByText(/Checking every few seconds/))
  })

  it("Refresh asks at once, and says that it did", async () => {
    const { pressed } = await openPhone(signedIn(overviewOf()))
    await userEvent.click(screen.getByRole("button", { name: "Refresh" }))
    assert.include(pressed, "refresh")
    await waitFor(() =>
      assert.strictEqual(document.querySelector("[data-live-region]")?.textContent, "This is up to date.")
    )
  })
})

describe("a newer version of the app", () => {
  it("waits for a press", async () => {
    const { pressed } = await openPhone(signedIn(overviewOf()), { worker: { updateReady: true } })
    assert.isNotNull(screen.getByText("A new version is ready"))
    assert.notInclude(pressed, "update")
    await userEvent.click(screen.getByRole("button", { name: "Reload" }))
    assert.include(pressed, "update")
  })

  it("is no matter while somebody types a code", async () => {
    await openPhone(signedIn(unsecured()), { worker: { updateReady: true } })
    await screen.findByRole("heading", { level: 1, name: "Set up trusted device" })
    assert.isNull(screen.queryByText("A new version is ready"))
  })
})
