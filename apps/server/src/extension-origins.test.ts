import { EXTENSION_ID } from "@tessera/domain/extension-id"
import { assert, describe, it } from "@effect/vitest"
import { extensionOrigins } from "./extension-origins.ts"

const OWN = "a".repeat(32)
const UUID = "0d9f1a8e-3a52-4ab5-8f0f-2f7f2a1c9b3e"
const isLetIn = extensionOrigins([EXTENSION_ID, OWN])

describe("T27: which extensions may read our answers", () => {
  it.each([`chrome-extension://${EXTENSION_ID}`, `chrome-extension://${OWN}`, `moz-extension://${UUID}`])(
    "let in: %s",
    (origin) => assert.isTrue(isLetIn(origin))
  )
  it.each([
    undefined,
    "",
    "null",
    EXTENSION_ID,
    "chrome-extension://",
    `chrome-extension://${"b".repeat(32)}`,
    `chrome-extension://${EXTENSION_ID}/`,
    `chrome-extension://${EXTENSION_ID}/popup.html`,
    `chrome-extension://${EXTENSION_ID}.evil.test`,
    `chrome-extension://x@${EXTENSION_ID}`,
    `chrome-extension://${EXTENSION_ID.toUpperCase()}`,
    `chrome-extension://${EXTENSION_ID}\n`,
    `chrome-extension://${EXTENSION_ID}, https://evil.test`,
    `CHROME-EXTENSION://${EXTENSION_ID}`,
    `https://${EXTENSION_ID}`,
    `moz-extension://${EXTENSION_ID}`,
    `chrome-extension://${UUID}`,
    `moz-extension://${UUID}/`,
    `moz-extension://${UUID}x`,
    `safari-web-extension://${UUID}`
  ])("not: %s", (origin) => assert.isFalse(isLetIn(origin)))

  it("none, where the setting says so", () => {
    const none = extensionOrigins([])
    for (const origin of [`chrome-extension://${EXTENSION_ID}`, `moz-extension://${UUID}`, "", undefined])
      assert.isFalse(none(origin))
  })
})
