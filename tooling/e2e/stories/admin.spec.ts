import { readFile } from "node:fs/promises"
import { expectNoViolations, expectNoViolationsInBothThemes } from "../src/axe.ts"
import { expect, PASSWORD, signIn, test } from "../src/fixtures.ts"
import { becomeTrusted, dialogs, startAndName } from "../src/steps.ts"

/**
 * What an administrator's page says of somebody must be true in that person's browser by then: less than the time between two
 * questions of a client without a stream. How fast it really is, `pnpm bench b9` says.
 */
const AT_ONCE = { timeout: 4_000 }

test.describe("everyone's devices and members (R32, S17, S18)", () => {
  test("an owner removes a member's device, and that member's open browser is signed out at once", async ({
    newClient,
    server
  }) => {
    const owner = await newClient()
    await becomeTrusted(owner.page, server, "owner", "Owner's Mac")
    const member = await newClient()
    await becomeTrusted(member.page, server, "member", "Member's laptop")

    await owner.page.getByRole("link", { name: "Members" }).click()
    await expect(owner.page.getByRole("heading", { level: 1, name: "Members" })).toBeVisible()
    await owner.page.getByRole("link", { name: "member", exact: true }).click()
    await owner.page.getByRole("tab", { name: "Trusted devices" }).click()
    await owner.page.getByRole("button", { name: "Remove Member's laptop" }).click()
    const asked = owner.page.getByRole("alertdialog", { name: "Remove device?" })
    await expect(asked).toContainText("Member's laptop of member loses its trust at once")
    await asked.getByRole("button", { name: "Remove device" }).click()
    await expect(owner.page.getByText("Member's laptop was removed.")).toBeVisible()
    await expect(member.page.getByText("This device was removed")).toBeVisible(AT_ONCE)
    await expect(owner.page.getByRole("row", { name: /Member's laptop/ })).toContainText("Removed")
  })

  test("lock until a time, unlock, sign out everywhere, deprovision and bring back", async ({
    newClient,
    server
  }) => {
    test.setTimeout(120_000)
    const owner = await newClient()
    await becomeTrusted(owner.page, server, "owner", "Owner's Mac")
    const member = await newClient()
    await becomeTrusted(member.page, server, "member", "Member's laptop")
    const { page } = owner
    await page.goto("/members")
    await page.getByRole("link", { name: "member", exact: true }).click()
    await page.getByRole("tab", { name: "Trusted devices" }).click()
    await page.getByRole("button", { name: "Lock Member's laptop" }).click()
    const locking = page.getByRole("alertdialog", { name: "Lock device?" })
    await locking.getByLabel("Locked until").selectOption("In 1 hour")
    await locking.getByRole("button", { name: "Lock device" }).click()
    await expect(page.getByText("Member's laptop is locked.")).toBeVisible()
    await expect(member.page.getByText("Not secure").first()).toBeVisible(AT_ONCE)
    await page.getByRole("button", { name: "Unlock Member's laptop" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Unlock device" }).click()
    await expect(member.page.getByText("Trusted session").first()).toBeVisible()

    await page.getByRole("tab", { name: "Information" }).click()
    await page.getByRole("button", { name: "Sign out everywhere" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click()
    await expect(page.getByText("member is signed out everywhere.")).toBeVisible()
    await expect(member.page.getByLabel("Password", { exact: true })).toBeVisible(AT_ONCE)
    await signIn(member.page, "member")
    await expect(member.page.getByText("Trusted session").first()).toBeVisible()

    await page.getByRole("button", { name: "Deprovision" }).click()
    const leaving = page.getByRole("alertdialog", { name: "Deprovision member?" })
    await expect(leaving).toContainText("Their trusted device loses its trust.")
    await leaving.getByRole("button", { name: "Deprovision" }).click()
    await expect(page.getByText("member is deprovisioned.")).toBeVisible()
    await expect(member.page.getByLabel("Password", { exact: true })).toBeVisible(AT_ONCE)
    await page.getByRole("button", { name: "Bring back" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Bring back" }).click()
    await expect(page.getByText("member is a member again.")).toBeVisible()
    await signIn(member.page, "member")
    await expect(dialogs.strengthen(member.page)).toBeVisible()
  })

  test("an admin approves for nobody (D18)", async ({ newClient, server }) => {
    const admin = await newClient()
    await becomeTrusted(admin.page, server, "admin", "Admin's Mac")
    const member = await newClient()
    await becomeTrusted(member.page, server, "member", "Member's laptop")
    const asking = await newClient()
    await signIn(asking.page, "member")
    await startAndName(asking.page, "Asking")
    await expect(dialogs.verifyIdentity(asking.page)).toBeVisible()
    await admin.page.goto("/settings/trusted-devices?status=pendingApproval")
    const row = admin.page.getByRole("row", { name: /Asking/ })
    await expect(row).toContainText("Pending approval")
    await expect(row.getByRole("button")).toHaveText(["Remove"])
    await expect(admin.page.getByRole("button", { name: /Approve/ })).toHaveCount(0)
  })

  test("filters stay in the address over a reload; many are removed after a preview, and each is told", async ({
    newClient,
    server
  }) => {
    test.setTimeout(120_000)
    const owner = await newClient()
    await becomeTrusted(owner.page, server, "owner", "Owner's Mac")
    for (const [username, name] of [
      ["member", "Member's laptop"],
      ["guest", "Guest's laptop"]
    ] as const) {
      const other = await newClient()
      await becomeTrusted(other.page, server, username, name)
    }
    const { page } = owner
    await page.getByRole("link", { name: "Settings" }).click()
    await expect(page).toHaveURL(/\/settings\/overview$/)
    await page.getByRole("tab", { name: "Trusted devices" }).click()
    await expect(page.getByText("3 devices")).toBeVisible()
    await page.getByRole("button", { name: "Role" }).click()
    await page.getByRole("menuitemcheckbox", { name: "User" }).click()
    await page.getByRole("menuitemcheckbox", { name: "Guest" }).click()
    await page.keyboard.press("Escape")
    await page.getByLabel("Sort by").selectOption("Device name, A to Z")
    const names = page.getByRole("row").locator("bdi.font-strong, p.font-strong bdi")
    await expect(names).toHaveText(["Guest's laptop", "Member's laptop"])
    await expect(page).toHaveURL(/role=user%2Cguest&sort=name/)
    await page.reload()
    await expect(names).toHaveText(["Guest's laptop", "Member's laptop"])

    const waiting = page.waitForEvent("download")
    await page.getByRole("button", { name: "Download CSV" }).click()
    const file = await readFile(await (await waiting).path(), "utf8")
    expect(file.trim().split("\r\n")).toHaveLength(3)
    expect(file).toContain("Guest's laptop")
    expect(file).not.toContain("Owner's Mac")

    await page.getByRole("checkbox", { name: "Select Guest's laptop, guest" }).check()
    await page.getByRole("button", { name: "Select all that match" }).click()
    await page.getByRole("button", { name: "Remove selected" }).click()
    const asked = page.getByRole("dialog", { name: "Remove devices?" })
    await expect(asked).toContainText("2 devices of 2 members")
    await expectNoViolationsInBothThemes(page)
    await asked.getByRole("button", { name: "Remove 2 devices" }).click()
    const over = page.getByRole("dialog", { name: "Devices removed" })
    await expect(over.getByRole("row")).toHaveCount(3)
    await expect(over).toContainText("2 devices done.")
    await expectNoViolationsInBothThemes(page)
  })

  test("six roles: owner, super admin and admin see the pages; user, login only and guest are told", async ({
    newClient,
    server
  }) => {
    test.setTimeout(120_000)
    const add = (username: string, role: string) =>
      server.cli(
        ["member", "add", "--username", username, "--email", `${username}@example.test`, "--role", role],
        `${PASSWORD}\n`
      )
    await add("super", "superAdmin")
    await add("login", "loginOnly")
    for (const [username, sees] of [
      ["owner", true],
      ["super", true],
      ["admin", true],
      ["member", false],
      ["login", false],
      ["guest", false]
    ] as const) {
      const { context, page } = await newClient()
      await becomeTrusted(page, server, username)
      await page.getByRole("button", { name: "User profile menu" }).click()
      await expect(page.getByRole("menuitem", { name: "Members" })).toHaveCount(sees ? 1 : 0)
      await expect(page.getByRole("menuitem", { name: "Settings" })).toHaveCount(sees ? 1 : 0)
      for (const [address, heading] of [
        ["/members", "Members"],
        ["/settings/trusted-devices", "Workspace configuration"],
        ["/settings", "Workspace configuration"]
      ] as const) {
        await page.goto(address)
        const shown = sees ? heading : "This page is for administrators"
        await expect(page.getByRole("heading", { level: 1, name: shown })).toBeVisible()
      }
      if (!sees) await expectNoViolationsInBothThemes(page)
      await context.close()
    }
  })

  test("axe finds nothing, and nothing is wider than a phone", async ({ newClient, server }) => {
    test.setTimeout(240_000)
    await server.cli(["demo", "--members", "20", "--devices", "3"])
    const { page } = await newClient()
    await becomeTrusted(page, server, "owner", "Owner's Mac")
    await page.goto("/members")
    const first = page.getByRole("row").nth(1).getByRole("link")
    const member = await first.getAttribute("href")
    for (const address of [
      "/members",
      `${member}`,
      `${member}?tab=devices`,
      "/settings/overview",
      "/settings/trusted-devices"
    ]) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(address)
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
      await expect(page.locator("[aria-busy=true]")).toHaveCount(0)
      await expectNoViolationsInBothThemes(page)
      await page.setViewportSize({ width: 360, height: 780 })
      await expectNoViolations(page)
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      )
      expect(wide, address).toBeLessThanOrEqual(0)
    }
  })
})
