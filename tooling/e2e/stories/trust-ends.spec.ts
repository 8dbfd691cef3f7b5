import type { Page } from "@playwright/test"
import { emailOf, expect, fillSignIn, signIn, test } from "../src/fixtures.ts"
import { banner, setPolicy } from "../src/policy.ts"
import { becomeTrustedExtension, signInOnExtension } from "../src/set-up-screen.ts"
import { becomeTrusted, deviceRow, dialogs, openDevices } from "../src/steps.ts"

const DAY = 24 * 60 * 60_000

test.describe("trust that ends by policy (D19)", () => {
  // Five sign-ins and two looks of the clock, which are seconds apart.
  test.setTimeout(120_000)

  test("by age and by days without use: told by letter, row, banner and popup, then over; a session by its days", async ({
    newClient,
    newExtension,
    server
  }) => {
    await setPolicy(server, "idleDays=20", "maximumAgeDays=35", "appSessionDays=10")
    const { page } = await newClient()
    await becomeTrusted(page, server, "member", "Member's laptop")
    const extension = await newExtension()
    await becomeTrustedExtension(extension, server, "member", "Member's extension")
    const unused = (on: Page, name: string) =>
      on.getByText(`“${name}” was not used for some time, so its trust ends in 6 days.`)
    const notices = () => server.mail.mails.filter(({ subject }) => /soon not be trusted/.test(subject))
    const told = (names: ReadonlyArray<string>, after: number) =>
      server.mail.waitFor(
        emailOf("member"),
        ({ subject, text }) =>
          /soon not be trusted/.test(subject) && names.every((name) => text.includes(name)),
        after
      )

    const before = server.mail.mails.length
    await server.advance(6 * DAY)
    const popup = await extension.popup()
    await expect(popup.getByText("Member's extension is one of your trusted devices.")).toBeVisible()
    // Used five days ago, but begun eleven days ago.
    await server.advance(5 * DAY)
    await popup.reload()
    await expect(popup.getByLabel("Password", { exact: true })).toBeVisible()
    await server.advance(3 * DAY)
    await fillSignIn(popup, "member")
    await expect(unused(popup, "Member's laptop")).toBeVisible()
    const letter = await told(["Member's laptop"], before)
    expect(letter.text).toContain("Use it once before then, and it stays trusted.")
    await signIn(page, "member")
    await expect(page.getByText("Nothing needs you now.")).toBeVisible()

    const between = server.mail.mails.length
    await server.advance(14 * DAY)
    await signIn(page, "member")
    await expect(banner(page, "The trust of this device ends in 7 days.")).toBeVisible()
    await expect(unused(page, "Member's extension")).toBeVisible()
    await openDevices(page)
    await expect(deviceRow(page, "Member's laptop")).toContainText("Trust ends in 7 days")
    await expect(deviceRow(page, "Member's extension")).toContainText("Not used, so trust ends in 6 days")
    await told(["Member's laptop", "Member's extension"], between)

    await server.advance(7 * DAY)
    await popup.close()
    await signInOnExtension(extension, "member")
    await signIn(page, "member")
    await dialogs.strengthen(page).getByRole("button", { name: "Remind me later" }).click()
    await expect(banner(page, "The trust of this device has run out")).toBeVisible()
    expect(notices()).toHaveLength(2)
  })
})
