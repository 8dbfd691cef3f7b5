import { emailOf, expect, PASSWORD, signIn, test } from "../src/fixtures.ts"
import { askFromPocket } from "../src/pocket.ts"
import { becomeTrusted, deviceRow, dialogs, noStep, openDevices, startAndName } from "../src/steps.ts"

test.describe("managing devices (R8, R32, S10, S17, P19, P34)", () => {
  test("rename, remove another, and its session ends at once", async ({ newClient, server }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner", "First")
    await openDevices(first.page)
    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "Second")
    await deviceRow(first.page, "Second")
      .getByRole("button", { name: /^Approve/ })
      .click()
    await noStep(second.page)

    await deviceRow(first.page, "Second")
      .getByRole("button", { name: /^Rename/ })
      .click()
    const renaming = first.page.getByRole("dialog", { name: "Rename device" })
    await renaming.getByLabel("Device name").fill("first")
    await expect(renaming.getByText("You already have a device named")).toBeVisible()
    await renaming.getByLabel("Device name").fill("Kitchen")
    await renaming.getByRole("button", { name: "Rename" }).click()
    await expect(deviceRow(first.page, "Kitchen")).toContainText("Approved")

    await deviceRow(first.page, "Kitchen")
      .getByRole("button", { name: /^Remove/ })
      .click()
    const removing = first.page.getByRole("alertdialog", { name: "Remove device?" })
    await removing.getByRole("button", { name: "Remove device" }).click()
    await expect(second.page.getByLabel("Password", { exact: true })).toBeVisible()
    await expect(second.page.getByText("This device was removed")).toBeVisible()
    await expect(deviceRow(first.page, "Kitchen")).toContainText("Removed")
  })

  test("removing the device that one is using asks to set up again", async ({ newClient, server }) => {
    const { page } = await newClient()
    await becomeTrusted(page, server, "owner", "Only one")
    await openDevices(page)
    await deviceRow(page, "Only one")
      .getByRole("button", { name: /^Remove/ })
      .click()
    const removing = page.getByRole("alertdialog", { name: "Remove device?" })
    await expect(removing).toContainText("This is the device that you are using")
    await removing.getByRole("button", { name: "Remove device" }).click()
    await expect(
      page
        .getByText("This session is not secure")
        .or(page.getByLabel("Password", { exact: true }))
        .first()
    ).toBeVisible()
  })

  test("deprovisioned while a code is being typed: nothing trusted, told at once (R7, T17)", async ({
    newClient,
    server
  }) => {
    const { page } = await newClient()
    await signIn(page, "member")
    await startAndName(page)
    const code = await server.mail.code(emailOf("member"))
    await dialogs.verifyDevice(page).getByLabel("Verification code").fill(code.slice(0, 7))
    await server.cli(["member", "deprovision", "member"])
    await expect(page.getByLabel("Password", { exact: true })).toBeVisible()
    await page.getByLabel("Email or username").fill("member")
    await page.getByLabel("Password", { exact: true }).fill(PASSWORD)
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    await expect(page.getByRole("alert")).toContainText("do not match")
  })

  test("at the limit of 20 the next one is refused, until one is removed by code (R5, R6, S20, D10)", async ({
    newClient,
    server
  }) => {
    test.setTimeout(180_000)
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner", "Device 1")
    await openDevices(first.page)
    for (let n = 2; n <= 20; n++) {
      await askFromPocket(server, "owner", `Device ${n}`)
      await first.page.getByRole("button", { name: `Approve Device ${n}` }).click()
      await expect(deviceRow(first.page, `Device ${n}`)).toContainText("Approved")
    }
    const last = await newClient()
    await signIn(last.page, "owner")
    const limit = last.page.getByRole("dialog", { name: "You have reached the device limit" })
    await dialogs.strengthen(last.page).getByRole("button", { name: "Start" }).click()
    await expect(limit).toBeVisible()
    const mails = server.mail.mails.length
    await limit
      .getByRole("button", { name: /^Remove/ })
      .first()
      .click()
    const code = await server.mail.code(emailOf("owner"), mails)
    await last.page.getByLabel("Verification code").fill(code)
    await last.page.getByRole("button", { name: "Remove device" }).click()
    await expect(dialogs.name(last.page)).toBeVisible()
    await dialogs.name(last.page).getByLabel("Device name").fill("Device 21")
    await dialogs.name(last.page).getByRole("button", { name: "Next" }).click()
    await expect(dialogs.verifyIdentity(last.page)).toBeVisible()
  })
})
