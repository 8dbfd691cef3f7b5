import type { Page } from "@playwright/test"
import { expectNoViolations } from "../src/axe.ts"
import { emailOf, expect, fillSignIn, signIn, test } from "../src/fixtures.ts"
import type { RunningServer } from "../src/server.ts"
import { becomeTrusted, dialogs, noStep, openDevices } from "../src/steps.ts"

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** What somebody else sees of a policy must be so as soon as it is set, also on a machine that has much else to do. */
const AT_ONCE = { timeout: 4_000 }

/** By the command line, beside the server that runs. */
const set = (server: RunningServer, ...settings: ReadonlyArray<string>) =>
  server.cli(["workspace", "policy", "--workspace", "demo", ...settings.flatMap((one) => ["--set", one])])

const banner = (page: Page, text: string | RegExp) => page.getByRole("status").filter({ hasText: text })

test.describe("the policies of a workspace (D21)", () => {
  test("are set on a page that knows their bounds and says what a change does; nobody's change is lost", async ({
    newClient,
    server
  }) => {
    const { context, page } = await newClient()
    await becomeTrusted(page, server, "owner", "Owner's Mac")
    const member = await newClient()
    await becomeTrusted(member.page, server, "member", "Member's laptop")
    await page.goto("/settings/policies")
    const beside = await context.newPage()
    await beside.goto("/settings/policies")
    await beside.getByLabel("Trust ends without use (days)").fill("90")
    await page.bringToFront()

    const review = page.getByRole("button", { name: "Review and save" })
    await page.getByLabel("Devices, at most").fill("21")
    await page.getByLabel("Automatic name").fill("[model]")
    await page.getByLabel("Web session, without use (minutes)").fill("14")
    await review.click()
    await expect(page.getByText("Write a whole number from 1 to 20.")).toBeVisible()
    await expect(page.getByText("Write a whole number from 15 to 60.")).toBeVisible()
    await expect(page.getByText(/cannot fill in \[model\]/)).toBeVisible()
    await expectNoViolations(page)
    // The look has taken the front: a page behind another one draws once a second.
    await page.bringToFront()
    await page.getByRole("button", { name: "Discard" }).click()

    await page.getByRole("checkbox", { name: "macOS" }).uncheck()
    for (const os of ["Windows", "Linux", "ChromeOS", "Unknown operating system"])
      await page.getByRole("checkbox", { name: os }).uncheck()
    await review.click()
    await expect(page.getByRole("alert")).toContainText("it would lock you out")
    await page.getByRole("button", { name: "Discard" }).click()

    await page.getByText("Strict", { exact: true }).click()
    await page.getByLabel("Devices, at most").fill("1")
    await page.getByRole("checkbox", { name: "Mobile app" }).uncheck()
    await review.click()
    const asked = page.getByRole("alertdialog", { name: "Save these policies?" })
    await expect(asked).toContainText("shut out until they set up a trusted session")
    await asked.getByRole("button", { name: "Save policies" }).click()
    await expect(page.getByText("Policies saved")).toBeVisible()
    await expect(page.getByText(/Version 2 · set by owner/)).toBeVisible()

    await beside.bringToFront()
    const note = beside.getByRole("alert").filter({ hasText: "changed these policies" })
    await expect(note).toBeVisible()
    await expect(beside.getByLabel("Devices, at most")).toHaveValue("20")
    await note.getByRole("button", { name: "Put my changes on top" }).click()
    await expect(beside.getByLabel("Devices, at most")).toHaveValue("1")
    await expect(beside.getByLabel("Trust ends without use (days)")).toHaveValue("90")
  })

  test("what can be trusted: an open session loses its trust at once, says what to fix, and has it back", async ({
    newClient,
    server
  }) => {
    const { page } = await newClient()
    await becomeTrusted(page, server, "member", "Member's laptop")
    const version = Number(await page.evaluate(() => /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1]))
    const notSecure = banner(page, "This session is not secure")
    const fix = dialogs.strengthen(page)
    // Each outranks the one before it.
    for (const [setting, says] of [
      [`minimumBrowserVersions={"Chrome":${version + 1}}`, `Update Chrome to ${version + 1} or later`],
      ['minimumOsVersions={"Linux":7}', "Update Linux to 7 or later"],
      ['allowedBrowsers=["Firefox","Safari"]', "does not allow this browser. Allowed: Firefox, Safari."],
      ['allowedOs=["Windows"]', "does not allow this operating system. Allowed: Windows."],
      ['allowedKinds=["mobile"]', "does not allow this kind of app. Allowed: Mobile app."]
    ] as const) {
      const first = setting.startsWith("minimumBrowser")
      await set(server, setting)
      await expect(notSecure).toBeVisible(AT_ONCE)
      if (first) await page.getByRole("button", { name: "Secure this session" }).click()
      await expect(fix).toContainText(says, AT_ONCE)
    }
    const all = ["allowedKinds=null", "allowedOs=null", "allowedBrowsers=null"]
    await set(server, ...all, "minimumOsVersions={}", "minimumBrowserVersions={}")
    await expect(notSecure).toHaveCount(0, AT_ONCE)
    await noStep(page)
    await expect(page.getByText("Trusted session").first()).toBeVisible()
  })

  test("maximum age: told by letter, row and banner, then over (D19)", async ({ newClient, server }) => {
    await set(server, "maximumAgeDays=30")
    const { page } = await newClient()
    await becomeTrusted(page, server, "member", "Member's laptop")
    await server.advance(24 * DAY)
    await signIn(page, "member")
    await expect(banner(page, "The trust of this device ends in 6 days.")).toBeVisible()
    await openDevices(page)
    await expect(page.getByRole("row", { name: /Member's laptop/ })).toContainText("Trust ends in 6 days")
    const letter = await server.mail.waitFor(emailOf("member"), ({ subject }) =>
      /soon not be trusted/.test(subject)
    )
    expect(letter.text).toContain("Member's laptop")
    await server.advance(6 * DAY)
    await signIn(page, "member")
    await expect(dialogs.strengthen(page)).toBeVisible()
    await page.getByRole("button", { name: "Remind me later" }).click()
    await expect(banner(page, "The trust of this device has run out")).toBeVisible()
    expect(server.mail.mails.filter(({ subject }) => /soon not be trusted/.test(subject))).toHaveLength(1)
  })

  test("days of grace, the automatic name, and how long a sign-in lasts (D11, R15, SESSION-1)", async ({
    newClient,
    server
  }) => {
    await set(
      server,
      "enforcement=grace:2",
      "nameTemplate=[browser] of [username]",
      "webSessionIdleMinutes=20"
    )
    const { page } = await newClient()
    await signIn(page, "member")
    await dialogs.strengthen(page).getByRole("button", { name: "Start" }).click()
    await expect(dialogs.name(page).getByLabel("Device name")).toHaveValue("Chrome of member")
    await page.reload()
    await dialogs.strengthen(page).getByRole("button", { name: "Remind me later" }).click()
    await noStep(page)
    await server.advance(19 * MINUTE)
    await page.reload()
    await expect(banner(page, "This session is not secure")).toBeVisible()
    await server.advance(20 * MINUTE)
    await page.reload()
    await expect(page.getByLabel("Password", { exact: true })).toBeVisible()
    await server.advance(2 * DAY)
    await fillSignIn(page, "member")
    await expect(dialogs.strengthen(page)).toBeVisible()
    await expect(page.getByRole("button", { name: "Remind me later" })).toHaveCount(0)
    await expect(banner(page, "your workspace requires a trusted one")).toBeVisible()
  })
})
