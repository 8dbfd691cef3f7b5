import { emailOf, expect, signIn, test } from "../src/fixtures.ts"
import {
  becomeTrusted,
  deviceRow,
  dialogs,
  noStep,
  openDevices,
  startAndName,
  typeCode
} from "../src/steps.ts"

test.describe("every branch of Next (R18, R19, R22, R25, D2, D6, D15)", () => {
  test("a lost device: I don't have access leads back to naming and to a code (R25, D6)", async ({
    newClient,
    server
  }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner", "Laptop at home")
    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "New laptop")
    await expect(dialogs.verifyIdentity(second.page)).toBeVisible()
    const mails = server.mail.mails.length

    await dialogs
      .verifyIdentity(second.page)
      .getByRole("button", { name: "I don't have access to my trusted device" })
      .click()
    const naming = dialogs.name(second.page)
    await expect(naming.getByLabel("Device name")).toHaveValue("New laptop")
    await naming.getByRole("button", { name: "Next" }).click()
    await typeCode(second.page, await server.mail.code(emailOf("owner"), mails))
    await noStep(second.page)

    // D15: the mailbox and the other device are told, with an undo.
    await server.mail.waitFor(emailOf("owner"), (mail) => mail.html.includes("/letters/undo"), mails)
    await openDevices(second.page)
    await expect(deviceRow(second.page, "New laptop").filter({ hasText: "Approved" })).toHaveCount(1)
    await first.page.goto("/")
    await expect(first.page.getByText("New laptop").first()).toBeVisible()
    await expect(first.page.getByRole("button", { name: /^Undo/ }).first()).toBeVisible()
  })

  test("the undo removes the device and ends its session (D15, T38)", async ({ newClient, server }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner", "Laptop at home")
    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "Somebody else's")
    const mails = server.mail.mails.length
    await dialogs
      .verifyIdentity(second.page)
      .getByRole("button", { name: "I don't have access to my trusted device" })
      .click()
    await dialogs.name(second.page).getByRole("button", { name: "Next" }).click()
    await typeCode(second.page, await server.mail.code(emailOf("owner"), mails))
    await noStep(second.page)

    await first.page.goto("/")
    await first.page.getByRole("button", { name: /^Undo/ }).first().click()
    await first.page.getByRole("alertdialog").getByRole("button", { name: /^Undo/ }).click()
    await expect(second.page.getByLabel("Password", { exact: true })).toBeVisible()
  })

  test("signing out and in again on a trusted device asks for nothing (R1)", async ({
    newClient,
    server
  }) => {
    const { page } = await newClient()
    await becomeTrusted(page, server, "member")
    await page.getByRole("button", { name: "User profile menu" }).click()
    await page.getByRole("menuitem", { name: "Sign out" }).click()
    await signIn(page, "member")
    await expect(page.getByText("Trusted session")).toBeVisible()
    await noStep(page)
  })

  test("every role is asked (R4)", async ({ newClient }) => {
    for (const username of ["owner", "admin", "member", "guest"]) {
      const { page } = await newClient()
      await signIn(page, username)
      await expect(dialogs.strengthen(page)).toBeVisible()
    }
  })
})
