import { expect, signIn, test } from "../src/fixtures.ts"
import { becomeTrusted, deviceRow, dialogs, noStep, openDevices, startAndName } from "../src/steps.ts"

test.describe("changes arrive (P1, P2, P3, P5, P8)", () => {
  test("with the stream cut, the requester still moves on, and a notice says why it takes longer", async ({
    newClient,
    server
  }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner")
    await openDevices(first.page)
    const second = await newClient()
    await second.page.route("**/live*", (route) => route.abort())
    await signIn(second.page, "owner")
    await startAndName(second.page, "Behind a proxy")
    await expect(dialogs.verifyIdentity(second.page)).toBeVisible()
    await expect(
      second.page.getByText(/checks every few seconds|Checking every few seconds/).first()
    ).toBeVisible()
    await deviceRow(first.page, "Behind a proxy")
      .getByRole("button", { name: /^Approve/ })
      .click()
    await noStep(second.page)
  })

  test("an ask shows anywhere in the web app, and is withdrawn when decided elsewhere (S19, P5, P7)", async ({
    newClient,
    server
  }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner")
    const elsewhere = await first.context.newPage()
    await elsewhere.goto("/")
    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "Tablet")
    const notice = first.page.getByRole("region", { name: "Add a trusted device" })
    await expect(notice).toContainText("Tablet")
    const twin = elsewhere.getByRole("region", { name: "Add a trusted device" })
    await expect(twin).toContainText("Tablet")
    await notice.getByRole("button", { name: /^Approve/ }).click()
    await noStep(second.page)
    await expect(twin).toHaveCount(0)
  })

  test("a restart of the server loses no trust and no waiting ask (G8)", async ({ newClient, server }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner")
    await openDevices(first.page)
    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "Survivor")
    await expect(dialogs.verifyIdentity(second.page)).toBeVisible()
    await server.restart()
    await deviceRow(first.page, "Survivor")
      .getByRole("button", { name: /^Approve/ })
      .click()
    await noStep(second.page)
  })
})
