import { Mailbox, type MailboxMessage } from "@tessera/mail/mailbox"
import { mailboxHandler } from "@tessera/mail/mailbox-handler"
import { ConfigProvider, Effect, Layer, ManagedRuntime, Option, Redacted } from "effect"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { settings as readSettings, type Settings } from "../src/config.ts"
import { demoOnEmptyStore } from "../src/demo.ts"
import { makeReadiness } from "../src/health.ts"
import { type HttpParts, makeApp } from "../src/http.ts"
import { serverLayer } from "../src/layers.ts"
import { loggingLayer } from "../src/logging.ts"
import type { ServerRuntime } from "../src/start.ts"
import { type Kind, type Send, TestClient } from "./test-client.ts"

export const SECRET = "a-secret-of-the-tests-0123456789abcdef"

export const settingsOf = (env: Readonly<Record<string, string>>): Settings =>
  Effect.runSync(
    Effect.provideService(
      readSettings,
      ConfigProvider.ConfigProvider,
      ConfigProvider.fromEnv({ env: { ...env } })
    )
  )

/** The product as `main.ts` composes it, on a new database in a new folder, with what it logs kept. */
export const testServer = async (
  env: Readonly<Record<string, string>> = {},
  changed: Partial<HttpParts> = {}
) => {
  const dataDir = mkdtempSync(join(tmpdir(), "tessera-server-"))
  const settings = settingsOf({ DATA_DIR: dataDir, ...env })
  const lines: Array<string> = []
  const logging = loggingLayer(true, { write: (line) => void lines.push(line) })
  const runtime: ServerRuntime = ManagedRuntime.make(
    Layer.orDie(serverLayer({ settings, secret: Redacted.make(SECRET) }, logging))
  )
  await runtime.runPromise(demoOnEmptyStore(settings.publicUrl))
  const mailbox = Option.getOrThrow(await runtime.runPromise(Effect.serviceOption(Mailbox)))
  const life = { draining: false }
  const parts: HttpParts = {
    runtime,
    settings,
    readiness: await runtime.runPromise(makeReadiness(() => life.draining)),
    webApp: null,
    mobileApp: null,
    mailbox: mailboxHandler(mailbox, { product: settings.product }),
    ...changed
  }
  const app = makeApp(parts)
  const send: Send = async (path, init) => app.request(path, init)
  const dispose = () => runtime.dispose()
  return {
    app,
    dispose,
    lines,
    life,
    mailbox,
    parts,
    runtime,
    send,
    settings,
    newClient: (kind: Kind = "web") => new TestClient(send, settings.publicUrl, kind)
  }
}

export type TestServer = Awaited<ReturnType<typeof testServer>>

/** The next letter to somebody that is not among `seen`; it arrives by SMTP, so it takes a moment. */
export const letterTo = (mailbox: Mailbox["Service"], address: string, seen = 0): Promise<MailboxMessage> =>
  new Promise((resolve) => {
    const look = () => {
      const [newest] = mailbox.messages(address)
      if (newest === undefined || newest.id <= seen) return
      stop()
      resolve(newest)
    }
    const stop = mailbox.subscribe(look)
    look()
  })

export const codeIn = ({ subject }: MailboxMessage): string =>
  /(\d{4}) (\d{4})/.exec(subject)?.slice(1).join("") ?? ""
