import { expectNoViolationsInBothThemes } from "../src/axe.ts"
import { expect, fillSignIn, signIn, test } from "../src/fixtures.ts"
import { becomeTrusted, dialogs } from "../src/steps.ts"

const FIRST = "kettle moon 91 staple"
const SECOND = "another lamp 17 harbour"

test("somebody is invited by a letter, sets a password, signs in, and later forgets it (R7, D22)", async ({
  newClient,
  server
}) => {
  const owner = await newClient()
  await becomeTrusted(owner.page, server, "owner", "Office")
  await owner.page.goto("/members")
  await owner.page.getByRole("button", { name: "Invite" }).click()
  const inviting = owner.page.getByRole("dialog", { name: "Invite a person" })
  await inviting.getByLabel("Email").fill("new.person@example.test")
  await expectNoViolationsInBothThemes(owner.page)
  await inviting.getByRole("button", { name: "Send invitation" }).click()
  await expect(owner.page.getByText("new.person is invited.")).toBeVisible()
  await expect(owner.page.getByRole("row", { name: /new\.person/ })).toContainText("Invited")

  const guest = await newClient()
  await guest.page.goto(await server.mail.link("new.person@example.test", "/letters/invitation"))
  await expect(guest.page.getByText(/For .*new\.person.* in the workspace/)).toBeVisible()
  const password = guest.page.getByLabel("New password")
  await password.fill("password1234")
  await guest.page.getByRole("button", { name: "Set password" }).click()
  await expect(guest.page.getByText(/one of those that are tried first/)).toBeVisible()
  await expectNoViolationsInBothThemes(guest.page)
  await password.fill(FIRST)
  await guest.page.getByLabel("Repeat it").fill(FIRST)
  await guest.page.getByRole("button", { name: "Set password" }).click()
  await guest.page.getByRole("link", { name: "Sign in" }).click()
  await expect(guest.page.getByRole("heading", { name: /Sign in/ })).toBeVisible()
  await fillSignIn(guest.page, "new.person", FIRST)
  await expect(dialogs.strengthen(guest.page)).toBeVisible()
  await owner.page.reload()
  await expect(owner.page.getByRole("row", { name: /new\.person/ })).toContainText("Active")

  const elsewhere = await newClient()
  await elsewhere.page.goto("/sign-in")
  await elsewhere.page.getByRole("link", { name: "Forgot your password?" }).click()
  // The page before has a field of the same name.
  await expect(elsewhere.page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible()
  await elsewhere.page.getByLabel("Email or username").fill("new.person@example.test")
  await elsewhere.page.getByRole("button", { name: "Send the letter" }).click()
  await expect(elsewhere.page.getByText(/If there is such an account/)).toBeVisible()
  await elsewhere.page.goto(await server.mail.link("new.person@example.test", "/letters/reset"))
  await elsewhere.page.getByLabel("New password").fill(SECOND)
  await elsewhere.page.getByLabel("Repeat it").fill(SECOND)
  await elsewhere.page.getByRole("button", { name: "Set new password" }).click()
  await expect(elsewhere.page.getByText("Your password is set")).toBeVisible()
  await expect(guest.page.getByLabel("Password", { exact: true })).toBeVisible()
  await signIn(elsewhere.page, "new.person", SECOND)
  await expect(dialogs.strengthen(elsewhere.page)).toBeVisible()
})
