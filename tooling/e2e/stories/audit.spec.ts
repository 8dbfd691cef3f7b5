import { readFile } from "node:fs/promises"
import { expectNoViolationsInBothThemes } from "../src/axe.ts"
import { expect, signIn, test } from "../src/fixtures.ts"
import { becomeTrusted, startAndName } from "../src/steps.ts"

/** What happens must be in an open log by then, without a reload (P2). */
const SOON = { timeout: 4_000 }

test.describe("what happened (T37)", () => {
  test("an open log goes on by itself, is narrowed by what stands in it, and is a file", async ({
    newClient,
    server
  }) => {
    const owner = await newClient()
    const { page } = owner
    await becomeTrusted(page, server, "owner", "Owner's Mac")
    await page.goto("/settings/audit")
    const list = page.getByRole("list", { name: "What happened, newest first" })
    await expect(list.getByText("The device Owner's Mac of owner became trusted, by a code.")).toBeVisible()
    await expectNoViolationsInBothThemes(page)
    // The look has taken the front: a page behind another one draws once a second.
    await page.bringToFront()

    const member = await newClient()
    await signIn(member.page, "member")
    await expect(list.getByText("member signed in: Web app.")).toBeVisible(SOON)
    await page.getByRole("button", { name: "Pause" }).click()
    await startAndName(member.page, "Member's laptop")
    await page.getByRole("button", { name: /^Show \d+ new events?$/ }).click(SOON)
    const begun = list.getByText("member began to set up the device Member's laptop (by a code).")
    await expect(begun).toBeVisible()

    await page.getByRole("button", { name: /^Details: member began to set up/ }).click()
    await page.getByRole("button", { name: "What happened to member" }).click()
    await expect(page).toHaveURL(/\/settings\/audit\?member=/)
    await expect(list.getByText(/of owner/)).toHaveCount(0)
    await expect(begun).toBeVisible()
    const downloading = page.waitForEvent("download")
    await page.getByRole("button", { name: "JSON lines" }).click()
    const lines = (await readFile(await (await downloading).path(), "utf8")).trimEnd().split("\n")
    expect(lines.map((line) => JSON.parse(line).event)).toContain("device.registered")
    expect(lines.join()).not.toContain("matchNumber")
  })

  test("a member finds their own history in their profile, and nobody else's", async ({
    newClient,
    server
  }) => {
    const { page } = await newClient()
    await becomeTrusted(page, server, "member", "Member's laptop")
    await page.goto("/profile?tab=history")
    const list = page.getByRole("list", { name: "What happened, newest first" })
    await expect(
      list.getByText("The device Member's laptop of member became trusted, by a code.")
    ).toBeVisible()
    await expect(list.getByText(/owner/)).toHaveCount(0)
    await expectNoViolationsInBothThemes(page)
    await page.goto("/settings/audit")
    await expect(page.getByRole("heading", { name: "This page is for administrators" })).toBeVisible()
  })
})
