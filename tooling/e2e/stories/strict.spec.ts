import type { Page } from "@playwright/test"
import { emailOf, expect, PASSWORD, test } from "../src/fixtures.ts"
import type { RunningServer } from "../src/server.ts"
import { dialogs, noStep, openDevices, startAndName, typeCode } from "../src/steps.ts"

/** A workspace of the `strict` preset with one member, made by the command line while the server runs. */
const strictWorkspace = async (server: RunningServer) => {
  await server.cli(["workspace", "create", "vault", "--preset", "strict"])
  const person = ["--username", "ann", "--email", emailOf("ann"), "--workspace", "vault"]
  await server.cli(["member", "add", ...person], PASSWORD)
}

const signInThere = async (page: Page) => {
  await page.goto("/sign-in?workspace=vault")
  await page.getByLabel("Email or username").fill("ann")
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}

test.describe("the strict preset (D21, D4, D11, D15)", () => {
  test("nothing can be put off, and the number is typed; two wrong ones deny", async ({
    newClient,
    server
  }) => {
    await strictWorkspace(server)
    const first = await newClient()
    await signInThere(first.page)
    await expect(dialogs.strengthen(first.page)).toBeVisible()
    await expect(first.page.getByRole("button", { name: "Remind me later" })).toHaveCount(0)
    await first.page.keyboard.press("Escape")
    await startAndName(first.page, "Desk")
    await typeCode(first.page, await server.mail.code(emailOf("ann")))
    await noStep(first.page)
    await openDevices(first.page)

    const second = await newClient()
    await signInThere(second.page)
    await startAndName(second.page, "Sofa")
    const waiting = dialogs.verifyIdentity(second.page)
    await expect(waiting).toBeVisible()
    await expect(
      waiting.getByRole("button", { name: "I don't have access to my trusted device" })
    ).toHaveCount(0)
    await expect(waiting.getByRole("button", { name: "Continue without a secure session" })).toHaveCount(0)
    const label = await waiting.getByRole("img", { name: /^Match number/ }).getAttribute("aria-label")
    const number = label!.replace(/\D/g, "")

    await first.page.getByRole("button", { name: "Approve Sofa" }).click()
    const asked = first.page.getByRole("dialog").or(first.page.getByRole("alertdialog"))
    const field = asked.getByLabel("Type the number from the other screen")
    await field.fill(number === "111" ? "222" : "111")
    await asked.getByRole("button", { name: /^Approve/ }).click()
    await expect(asked).toContainText("One more wrong answer denies the request")
    await field.fill(number)
    await asked.getByRole("button", { name: /^Approve/ }).click()
    await noStep(second.page)

    const third = await newClient()
    await signInThere(third.page)
    await startAndName(third.page, "Stranger")
    await expect(dialogs.verifyIdentity(third.page)).toBeVisible()
    await first.page.getByRole("button", { name: "Approve Stranger" }).click()
    const shown = await third.page.getByRole("img", { name: /^Match number/ }).getAttribute("aria-label")
    const wrong = shown!.replace(/\D/g, "") === "111" ? "222" : "111"
    for (let answer = 0; answer < 2; answer++) {
      await field.fill(wrong)
      await asked.getByRole("button", { name: /^Approve/ }).click()
      if (answer === 0) await expect(asked).toContainText("One more wrong answer denies the request")
    }
    await expect(third.page.getByRole("dialog", { name: "Denied" })).toBeVisible()
  })

  test("a protected app stays closed until the session is trusted (R9, D11)", async ({
    newClient,
    server
  }) => {
    const { page } = await newClient()
    await page.goto("/apps/payroll")
    await page.getByLabel("Email or username").fill("member")
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD)
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    await dialogs.strengthen(page).getByRole("button", { name: "Remind me later" }).click()
    await expect(page.getByRole("heading", { name: "Payroll is closed to this session" })).toBeVisible()
    await expect(page.getByText("This session is not secure.", { exact: true })).toBeVisible()
    await page.getByRole("button", { name: "Secure this session" }).click()
    await startAndName(page)
    await typeCode(page, await server.mail.code(emailOf("member")))
    await expect(page.getByRole("heading", { name: "You reached Payroll" })).toBeVisible()
    await expect(page.getByText("This session is not secure.", { exact: true })).toHaveCount(0)
  })
})
