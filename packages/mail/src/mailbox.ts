import { Context, Effect, Layer, Redacted } from "effect"
import PostalMime, { type Address } from "postal-mime"
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server"

/** A letter as it arrived over the wire. */
export interface MailboxMessage {
  /** Counts up from 1 as letters arrive; never used twice in one process. */
  readonly id: number
  readonly receivedAt: number
  /** The envelope, which decides who gets it, not the headers, which anybody may write. */
  readonly envelopeFrom: string
  readonly to: ReadonlyArray<string>
  readonly from: string
  readonly subject: string
  readonly messageId: string
  readonly headers: ReadonlyArray<{ readonly key: string; readonly value: string }>
  readonly text: string
  readonly html: string
}

const MESSAGES_MAX = 200
const MESSAGE_BYTES_MAX = 1_048_576

/**
 * A mail server inside this process, for trying the product without one: the worker hands its letters over by real SMTP
 * on 127.0.0.1, and a page shows them. It keeps the last 200 in memory and forgets them with the process. It holds
 * codes in the open, so it is never started in production (the server's configuration refuses).
 */
export class Mailbox extends Context.Service<
  Mailbox,
  {
    /** What SMTP_URL would be to send here. */
    readonly url: Redacted.Redacted
    /** Newest first; `to` compares whole addresses without regard to case. */
    readonly messages: (to?: string) => ReadonlyArray<MailboxMessage>
    readonly message: (id: number) => MailboxMessage | undefined
    /** Calls back for every letter from now on, until the function that it returns is called. */
    readonly subscribe: (listener: (message: MailboxMessage) => void) => () => void
  }
>()("@tessera/mail/Mailbox") {
  static readonly layer = (options: { readonly port?: number } = {}) =>
    Layer.effect(Mailbox, makeMailbox(options.port ?? 0))
}

const makeMailbox = Effect.fnUntraced(function* (port: number) {
  const kept: Array<MailboxMessage> = []
  const listeners = new Set<(message: MailboxMessage) => void>()
  const keep = (message: MailboxMessage) => {
    kept.unshift(message)
    kept.length = Math.min(kept.length, MESSAGES_MAX)
    for (const listener of listeners) listener(message)
  }

  const opened = yield* Effect.acquireRelease(listen(port, keep), close)

  return Mailbox.of({
    url: Redacted.make(`smtp://127.0.0.1:${opened.port}`),
    messages: (to) => kept.filter((message) => to === undefined || isTo(message, to)),
    message: (id) => kept.find((message) => message.id === id),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  })
})

const isTo = (message: MailboxMessage, to: string): boolean =>
  message.to.some((address) => address.toLowerCase() === to.toLowerCase())

interface Opened {
  readonly server: SMTPServer
  readonly port: number
}

/** A port that is taken is a defect: the process cannot start as it was told to. */
const listen = (port: number, keep: (message: MailboxMessage) => void) =>
  Effect.callback<Opened>((resume) => {
    let count = 0
    const server = new SMTPServer({
      name: "localhost",
      disabledCommands: ["AUTH", "STARTTLS"],
      disableReverseLookup: true,
      size: MESSAGE_BYTES_MAX,
      closeTimeout: 100,
      logger: false,
      onData: (stream, session, done) => {
        receive(stream, session).then(
          (received) => {
            if (stream.sizeExceeded) return done(refusal(552, "Message too large"))
            count += 1
            keep({ id: count, ...received })
            done()
          },
          () => done(refusal(554, "Unreadable message"))
        )
      }
    })
    server.once("error", (cause) => resume(Effect.die(cause)))
    const listening = server.listen(port, "127.0.0.1", () => {
      const address = listening.address()
      // A client that hangs up in the middle is its own trouble; without a listener it would end this process.
      server.on("error", () => undefined)
      resume(Effect.succeed({ server, port: typeof address === "object" && address ? address.port : port }))
    })
  })

/** Final, as a letter that is too long today is so tomorrow. */
const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

const close = ({ server }: Opened) =>
  Effect.callback<void>((resume) => server.close(() => resume(Effect.void)))

const receive = async (
  stream: SMTPServerDataStream,
  session: SMTPServerSession
): Promise<Omit<MailboxMessage, "id">> => {
  const chunks: Array<Buffer> = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes <= MESSAGE_BYTES_MAX) chunks.push(chunk)
  }
  const mail = await PostalMime.parse(Buffer.concat(chunks))
  return {
    receivedAt: Date.now(),
    envelopeFrom: session.envelope.mailFrom ? session.envelope.mailFrom.address : "",
    to: session.envelope.rcptTo.map((recipient) => recipient.address),
    from: mail.from ? shown(mail.from) : "",
    subject: mail.subject ?? "",
    messageId: mail.messageId ?? "",
    headers: mail.headers.map(({ key, value }) => ({ key, value })),
    text: mail.text ?? "",
    html: mail.html ?? ""
  }
}

const shown = (address: Address): string =>
  address.name === "" ? (address.address ?? "") : `${address.name} <${address.address ?? ""}>`
