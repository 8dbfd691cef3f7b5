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

test.describe("a trusted session, end to end (R10, R13 to R22, S1, S4, S5, S7, S8, S11)", () => {
  test("first browser by e-mail code, second one by the first's approval", async ({ newClient, server }) => {
    const first = await newClient()
    await signIn(first.page, "owner")
    await expect(dialogs.strengthen(first.page)).toBeVisible()
    const name = await startAndName(first.page)
    expect(name).toMatch(/^owner .+ - .+\/.+$/)
    const code = await server.mail.code(emailOf("owner"))
    await typeCode(first.page, code)
    await noStep(first.page)
    await openDevices(first.page)
    await expect(deviceRow(first.page, name)).toContainText("Approved")

    const second = await newClient()
    await signIn(second.page, "owner")
    const asking = await startAndName(second.page, "Second browser")
    await expect(dialogs.verifyIdentity(second.page)).toBeVisible()
    await expect(second.page.getByText("Waiting for approval", { exact: true })).toBeVisible()

    const ask = deviceRow(first.page, asking)
    await expect(ask).toContainText("Pending approval")
    await ask.getByRole("button", { name: "Approve" }).click()
    await expect(ask).toContainText("Approved")
    await noStep(second.page)
    await openDevices(second.page)
    await expect(deviceRow(second.page, asking)).toContainText("Approved")
  })

  test("a copied cookie gets nothing in another browser profile (T1)", async ({ newClient, server }) => {
    const owner = await newClient()
    await becomeTrusted(owner.page, server, "owner")
    const thief = await newClient()
    await thief.context.addCookies(await owner.context.cookies())
    await thief.page.goto("/profile")
    await expect(thief.page.getByLabel("Password", { exact: true })).toBeVisible()
  })
})
