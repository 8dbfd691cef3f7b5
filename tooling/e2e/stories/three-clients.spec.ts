import { emailOf, expect, signIn, test } from "../src/fixtures.ts"
import {
  becomeTrustedExtension,
  becomeTrustedPhone,
  codeOnScreen,
  nameOnScreen,
  openDevicesOnPhone,
  reviewOnPhone,
  screens,
  signInOnExtension,
  signInOnPhone
} from "../src/set-up-screen.ts"
import {
  becomeTrusted,
  deviceRow,
  dialogs,
  noStep,
  openDevices,
  startAndName,
  typeCode
} from "../src/steps.ts"

test.describe("set up a trusted session, in three clients at once (R2, R11, R18)", () => {
  test("the web app approves the phone, the phone a browser, and the extension gets its code all the same (R19, R22, R24, S14)", async ({
    newClient,
    newExtension,
    newMobile,
    server
  }) => {
    const web = await newClient()
    await becomeTrusted(web.page, server, "owner", "Laptop")
    await openDevices(web.page)

    const phone = await newMobile()
    await signInOnPhone(phone.page, "owner")
    await expect(screens.mobile(phone.page)).toBeVisible()
    const phoneName = await nameOnScreen(phone.page)
    expect(phoneName).toMatch(/^owner .+ - Android\/Chrome$/)
    await expect(screens.verifyIdentity(phone.page)).toBeVisible()
    await deviceRow(web.page, phoneName)
      .getByRole("button", { name: /^Approve/ })
      .click()
    await expect(screens.verifyIdentity(phone.page)).toBeHidden()

    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "Another browser")
    await expect(dialogs.verifyIdentity(second.page)).toBeVisible()
    const number = await second.page.getByRole("img", { name: /^Match number/ }).getAttribute("aria-label")
    await openDevicesOnPhone(phone.page)
    await reviewOnPhone(phone.page, "Another browser")
    await expect(phone.page.getByRole("img", { name: /^Match number/ })).toHaveAttribute(
      "aria-label",
      number!
    )
    await phone.page.getByRole("button", { name: /^Approve/ }).tap()
    await noStep(second.page)
    await expect(deviceRow(web.page, "Another browser")).toContainText(`Approved by ${phoneName}`)

    const extension = await newExtension()
    const name = await becomeTrustedExtension(extension, server, "owner")
    const row = deviceRow(web.page, name)
    await expect(row).toContainText("Approved")
    await expect(row).toContainText("Email code")
  })

  test("only an extension is trusted: nobody could approve, so the web app asks by code (D3)", async ({
    newClient,
    newExtension,
    server
  }) => {
    const extension = await newExtension()
    await becomeTrustedExtension(extension, server, "member")
    const mails = server.mail.mails.length
    const web = await newClient()
    await signIn(web.page, "member")
    await startAndName(web.page)
    await expect(dialogs.verifyDevice(web.page)).toBeVisible()
    await typeCode(web.page, await server.mail.code(emailOf("member"), mails))
    await noStep(web.page)
  })

  test("a phone is the first one, by code, and approves the web app (R19, R24)", async ({
    newClient,
    newMobile,
    server
  }) => {
    const phone = await newMobile()
    const name = await becomeTrustedPhone(phone.page, server, "member")
    const web = await newClient()
    await signIn(web.page, "member")
    await startAndName(web.page, "Desk")
    await expect(dialogs.verifyIdentity(web.page)).toContainText("from a trusted session on the mobile app")
    await openDevicesOnPhone(phone.page)
    await reviewOnPhone(phone.page, "Desk")
    await phone.page.getByRole("button", { name: /^Approve/ }).tap()
    await noStep(web.page)
    await openDevices(web.page)
    await expect(deviceRow(web.page, "Desk")).toContainText(`Approved by ${name}`)
  })

  test("the trusted device is not at hand, from each client (R25, D6, D15)", async ({
    newClient,
    newExtension,
    newMobile,
    server
  }) => {
    await server.cli(["workspace", "policy", "--workspace", "demo", "--set", "extensionEnrolment=approval"])
    const lost = await newClient()
    await becomeTrusted(lost.page, server, "owner", "Lost laptop")
    await lost.context.close()

    const phone = await newMobile()
    await signInOnPhone(phone.page, "owner")
    const extension = await newExtension()
    const page = await signInOnExtension(extension, "owner")
    for (const [asking, name] of [
      [phone.page, "Phone"],
      [page, "Extension"]
    ] as const) {
      await nameOnScreen(asking, name)
      await expect(screens.verifyIdentity(asking)).toBeVisible()
      await asking.getByRole("button", { name: "I don't have access to my trusted device" }).click()
      await expect(screens.name(asking)).toBeVisible()
      await expect(asking.getByLabel("Device name")).toHaveValue(name)
      const mails = server.mail.mails.length
      await asking.getByRole("button", { name: "Next", exact: true }).click()
      await expect(screens.verifyDevice(asking)).toBeVisible()
      await codeOnScreen(asking, await server.mail.code(emailOf("owner"), mails))
      await expect(screens.verifyDevice(asking)).toBeHidden()
    }
    const again = await newClient()
    await signIn(again.page, "owner")
    await startAndName(again.page, "New laptop")
    await dialogs
      .verifyIdentity(again.page)
      .getByRole("button", { name: "I don't have access to my trusted device" })
      .click()
    const mails = server.mail.mails.length
    await dialogs.name(again.page).getByRole("button", { name: "Next" }).click()
    await typeCode(again.page, await server.mail.code(emailOf("owner"), mails))
    await noStep(again.page)
    await openDevices(again.page)
    for (const name of ["Phone", "Extension", "New laptop"])
      await expect(deviceRow(again.page, name).first()).toContainText("Approved")
  })
})
