import { assert, describe, it } from "@effect/vitest"
import { ClientFacts } from "@tessera/domain/client"
import { Schema } from "effect"
import { brands, hinted, hints, MAC, strings } from "../test/browsers.ts"
import { readClientFacts } from "./client-facts.ts"
import type { NavigatorLike } from "./client-facts.ts"

const read = (navigator: Partial<NavigatorLike>) =>
  readClientFacts("web", { userAgent: "", maxTouchPoints: 0, ...navigator })

describe("D8, P25 to P27: what a browser says about itself", () => {
  it.each([...hints, ...strings])(
    "%s",
    async (_what, navigator, [os, osVersion, browser, browserVersion, model = null]) => {
      assert.deepStrictEqual(await read(navigator), {
        kind: "web",
        os,
        osVersion,
        browser,
        browserVersion,
        model
      })
    }
  )

  it("does without the hints that need asking when they are refused", async () => {
    const facts = await read({
      userAgent: `${MAC} Chrome/148.0.0.0 Safari/537.36`,
      userAgentData: {
        ...hinted("macOS", "", brands(["Google Chrome", "148"])),
        getHighEntropyValues: () => Promise.reject(new DOMException("no", "NotAllowedError"))
      }
    })
    assert.deepStrictEqual(
      [facts.os, facts.osVersion, facts.browser, facts.model],
      ["macOS", null, "Chrome", null]
    )
  })
})

describe("T42: what a browser says is cut before it is looked at", () => {
  const isFacts = Schema.is(ClientFacts)
  const long = (unit: string) => unit.repeat(100_000 / unit.length)

  it.each(["Version/1.", "Edg/", "9", "Safari/ ", "iPad OS 1_", "\u0000", "\u{1F469}‍"])(
    "a hundred thousand of %j",
    async (unit) => {
      const text = long(unit)
      const facts = await read({
        userAgent: text,
        userAgentData: hinted(
          text,
          text,
          Array.from({ length: 5_000 }, () => ({ brand: text, version: text })),
          text
        )
      })
      assert.isTrue(isFacts(facts), JSON.stringify(facts))
    }
  )

  it("looks at nothing behind the first 512 characters", async () => {
    const late = (length: number) => read({ userAgent: `${"x".repeat(length)} Firefox/153.0` })
    assert.strictEqual((await late(490)).browser, "Firefox")
    assert.strictEqual((await late(512)).browser, "other")
  })

  it("leaves nothing in a model that does not print", async () => {
    const facts = await read({ userAgentData: hinted("Android", "15", brands(), "Pixel\u202E 7\n\u0000") })
    assert.strictEqual(facts.model, "Pixel 7")
  })
})
