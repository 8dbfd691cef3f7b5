import type { Page } from "@playwright/test"
import { expect, signIn, test } from "../src/fixtures.ts"
import {
  becomeTrustedExtension,
  nameOnScreen,
  openDevicesOnPhone,
  screens,
  signInOnExtension,
  signInOnPhone
} from "../src/set-up-screen.ts"
import { becomeTrusted, deviceRow, dialogs, noStep, openDevices, startAndName } from "../src/steps.ts"

/** Less than the time between two questions of a client without a stream; how fast it really is, `pnpm bench b9` says. */
const AT_ONCE_MS = 4_000

/** What the page hears now, it was told: it can ask for nothing. */
const leaveOnlyTheStream = (page: Page) => page.route("**/trpc/**", (route) => route.abort())

test.describe("one person's devices, whatever client they are (R3, R5, R7, R32)", () => {
  test("the limit is shared by all three, and each says so in its own skin (R5, R6, S20)", async ({
    newClient,
    newExtension,
    newMobile,
    server
  }) => {
    await server.cli(["workspace", "policy", "--workspace", "demo", "--set", "deviceLimit=2"])
    const web = await newClient()
    await becomeTrusted(web.page, server, "owner", "Laptop")
    const extension = await newExtension()
    const extensionName = await becomeTrustedExtension(extension, server, "owner")

    const phone = await newMobile()
    await signInOnPhone(phone.page, "owner")
    await phone.page.getByRole("button", { name: "Start", exact: true }).tap()
    const full = "You have reached the device limit"
    await expect(phone.page.getByRole("heading", { name: full })).toBeVisible()
    const another = await newExtension()
    const page = await signInOnExtension(another, "owner")
    await page.getByRole("button", { name: "Start", exact: true }).click()
    await expect(page.getByRole("heading", { name: full })).toBeVisible()
    const second = await newClient()
    await signIn(second.page, "owner")
    await dialogs.strengthen(second.page).getByRole("button", { name: "Start" }).click()
    await expect(second.page.getByRole("dialog", { name: full })).toBeVisible()

    // Room again, made in the web app: the phone that waits at the limit goes on.
    await openDevices(web.page)
    await deviceRow(web.page, extensionName)
      .getByRole("button", { name: /^Remove/ })
      .click()
    await web.page.getByRole("alertdialog").getByRole("button", { name: "Remove device" }).click()
    await expect(screens.name(phone.page)).toBeVisible()
  })

  test("the web app removes a phone and an extension while they are open: each says so within a second (R8, R32)", async ({
    newClient,
    newExtension,
    newMobile,
    server
  }) => {
    const web = await newClient()
    await becomeTrusted(web.page, server, "owner", "Laptop")
    const phone = await newMobile()
    await signInOnPhone(phone.page, "owner")
    await nameOnScreen(phone.page, "Phone")
    await web.page.getByRole("button", { name: "Approve Phone" }).first().click()
    await expect(screens.verifyIdentity(phone.page)).toBeHidden()
    const extension = await newExtension()
    await becomeTrustedExtension(extension, server, "owner", "Extension")
    const popup = await extension.popup()
    await expect(popup.getByRole("heading", { name: "This session is trusted" })).toBeVisible()

    await openDevices(web.page)
    for (const [name, page] of [
      ["Phone", phone.page],
      ["Extension", popup]
    ] as const) {
      await leaveOnlyTheStream(page)
      await deviceRow(web.page, name)
        .getByRole("button", { name: /^Remove/ })
        .click()
      await web.page.getByRole("alertdialog").getByRole("button", { name: "Remove device" }).click()
      await expect(page.getByText("This device was removed")).toBeVisible({ timeout: AT_ONCE_MS })
      await expect(deviceRow(web.page, name)).toContainText("Removed")
      await expect(page.getByLabel("Password", { exact: true })).toBeVisible()
    }
  })

  test("deprovisioned with all three open: each is told within a second, and none gets in again (R7)", async ({
    newClient,
    newExtension,
    newMobile,
    server
  }) => {
    const web = await newClient()
    await becomeTrusted(web.page, server, "member", "Laptop")
    const phone = await newMobile()
    await signInOnPhone(phone.page, "member")
    await nameOnScreen(phone.page, "Phone")
    await web.page.getByRole("button", { name: "Approve Phone" }).first().click()
    await expect(screens.verifyIdentity(phone.page)).toBeHidden()
    const extension = await newExtension()
    await becomeTrustedExtension(extension, server, "member", "Extension")
    const popup = await extension.popup()
    await expect(popup.getByRole("heading", { name: "This session is trusted" })).toBeVisible()

    const pages = [web.page, phone.page, popup]
    for (const page of pages) await leaveOnlyTheStream(page)
    await server.cli(["member", "deprovision", "member"])
    for (const page of pages) {
      await expect(page.getByText("Your membership of this workspace has ended")).toBeVisible({
        timeout: AT_ONCE_MS
      })
      await expect(page.getByLabel("Password", { exact: true })).toBeVisible()
    }
    await server.cli(["member", "reprovision", "member"])
    await web.page.unrouteAll()
    await signIn(web.page, "member")
    await expect(dialogs.strengthen(web.page)).toBeVisible()
  })

  test("two browsers, a phone and an extension see each other's changes live (P1, P7, R27)", async ({
    newClient,
    newExtension,
    newMobile,
    server
  }) => {
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
    await openDevices(second.page)
    const extension = await newExtension()
    await becomeTrustedExtension(extension, server, "owner", "Extension")
    const popup = await extension.popup()
    await expect(deviceRow(second.page, "Extension")).toContainText("Approved")

    await second.page.getByRole("button", { name: "Rename First" }).click()
    const renaming = second.page.getByRole("dialog", { name: "Rename device" })
    await renaming.getByLabel("Device name").fill("Kitchen")
    await renaming.getByRole("button", { name: "Rename" }).click()
    await expect(first.page.getByRole("button", { name: "Rename Kitchen" })).toBeVisible()

    const phone = await newMobile()
    await signInOnPhone(phone.page, "owner")
    await nameOnScreen(phone.page, "Phone")
    for (const page of [first.page, second.page])
      await expect(deviceRow(page, "Phone")).toContainText("Pending approval")
    await expect(popup.getByText("1 device asks for your approval")).toBeVisible()
    await expect.poll(async () => (await extension.icon()).badge).toBe("1")
    const opened = extension.context.waitForEvent("page")
    await popup.getByRole("button", { name: "Review in the web app" }).click()
    expect((await opened).url()).toMatch(/\/devices\?review=/)

    await first.page.getByRole("button", { name: "Approve Phone" }).first().click()
    await expect(screens.verifyIdentity(phone.page)).toBeHidden()
    await expect(deviceRow(second.page, "Phone")).toContainText("Approved by Kitchen")
    await expect(popup.getByText("No device asks for your approval.")).toBeVisible()
    await openDevicesOnPhone(phone.page)
    await expect(phone.page.getByText("Kitchen").first()).toBeVisible()
  })
})
