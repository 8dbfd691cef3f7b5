import { expect, test } from "../src/fixtures.ts"
import { type Oddity, OddServer } from "../src/odd-server.ts"
import { becomeTrustedExtension, becomeTrustedPhone, openDevicesOnPhone } from "../src/set-up-screen.ts"

test.describe("a server that is down, slow, or none of ours (P4, P9)", () => {
  test("a wrong address says so where it is typed, and the right one is taken afterwards", async ({
    newExtension,
    server
  }) => {
    const extension = await newExtension({ server: null })
    const page = await extension.optionsPage()
    const odd = await OddServer.start("page")
    const field = page.getByLabel("Server address")
    const use = async (address: string) => {
      await field.fill(address)
      await page.getByRole("button", { name: "Use this server" }).click()
    }
    const refusals: ReadonlyArray<readonly [string, RegExp]> = [
      ["", /Enter the address of your server/],
      ["http://trust.example.org", /has to begin with https:/],
      ["not an address", /This is no web address/],
      ["http://localhost:1", /No server answers at/]
    ]
    for (const [address, sentence] of refusals) {
      await use(address)
      await expect(page.getByText(sentence)).toBeVisible()
      await expect(field).toBeFocused()
    }
    const oddities: ReadonlyArray<readonly [Oddity, RegExp]> = [
      ["page", /answers, but it is no Tessera server/],
      ["rubbish", /answers, but it is no Tessera server/],
      ["error", /No server answers at/]
    ]
    for (const [oddity, sentence] of oddities) {
      odd.oddity = oddity
      await use(odd.url)
      await expect(page.getByText(sentence)).toBeVisible()
      await field.fill("")
      await page.getByRole("button", { name: "Use this server" }).click()
      await expect(page.getByText("Enter the address of your server.")).toBeVisible()
    }
    odd.stop()
    await use(server.url)
    await expect(page.getByText(/This extension (now )?uses the server/)).toBeVisible()
  })

  test("the extension: what it knew is shown, read only; it says why, and it can be tried again", async ({
    newExtension,
    server
  }) => {
    const extension = await newExtension()
    await becomeTrustedExtension(extension, server, "owner")
    const before = await extension.popup()
    await expect(before.getByRole("heading", { name: "This session is trusted" })).toBeVisible()
    await before.close()
    await server.down()
    const popup = await extension.popup()
    const unreachable = popup.getByText(/^You are offline\. What you see is from .+\.$/)
    await expect(unreachable).toBeVisible()
    await expect(popup.getByRole("heading", { name: "This session is trusted" })).toBeVisible()
    await server.up()
    await popup.getByRole("button", { name: "Try again" }).click()
    await expect(unreachable).toHaveCount(0)
    await expect(popup.getByRole("heading", { name: "This session is trusted" })).toBeVisible()
  })

  test("the mobile app: rubbish, silence and no server are told apart from an answer, and it can be tried again", async ({
    newMobile,
    server
  }) => {
    const { context, page } = await newMobile({ serviceWorkers: "block" })
    await becomeTrustedPhone(page, server, "owner")
    const answers = [
      ["rubbish", "Something else than the server answered."],
      ["page", "Something else than the server answered."],
      ["none", "You are offline."]
    ] as const
    for (const [what, sentence] of answers) {
      await context.route(/\/(trpc|live)\b/, (route) => {
        if (what === "none") return route.abort()
        const body = what === "page" ? "<h1>Sign in to this network</h1>" : '{"result": [1, 2'
        return route.fulfill({ body, contentType: what === "page" ? "text/html" : "application/json" })
      })
      await page.reload()
      await expect(page.getByText(sentence).first()).toBeVisible()
      await context.unrouteAll()
      await page
        .getByRole("button", { name: /^(Try again|Refresh)$/ })
        .first()
        .tap()
      await expect(page.getByText(sentence)).toHaveCount(0)
    }
    await openDevicesOnPhone(page)
    await expect(page.getByText("1 of 20 devices")).toBeVisible()
  })
})
