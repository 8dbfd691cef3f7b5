import { Effect } from "effect"
import type { AddressInfo } from "node:net"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"

/** What a mail server took, as it came over the wire. */
export interface Taken {
  readonly from: string
  readonly to: ReadonlyArray<string>
  readonly raw: string
  readonly messageId: string
}

/** An answer to a command: null is yes. */
type Answer = { readonly code: number; readonly text: string } | null

export interface Script {
  readonly port?: number
  readonly rcpt?: (address: string) => Answer
  readonly data?: (taken: Taken) => Answer
  /** Cuts the connection in place of an answer to DATA. */
  readonly hangUp?: (taken: Taken) => boolean
  readonly options?: SMTPServerOptions
}

const refusal = ({ code, text }: NonNullable<Answer>) =>
  Object.assign(new Error(text), { responseCode: code })

const messageIdOf = (raw: string) => /^Message-ID: <(.*)>\r$/im.exec(raw)?.[1] ?? ""

/** A real SMTP server on 127.0.0.1 that follows a script and writes down what it saw. */
export const smtpDouble = Effect.fnUntraced(function* (script: Script = {}) {
  const taken: Array<Taken> = []
  const seen = { rcpt: 0, data: 0 }
  const server = yield* Effect.acquireRelease(
    Effect.promise(() => start(script, taken, seen)),
    (started) => Effect.promise(() => stop(started))
  )
  return { taken, seen, port: portOf(server), url: `smtp://127.0.0.1:${portOf(server)}` }
})

const portOf = (server: SMTPServer) => (server.server.address() as AddressInfo).port

const stop = (server: SMTPServer) => new Promise<void>((done) => server.close(() => done()))

const start = (script: Script, taken: Array<Taken>, seen: { rcpt: number; data: number }) => {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 20,
    logger: false,
    ...script.options,
    onRcptTo: ({ address }, _session, done) => {
      seen.rcpt += 1
      const answer = script.rcpt?.(address) ?? null
      done(answer && refusal(answer))
    },
    onData: (stream, session, done) => {
      const chunks: Array<Buffer> = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        seen.data += 1
        const raw = Buffer.concat(chunks).toString("utf8")
        const { mailFrom, rcptTo } = session.envelope
        const to = rcptTo.map(({ address }) => address)
        const one: Taken = { from: mailFrom ? mailFrom.address : "", to, raw, messageId: messageIdOf(raw) }
        if (script.hangUp?.(one)) return hangUp(server, session.remotePort)
        const answer = script.data?.(one) ?? null
        if (answer === null) taken.push(one)
        done(answer && refusal(answer))
      })
    }
  })
  server.on("error", () => undefined)
  return new Promise<SMTPServer>((done) => {
    server.listen(script.port ?? 0, "127.0.0.1", () => done(server))
  })
}

const hangUp = (server: SMTPServer, remotePort: number) => {
  for (const connection of server.connections) {
    if (connection.session.remotePort === remotePort) connection._socket.destroy()
  }
}
