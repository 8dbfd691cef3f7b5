import { Live } from "@tessera/application/live"
import { Mailbox } from "@tessera/mail/mailbox"
import { mailboxHandler } from "@tessera/mail/mailbox-handler"
import { Effect, type Layer, type ManagedRuntime, Option } from "effect"
import type { Server } from "node:http"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { makeReadiness } from "./health.ts"
import type { Given, serverLayer } from "./layers.ts"
import { makeLiveStreams } from "./live-stream.ts"
import { makeNodeServer } from "./node-server.ts"
import { SettingWrong } from "./setting.ts"
import { webApp } from "./web-app.ts"

export type ServerRuntime = ManagedRuntime.ManagedRuntime<
  Layer.Success<ReturnType<typeof serverLayer>>,
  never
>

/** A server that listens. */
export interface Running {
  readonly server: Server
  readonly port: number
  readonly hasMailbox: boolean
  readonly hasWebApp: boolean
  readonly hasMobileApp: boolean
  /** Where the built extension lies; null where it was not built. */
  readonly extension: string | null
  /** From now on `/readyz` says that calls should go elsewhere. */
  readonly drain: () => void
}

const APPS = join(import.meta.dirname, "../..")
/** For Chrome and Edge, to be loaded as it lies. */
const EXTENSION = join(APPS, "extension/.output/chrome-mv3")

/** Opens the port, once everything behind it is there. */
export const listen = Effect.fnUntraced(function* (runtime: ServerRuntime, { settings }: Given) {
  const life = { draining: false }
  const mailbox = yield* Effect.serviceOption(Mailbox)
  const { product } = settings
  const parts = {
    runtime,
    settings,
    readiness: yield* makeReadiness(() => life.draining),
    webApp: webApp({ folder: join(APPS, "web/dist"), product, below: "" }),
    mobileApp: webApp({ folder: join(APPS, "mobile/dist"), product, below: "/m" }),
    mailbox: Option.getOrNull(Option.map(mailbox, (found) => mailboxHandler(found, { product })))
  }
  const server = makeNodeServer(parts, makeLiveStreams(yield* Live), () => life.draining)
  const port = yield* open(server, settings.port, settings.host)
  return {
    server,
    port,
    hasMailbox: parts.mailbox !== null,
    hasWebApp: parts.webApp !== null,
    hasMobileApp: parts.mobileApp !== null,
    extension: existsSync(join(EXTENSION, "manifest.json")) ? EXTENSION : null,
    drain: () => void (life.draining = true)
  } satisfies Running
})

const open = (server: Server, port: number, host: string) =>
  Effect.callback<number, SettingWrong>((resume) => {
    server.once("error", (cause: NodeJS.ErrnoException) => resume(Effect.fail(unopened(cause, port))))
    server.listen(port, host, () => {
      const address = server.address()
      resume(Effect.succeed(typeof address === "object" && address !== null ? address.port : port))
    })
  })

const unopened = ({ code }: NodeJS.ErrnoException, port: number): SettingWrong => {
  if (code === "EADDRINUSE")
    return new SettingWrong({ variable: "PORT", should: `must be another one: ${port} is taken` })
  if (code === "EACCES")
    return new SettingWrong({ variable: "PORT", should: `must be another one: ${port} may not be opened` })
  return new SettingWrong({
    variable: "HOST",
    should: `must be an address of this machine (${code ?? "unknown"})`
  })
}
