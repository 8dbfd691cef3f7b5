import { expectNoViolations } from "../src/axe.ts"
import { emailOf, expect, fillSignIn, signIn, test } from "../src/fixtures.ts"
import { AT_ONCE, banner, savePolicies } from "../src/policy.ts"
import { becomeTrustedPhone, nameOnScreen, screens, signInOnExtension } from "../src/set-up-screen.ts"
import { becomeTrusted, dialogs, noStep, startAndName, typeCode } from "../src/steps.ts"

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const FIREFOX_ON_MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:153.0) Gecko/20100101 Firefox/153.0"

test.describe("the policies of a workspace (D21)", () => {
  // An administrator and two clients of a member in one story, so that there are few of them.
  test.setTimeout(120_000)

  test("are set on a page that knows their bounds and says what a change does; nobody's change is lost", async ({
    newClient,
    newMobile,
    server
  }) => {
    const { context, page } = await newClient()
    await becomeTrusted(page, server, "owner", "Owner's Mac")
    const phone = (await newMobile()).page
    await becomeTrustedPhone(phone, server, "member", "Member's phone")
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
    await expect(asked).toContainText("1 device loses its trust: this kind of app is not allowed any more.")
    await expect(asked).toContainText("shut out until they set up a trusted session")
    await asked.getByRole("button", { name: "Save policies" }).click()
    await expect(page.getByText("Policies saved")).toBeVisible()
    await expect(page.getByText(/Version 2 · set by owner/)).toBeVisible()
    await phone.getByRole("button", { name: /your workspace requires a trusted one/ }).tap(AT_ONCE)
    await expect(screens.mobile(phone)).toBeVisible()
    await expect(phone.getByRole("main")).toContainText(
      "does not allow this kind of app. Allowed: Web app, Browser extension."
    )

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
    // Another system and browser than the member's: whoever forbids what they use themselves locks themselves out.
    const administrator = await newClient({ userAgent: FIREFOX_ON_MAC })
    await administrator.context.addInitScript(() =>
      Reflect.deleteProperty(Navigator.prototype, "userAgentData")
    )
    const { page: settings } = administrator
    await becomeTrusted(settings, server, "owner", "Owner's Mac")
    await settings.goto("/settings/policies")
    const box = (name: string) => settings.getByRole("checkbox", { name, exact: true })
    const atLeast = (family: string) => settings.getByLabel(`${family}: version at least`)
    const notSecure = banner(page, "This session is not secure")
    // Each alone, of a session that is trusted: a device that another policy is against would hide one that does nothing.
    const changes = [
      {
        set: () => atLeast("Chrome").fill(`${version + 1}`),
        takeBack: () => atLeast("Chrome").fill(""),
        effect: "1 device loses its trust: the browser is too old",
        says: `Update Chrome to ${version + 1} or later`
      },
      {
        set: () => atLeast("Linux").fill("999"),
        takeBack: () => atLeast("Linux").fill(""),
        effect: "1 device loses its trust: the operating system is too old",
        says: "Update Linux to 999 or later"
      },
      {
        set: () => box("Chrome").uncheck(),
        takeBack: () => box("Chrome").check(),
        effect: "1 device loses its trust: the browser is not allowed any more.",
        says: "does not allow this browser. Allowed: Edge,"
      },
      {
        set: () => box("Linux").uncheck(),
        takeBack: () => box("Linux").check(),
        effect: "1 device loses its trust: the operating system is not allowed any more.",
        says: "does not allow this operating system. Allowed: macOS, Windows,"
      }
    ]
    for (const [index, { effect, says, set, takeBack }] of changes.entries()) {
      await expect(page.getByText("Trusted session").first()).toBeVisible()
      // A page behind another one draws once a second.
      await settings.bringToFront()
      await set()
      await savePolicies(settings, 2 * index + 2, effect)
      await expect(notSecure).toBeVisible(AT_ONCE)
      await page.bringToFront()
      await page.getByRole("button", { name: "Secure this session" }).click()
      await expect(dialogs.strengthen(page)).toContainText(says, AT_ONCE)
      await settings.bringToFront()
      await takeBack()
      await savePolicies(settings, 2 * index + 3, "1 device can be trusted again at once.")
      await expect(notSecure).toHaveCount(0, AT_ONCE)
      await noStep(page)
    }
    await expect(page.getByText("Trusted session").first()).toBeVisible()
  })

  test("everything else, set on the page: days of grace, ways and match number, limit, names, how long it lasts (D2, D4, D11, D15, D19, R5, R15, SESSION-1)", async ({
    newClient,
    newExtension,
    server
  }) => {
    const settings = (await newClient()).page
    await becomeTrusted(settings, server, "owner", "Owner's Mac")
    await settings.goto("/settings/policies")
    const choose = (legend: string, label: string) =>
      settings.getByRole("group", { name: legend }).getByText(label, { exact: true }).click()
    await choose("A trusted session is", "Required after some days")
    await choose("Match number", "Off")
    await choose("I don’t have access to my trusted device", "Off")
    await choose("A new browser extension is proven by", "An approval")
    for (const [label, value] of [
      ["Days until it is required", "2"],
      ["Devices, at most", "2"],
      ["Automatic name", "[browser] of [username]"],
      ["Web session, at most (hours)", "1"],
      ["Web session, without use (minutes)", "20"],
      ["Extension or mobile session, without use (days)", "1"],
      ["Trust lasts at most (days)", "90"],
      ["Trust ends without use (days)", "2"]
    ] as const)
      await settings.getByLabel(label).fill(value)
    await savePolicies(settings, 2)

    const approver = (await newClient()).page
    await signIn(approver, "member")
    const mails = server.mail.mails.length
    const name = await startAndName(approver)
    expect(name).toBe("Chrome of member")
    await typeCode(approver, await server.mail.code(emailOf("member"), mails))
    await noStep(approver)
    const extension = await newExtension()
    const asking = await signInOnExtension(extension, "member")
    const asked = await nameOnScreen(asking)
    expect(asked).toBe("Chrome of member (2)")
    await expect(screens.verifyIdentity(asking)).toBeVisible()
    await expect(
      asking.getByRole("button", { name: "I don't have access to my trusted device" })
    ).toHaveCount(0)
    await expect(asking.getByRole("img", { name: /^Match number/ })).toHaveCount(0)
    await approver
      .getByRole("button", { name: `Approve ${asked}` })
      .first()
      .click()
    await expect(asking.getByRole("heading", { name: "This extension is a trusted device" })).toBeVisible()

    const { page } = await newClient()
    await signIn(page, "member")
    await dialogs.strengthen(page).getByRole("button", { name: "Start" }).click()
    await expect(page.getByRole("dialog", { name: "You have reached the device limit" })).toContainText("2")
    await page.reload()
    await dialogs.strengthen(page).getByRole("button", { name: "Remind me later" }).click()
    await noStep(page)
    await server.advance(19 * MINUTE)
    await page.reload()
    await expect(banner(page, "This session is not secure")).toBeVisible()
    await server.advance(20 * MINUTE)
    await page.reload()
    await expect(page.getByLabel("Password", { exact: true })).toBeVisible()
    await signIn(approver, "member")
    for (let use = 0; use < 3; use += 1) {
      await expect(approver.getByText("Trusted session").first()).toBeVisible()
      await server.advance(19 * MINUTE)
      await approver.reload()
    }
    await expect(approver.getByText("Trusted session").first()).toBeVisible()
    // Used four minutes ago, but begun an hour ago.
    await server.advance(4 * MINUTE)
    await approver.reload()
    await expect(approver.getByLabel("Password", { exact: true })).toBeVisible()
    await fillSignIn(approver, "member")
    await expect(approver.getByText("Trusted session").first()).toBeVisible()
    await server.advance(2 * DAY)
    await expect((await extension.popup()).getByLabel("Password", { exact: true })).toBeVisible()
    await fillSignIn(page, "member")
    await expect(dialogs.strengthen(page)).toBeVisible()
    await expect(page.getByRole("button", { name: "Remind me later" })).toHaveCount(0)
    await expect(banner(page, "your workspace requires a trusted one")).toBeVisible()
    await signIn(approver, "member")
    await expect(banner(approver, "The trust of this device has run out")).toBeVisible()
  })
})
