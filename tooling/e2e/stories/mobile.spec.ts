import { expect, test } from "../src/fixtures.ts"
import { installablePhone } from "../src/phone.ts"
import { becomeTrustedPhone, openDevicesOnPhone } from "../src/set-up-screen.ts"

test.describe("the mobile app is an app (S12, S13)", () => {
  test("it can be installed, and nothing of its manifest is wrong", async ({ server, watch }) => {
    const { close, page } = await installablePhone(`${server.url}/m/`)
    watch(page)
    await page.goto("./")
    await page.evaluate(() => navigator.serviceWorker.ready)
    const session = await page.context().newCDPSession(page)
    const { errors, url } = await session.send("Page.getAppManifest")
    expect(errors).toEqual([])
    expect(url).toMatch(/\/m\/manifest\.webmanifest$/)
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors")
    expect(installabilityErrors).toEqual([])
    await close()
  })

  test("without a network a link into it shows the list as it was last known, read only", async ({
    newMobile,
    server
  }) => {
    const { context, page } = await newMobile()
    await becomeTrustedPhone(page, server, "owner", "Phone")
    await openDevicesOnPhone(page)
    await expect(page.getByText("Phone").first()).toBeVisible()
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready
      if (active?.state !== "activated")
        await new Promise((done) => active?.addEventListener("statechange", done, { once: true }))
    })
    await context.setOffline(true)
    const link = await context.newPage()
    await link.goto("devices")
    await expect(link.getByText("Phone").first()).toBeVisible()
    await expect(link.getByRole("button", { name: /^(Approve|Deny)/ })).toHaveCount(0)
    await context.setOffline(false)
  })

  test("every target is 44 px and nothing scrolls sideways on a small phone", async ({
    newMobile,
    server
  }) => {
    const { page } = await newMobile({ viewport: { width: 320, height: 640 } })
    await becomeTrustedPhone(page, server, "owner", "W".repeat(64))
    for (const path of ["./", "profile", "devices", "settings"]) {
      await page.goto(path)
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      ).toBeLessThanOrEqual(0)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("a, button, input, select, [role=button]")]
          .filter((element) => element.checkVisibility() && !element.closest(".sr-only"))
          .map((element) => ({ element, box: element.getBoundingClientRect() }))
          .filter(
            ({ box, element }) =>
              box.width > 1 && (box.height < 44 || box.width < 44) && !element.closest("p")
          )
          .map(({ box, element }) => `${element.outerHTML.slice(0, 120)} ${box.width} x ${box.height}`)
      )
      expect(small).toEqual([])
    }
  })
})
