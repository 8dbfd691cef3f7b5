import { expect, signIn, test } from "../src/fixtures.ts"
import { hostilePage } from "../src/hostile-page.ts"
import { becomeTrusted, deviceRow, dialogs, openDevices, startAndName } from "../src/steps.ts"

test.describe("a hostile page in the same browser (T25, T26)", () => {
  test("forms and fetches of every sort change nothing", async ({ newClient, server }) => {
    const { context, page } = await newClient()
    await becomeTrusted(page, server, "owner", "Mine")
    const paths = [
      "devices.approve",
      "devices.deny",
      "devices.remove",
      "auth.signOut",
      "setUp.register",
      "session.rotate"
    ]
    const bodies = ['{"which":"all"}', '{"deviceId":"x"}', "{}"]
    const kinds = [
      "application/json",
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data"
    ]
    const evil = await hostilePage(`<title>evil</title><body></body>`)
    const attack = await context.newPage()
    await attack.goto(evil.url)
    const answered = await attack.evaluate(
      async ({ bodies, kinds, paths, target }) => {
        const answers: Array<string> = []
        for (const path of paths)
          for (const kind of kinds)
            for (const body of bodies) {
              const options = { method: "POST", body, credentials: "include" } as const
              for (const mode of ["cors", "no-cors"] as const)
                await fetch(`${target}/trpc/${path}`, {
                  ...options,
                  mode,
                  headers: { "content-type": kind }
                }).then(
                  (answer) => answers.push(`${answer.type} ${answer.status}`),
                  () => answers.push("refused")
                )
            }
        for (const enctype of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
          const form = document.createElement("form")
          Object.assign(form, {
            method: "post",
            action: `${target}/trpc/auth.signOut`,
            enctype,
            target: "sink"
          })
          const frame = document.createElement("iframe")
          frame.name = "sink"
          document.body.append(frame, form)
          form.submit()
        }
        return answers
      },
      { bodies, kinds, paths, target: server.url }
    )
    evil.stop()
    expect(answered.filter((answer) => /^cors|basic|default/.test(answer))).toEqual([])
    await page.reload()
    await expect(page.getByText("Trusted session")).toBeVisible()
    await openDevices(page)
    await expect(deviceRow(page, "Mine")).toContainText("Approved")
  })

  test("no page may frame ours", async ({ newClient, server }) => {
    const { context } = await newClient()
    const evil = await hostilePage(`<iframe src="${server.url}/sign-in" width="600" height="600"></iframe>`)
    const attack = await context.newPage()
    await attack.goto(evil.url)
    await expect(attack.frameLocator("iframe").getByLabel("Password", { exact: true })).toHaveCount(0)
    evil.stop()
  })

  test("a double click that was on its way decides nothing (T26)", async ({ newClient, server }) => {
    const first = await newClient()
    await becomeTrusted(first.page, server, "owner", "First")
    await first.page.goto("/")
    const second = await newClient()
    await signIn(second.page, "owner")
    await startAndName(second.page, "Quick")
    const notice = first.page.getByRole("region", { name: "Add a trusted device" })
    // The very first moment in which the button can be seen.
    await notice
      .getByRole("button", { name: /^Approve/ })
      .evaluate((button) => (button as HTMLElement).click())
    await expect(dialogs.verifyIdentity(second.page)).toBeVisible()
    await expect(notice).toBeVisible()
  })
})
