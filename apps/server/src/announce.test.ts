import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"
import { createServer } from "node:http"
import { announcement } from "./announce.ts"
import { settings } from "./config.ts"
import type { Running } from "./start.ts"

const env = { PUBLIC_URL: "https://trust.example.com", PRODUCT_NAME: "Trust & Co" }
const read = Effect.provideService(settings, ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env }))
const said = (changed: Partial<Running> = {}, hasDemo = false) => {
  const running: Running = {
    server: createServer(),
    port: 4000,
    hasMailbox: false,
    hasWebApp: true,
    hasMobileApp: false,
    extension: null,
    drain: () => {},
    ...changed
  }
  return announcement({ settings: Effect.runSync(read), running, hasDemo, readyMs: 12.4 })
}

describe("what is printed for whoever started it by hand", () => {
  it("where each client is, of those that were built", () => {
    const all = said({ hasMobileApp: true, extension: "/somewhere/chrome-mv3" })
    assert.include(all, "Trust & Co is ready in 12 ms.")
    assert.match(all, /Web app +https:\/\/trust\.example\.com\n/)
    assert.match(all, /Mobile app +https:\/\/trust\.example\.com\/m\/ /)
    assert.match(all, /Extension +\/somewhere\/chrome-mv3 \(chrome:\/\/extensions, .*Load unpacked\)/)
    const none = said({ hasWebApp: false })
    assert.match(none, /Web app .*`pnpm build`/)
    assert.notMatch(none, /Mobile app|Extension/)
  })

  it("whom to sign in as, where there is a demo, and the mailbox where it runs", () => {
    assert.include(said({ hasMailbox: true }, true), "https://trust.example.com/mailbox")
    assert.include(said({}, true), "owner, admin, member, guest")
    assert.include(said(), "pnpm tessera member add --help")
    assert.notInclude(said(), "/mailbox")
  })
})
