import { type Receiver, receiver, verified } from "@tessera/webhooks/double/receiver"
import { Effect, Exit, Scope } from "effect"
import { expectNoViolationsInBothThemes } from "../src/axe.ts"
import { expect, test as base } from "../src/fixtures.ts"
import { becomeTrusted } from "../src/steps.ts"

/** A receiver on this machine, and a server whose configuration lets it send there. */
const test = base.extend<{ readonly to: Receiver }>({
  to: async ({}, use) => {
    const scope = Scope.makeUnsafe()
    await use(await Effect.runPromise(Scope.provide(receiver(), scope)))
    await Effect.runPromise(Scope.close(scope, Exit.void))
  },
  serverEnv: ({ to }, use) => use(to === null ? {} : { OUTBOUND_PRIVATE: "127.0.0.1" })
})

test("events reach a receiver that verifies them, in order; what it did not take is seen, and sent again", async ({
  newClient,
  server,
  to
}) => {
  const { page } = await newClient()
  await becomeTrusted(page, server, "owner", "Office")
  await page.goto("/settings/webhooks")
  await expect(page.getByText("No webhook yet")).toBeVisible()

  await page.getByRole("button", { name: "Add a webhook" }).click()
  const adding = page.getByRole("dialog", { name: "Add a webhook" })
  await adding.getByLabel("Address").fill("http://10.0.0.1/in")
  await adding.getByRole("button", { name: "Add webhook" }).click()
  await expect(adding.getByText("This address is inside a private network")).toBeVisible()
  await adding.getByLabel("Address").fill(`${to.origin}/in`)
  await expectNoViolationsInBothThemes(page)
  await adding.getByRole("button", { name: "Add webhook" }).click()
  const made = page.getByRole("dialog", { name: "Copy the signing secret now" })
  const secret = await made.getByLabel("Signing secret").inputValue()
  await made.getByRole("button", { name: "I have copied it" }).click()
  expect(await page.content()).not.toContain(secret)

  await page.getByRole("button", { name: "Send a test event" }).click()
  const tested = page.getByRole("row", { name: /webhook\.tested/ })
  await expect(tested).toContainText("Delivered")
  await expect(tested).toContainText("204")
  expect(verified(secret, to.received[0]!).type).toBe("webhook.tested")

  const { page: others } = await newClient()
  await becomeTrusted(others, server, "member", "Laptop")
  const ofMember = () =>
    to.received.map((one) => verified(secret, one)).filter(({ data }) => data.memberId !== null)
  await expect.poll(() => ofMember().map(({ type }) => type)).toContain("device.approved")
  const positions = ofMember().map(({ data }) => data.position)
  expect(positions.length).toBeGreaterThan(3)
  expect(positions).toEqual(positions.map((_, index) => (positions[0] ?? 0) + index))

  to.replies.push({ status: 500 })
  await page.getByRole("button", { name: "Send a test event" }).click()
  const refused = page.getByRole("row", { name: /webhook\.tested/ }).filter({ hasText: "500" })
  await expect(refused).toContainText("Waiting")
  await expectNoViolationsInBothThemes(page)

  await page.getByRole("button", { name: "New secret" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Make new secret" }).click()
  const rotated = page.getByRole("dialog", { name: "Copy the new signing secret now" })
  const next = await rotated.getByLabel("Signing secret").inputValue()
  await rotated.getByRole("button", { name: "I have copied it" }).click()
  const id = to.received[0]?.headers["webhook-id"]
  const delivered = page.getByRole("row", { name: /webhook\.tested/ }).filter({ hasText: "Delivered" })
  await delivered
    .last()
    .getByRole("button", { name: /Send again/ })
    .click()
  const sendings = () => to.received.filter(({ headers }) => headers["webhook-id"] === id)
  await expect.poll(() => sendings().length).toBe(2)
  for (const one of [secret, next]) expect(verified(one, sendings()[1]!).type).toBe("webhook.tested")
})
