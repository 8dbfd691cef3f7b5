import { expect, signIn, test } from "../src/fixtures.ts"
import { becomeTrusted, deviceRow, dialogs, noStep, openDevices, startAndName } from "../src/steps.ts"

test.describe("every ending has its own words and next step (S21, P9)", () => {
  test("denied: told at once, and blocked for a quarter of an hour (D14)", async ({ newClient, server }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner")
    await openDevices(first.page)
    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "Not mine")
    await expect(dialogs.verifyIdentity(second.page)).toBeVisible()

    await deviceRow(first.page, "Not mine").getByRole("button", { name: /^Deny/ }).click()
    await expect(second.page.getByRole("dialog", { name: "Denied" })).toBeVisible()
    await expect(first.page.getByText("Was this not you?")).toBeVisible()
    await first.page.getByRole("button", { name: "It was not me" }).click()
    await expect(second.page.getByLabel("Password", { exact: true })).toBeVisible()

    await signIn(second.page, "owner")
    await expect(second.page.getByRole("dialog", { name: "Denied" })).toBeVisible()
    await server.advance(15 * 60_000)
    await second.page.reload()
    await expect(second.page.getByRole("dialog", { name: "Denied" })).toHaveCount(0)
  })

  test("expired: after five minutes, with a way to start again (D13)", async ({ newClient, server }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner")
    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "Too slow")
    await expect(dialogs.verifyIdentity(second.page)).toBeVisible()

    await server.advance(5 * 60_000)
    const over = second.page.getByRole("dialog", { name: "Expired" })
    await expect(over).toBeVisible()
    await over.getByRole("button", { name: "Start again" }).click()
    await expect(dialogs.name(second.page)).toBeVisible()
  })

  test("cancelled: closing asks first, and the name is free again (D13, D6)", async ({
    newClient,
    server
  }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner")
    await openDevices(first.page)
    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "Second thoughts")
    await expect(deviceRow(first.page, "Second thoughts")).toContainText("Pending approval")

    await dialogs.verifyIdentity(second.page).getByRole("button", { name: /close/i }).click()
    await second.page.getByRole("button", { name: "Cancel the request" }).click()
    await expect(
      deviceRow(first.page, "Second thoughts").getByRole("button", { name: /^Approve/ })
    ).toHaveCount(0)
    await expect(second.page.getByText("This session is not secure")).toBeVisible()
  })

  test("replaced: a newer request from the same browser takes its place and says so (P8)", async ({
    newClient,
    server
  }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner")
    await openDevices(first.page)
    const second = await newClient()
    await signIn(second.page, "owner")
    await dialogs.strengthen(second.page).getByRole("button", { name: "Start" }).click()
    // A second tab of the same browser stands at naming as well, and hears of nothing.
    const tab = await second.context.newPage()
    await tab.goto("/")
    await dialogs.strengthen(tab).getByRole("button", { name: "Start" }).click()
    await expect(dialogs.name(tab)).toBeVisible()
    await tab.route(/\/live|overview\.read/, (route) => route.abort())
    await dialogs.name(second.page).getByLabel("Device name").fill("From the first tab")
    await dialogs.name(second.page).getByRole("button", { name: "Next" }).click()
    await expect(deviceRow(first.page, "From the first tab")).toContainText("Pending approval")
    await dialogs.name(tab).getByLabel("Device name").fill("From the second tab")
    await dialogs.name(tab).getByRole("button", { name: "Next" }).click()
    await expect(deviceRow(first.page, "From the second tab")).toContainText("Pending approval")
    await expect(deviceRow(first.page, "From the first tab")).not.toContainText("Pending approval")
    await expect(second.page.getByText(/has taken the place of/)).toBeVisible()
    await first.page.getByRole("button", { name: "Approve From the second tab" }).click()
    await noStep(second.page)
  })

  test("a reload while waiting resumes the same ask (D13, P13)", async ({ newClient, server }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner")
    await openDevices(first.page)
    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "Patient")
    await expect(dialogs.verifyIdentity(second.page)).toBeVisible()
    await second.page.reload()
    await expect(dialogs.verifyIdentity(second.page)).toBeVisible()
    await expect(deviceRow(first.page, "Patient")).toHaveCount(1)
    await deviceRow(first.page, "Patient")
      .getByRole("button", { name: /^Approve/ })
      .click()
    await noStep(second.page)
  })
})
