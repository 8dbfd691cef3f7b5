import { FirefoxClient } from "../src/firefox.ts"
import { expect, test } from "../src/fixtures.ts"
import { PROVIDER, PROVIDER_HERE, somebody, startProvider } from "../src/identity-provider.ts"

test.use({ serverEnv: PROVIDER_HERE })

test("Firefox takes the extension as it is built; its popup asks for the server, and a provider signs it in (P16)", async ({
  server
}) => {
  const firefox = await FirefoxClient.start()
  test.skip(firefox === null, "There is no Firefox on this machine, and none could be installed.")
  if (firefox === null) return
  const provider = await startProvider(server)
  somebody(provider, "owner")
  try {
    const options = await firefox.page("options.html", "input[name=server]")
    await options.$eval("input[name=server]", (input) => input.select())
    await options.type("input[name=server]", server.url)
    await options.keyboard.press("Enter")
    await options.waitForSelector("dl")
    expect(await options.$eval("dl", (list) => list.textContent)).toContain(server.url)

    const popup = await firefox.page("popup.html", "input[type=password]")
    expect(await popup.$eval("h1", (heading) => heading.textContent)).toContain("Sign in")

    const page = await firefox.page("set-up.html", "input[type=password]")
    await page.$$eval(
      "button",
      (buttons, name) => buttons.find(({ textContent }) => textContent === name)?.click(),
      `Continue with ${PROVIDER}`
    )
    await page.waitForFunction(() => document.querySelector("h1")?.textContent?.startsWith("Let's set up"))
  } finally {
    provider.close()
    await firefox.close()
  }
})
