import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { SMTPServer } from "smtp-server"

/** Eight digits in the subject, as both sides mail them. */
const CODE = /^Subject: .*?\b(\d{4}) ?(\d{4})\b/m
const WAIT_MS = 20_000

/** The code in a mail as it comes over the wire; null for a mail that brings none. */
export const codeIn = (mail: string): string | null => CODE.exec(mail)?.slice(1).join("") ?? null

/** A real SMTP server for thousands of mails: it keeps none, and gives a code to whoever waits for it. */
export class MailSink {
  readonly #server: SMTPServer
  readonly #codes = new Map<string, string>()
  readonly #waiting = new Map<string, (code: string) => void>()
  #mails = 0

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      onData: (stream, session, done) => {
        const chunks: Array<Buffer> = []
        stream.on("data", (chunk: Buffer) => chunks.push(chunk))
        stream.on("end", () => {
          this.#mails += 1
          const code = codeIn(Buffer.concat(chunks).toString("latin1"))
          const [to] = session.envelope.rcptTo
          if (code !== null && to !== undefined) this.#arrived(to.address, code)
          done()
        })
      }
    })
  }

  static async start(): Promise<MailSink> {
    const sink = new MailSink()
    sink.#server.listen(0, "127.0.0.1")
    await once(sink.#server.server, "listening")
    return sink
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  #arrived(to: string, code: string): void {
    const waiting = this.#waiting.get(to)
    if (waiting === undefined) return void this.#codes.set(to, code)
    this.#waiting.delete(to)
    waiting(code)
  }

  /** The next code to this address; each is given once. */
  async code(to: string): Promise<string> {
    const here = this.#codes.get(to)
    if (here !== undefined) {
      this.#codes.delete(to)
      return here
    }
    const arrival = Promise.withResolvers<string>()
    const giveUp = setTimeout(() => arrival.reject(new Error(`No code came to ${to}`)), WAIT_MS)
    this.#waiting.set(to, arrival.resolve)
    return arrival.promise.finally(() => clearTimeout(giveUp))
  }

  /** Until no mail has come for so long. */
  async quiet(forMs: number): Promise<void> {
    for (let before = -1; before !== this.#mails;) {
      before = this.#mails
      await sleep(forMs)
    }
  }

  stop(): Promise<void> {
    return new Promise((done) => this.#server.close(() => done()))
  }
}
