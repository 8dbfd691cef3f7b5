import { emailOf, expect, signIn, test } from "../src/fixtures.ts"
import { dialogs, noStep, startAndName, typeCode } from "../src/steps.ts"

test.describe("the verification code (R20, R21, D12, P42, P43, P46)", () => {
  test("a wrong one keeps the field; the right one with spaces and a hyphen passes", async ({
    newClient,
    server
  }) => {
    const { page } = await newClient()
    await signIn(page, "owner")
    await startAndName(page)
    const code = await server.mail.code(emailOf("owner"))
    const wrong = code.startsWith("1") ? `2${code.slice(1)}` : `1${code.slice(1)}`
    await typeCode(page, wrong)
    const field = dialogs.verifyDevice(page).getByLabel("Verification code")
    await expect(field).toHaveAttribute("aria-invalid", "true")
    await expect(dialogs.verifyDevice(page)).toContainText("4 tries left")
    await typeCode(page, `Your code is ${code.slice(0, 4)}-${code.slice(4)}`)
    await noStep(page)
  })

  test("it expires after five minutes; a new one kills the old (D12)", async ({ newClient, server }) => {
    const { page } = await newClient()
    await signIn(page, "owner")
    await startAndName(page)
    const old = await server.mail.code(emailOf("owner"))
    await server.advance(5 * 60_000)
    await page.reload()
    await expect(dialogs.verifyDevice(page)).toContainText("expired")
    const mails = server.mail.mails.length
    await dialogs.verifyDevice(page).getByRole("button", { name: "Send a new code" }).click()
    const fresh = await server.mail.code(emailOf("owner"), mails)
    expect(fresh).not.toBe(old)
    await typeCode(page, old)
    await expect(dialogs.verifyDevice(page).getByLabel("Verification code")).toHaveAttribute(
      "aria-invalid",
      "true"
    )
    await dialogs.verifyDevice(page).getByLabel("Verification code").fill("")
    await typeCode(page, fresh)
    await noStep(page)
  })

  test("fetching it from another tab twenty times sends no second one (P14)", async ({
    newClient,
    server
  }) => {
    const { context, page } = await newClient()
    await signIn(page, "owner")
    await startAndName(page)
    const code = await server.mail.code(emailOf("owner"))
    const mails = server.mail.mails.length
    const other = await context.newPage()
    for (let turn = 0; turn < 20; turn++) {
      await other.bringToFront()
      await page.bringToFront()
    }
    await page.reload()
    expect(server.mail.mails).toHaveLength(mails)
    await typeCode(page, code)
    await noStep(page)
  })

  test("the letter's link fills it in where it was asked for, waits for a press, and explains itself elsewhere (P44)", async ({
    newClient,
    server
  }) => {
    const { context, page } = await newClient()
    await signIn(page, "owner")
    await startAndName(page)
    const code = await server.mail.code(emailOf("owner"))
    const link = `/verify#code=${code}`
    expect(server.mail.mails.at(-1)!.text).toContain(link)

    const elsewhere = await newClient()
    await signIn(elsewhere.page, "member")
    await expect(dialogs.strengthen(elsewhere.page)).toBeVisible()
    await elsewhere.page.goto(link)
    await expect(elsewhere.page.getByText(/asked for by another browser/)).toBeVisible()

    const tab = await context.newPage()
    await tab.goto(link)
    await expect(dialogs.verifyDevice(tab).getByLabel("Verification code")).toHaveValue(
      `${code.slice(0, 4)} ${code.slice(4)}`
    )
    expect(tab.url()).not.toContain(code)
    await dialogs.verifyDevice(tab).getByRole("button", { name: "Verify code" }).click()
    await noStep(tab)
    await noStep(page)
  })

  test("a browser whose clock is two days off loses nothing (D20, P45, T15)", async ({
    newClient,
    server
  }) => {
    for (const days of [-2, 2]) {
      const { page } = await newClient()
      await page.clock.install({ time: Date.now() + days * 86_400_000 })
      await signIn(page, days < 0 ? "admin" : "member")
      await startAndName(page)
      await expect(dialogs.verifyDevice(page).getByRole("timer")).toHaveText(/^[45]:\d\d$/)
      await typeCode(page, await server.mail.code(emailOf(days < 0 ? "admin" : "member")))
      await noStep(page)
    }
  })
})
