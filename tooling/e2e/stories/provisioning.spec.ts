import { expectNoViolationsInBothThemes } from "../src/axe.ts"
import { expect, test } from "../src/fixtures.ts"
import { becomeTrusted } from "../src/steps.ts"

const USER = "urn:ietf:params:scim:schemas:core:2.0:User"

test("an identity provider is connected, creates somebody, and is cut off (R7, T45)", async ({
  newClient,
  server
}) => {
  const { page } = await newClient()
  await becomeTrusted(page, server, "owner", "Office")
  await page.goto("/settings/scim")
  await expect(page.getByLabel("Address")).toHaveValue(`${server.url}/scim/v2`)
  await expect(page.getByText("No token yet")).toBeVisible()

  await page.getByRole("button", { name: "Make a token" }).click()
  const making = page.getByRole("dialog", { name: "Make a token" })
  await making.getByRole("button", { name: "Create token" }).click()
  await expect(making.getByText("Write a name of 1 to 64 characters.")).toBeVisible()
  await making.getByLabel("Token name").fill("Okta")
  await making.getByRole("button", { name: "Create token" }).click()
  const made = page.getByRole("dialog", { name: "Copy the token now" })
  const token = await made.getByLabel("Token", { exact: true }).inputValue()
  await expectNoViolationsInBothThemes(page)
  await made.getByRole("button", { name: "I have copied it" }).click()
  await expect(page.getByRole("row", { name: /Okta/ })).toContainText("owner")
  expect(await page.content()).not.toContain(token)

  await page.getByRole("button", { name: "Add group" }).click()
  await page.getByLabel("Group", { exact: true }).fill("IT")
  await page.getByLabel("Role", { exact: true }).selectOption("admin")
  await page.getByRole("button", { name: "Save roles" }).click()
  await expect(page.getByText("Saved. Everyone in these groups has the role now.")).toBeVisible()
  await expectNoViolationsInBothThemes(page)

  const join = (userName: string) =>
    fetch(`${server.url}/scim/v2/Users`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/scim+json" },
      body: JSON.stringify({ schemas: [USER], userName })
    })
  expect((await join("new.person@example.test")).status).toBe(201)

  await page.getByRole("button", { name: "Revoke Okta" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke token" }).click()
  await expect(page.getByText("No token yet")).toBeVisible()
  expect((await join("late.person@example.test")).status).toBe(401)
})
