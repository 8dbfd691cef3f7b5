import { FirefoxClient } from "../src/firefox.ts"
import { expect, test } from "../src/fixtures.ts"

test("Firefox takes the extension as it is built; its popup asks for the server, then signs in (P16)", async ({
  server
}) => {
  const firefox = await FirefoxClient.start()
  test.skip(firefox === null, "There is no Firefox on this machine, and none could be installed.")
  if (firefox === null) return
  try {
    const options = await firefox.page("options.html", "input[name=server]")
    await options.$eval("input[name=server]", (input) => input.select())
    await options.type("input[name=server]", server.url)
    await options.keyboard.press("Enter")
    await options.waitForSelector("dl")
    expect(await options.$eval("dl", (list) => list.textContent)).toContain(server.url)

    const popup = await firefox.page("popup.html", "input[type=password]")
    expect(await popup.$eval("h1", (heading) => heading.textContent)).toContain("Sign in")
  } finally {
    await firefox.close()
  }
})
