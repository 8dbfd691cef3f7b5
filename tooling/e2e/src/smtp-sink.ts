import { once } from "node:events"
import type { AddressInfo } from "node:net"
import PostalMime, { type Email } from "postal-mime"
import { SMTPServer } from "smtp-server"

export interface ReceivedMail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

const WAIT_MS = 15_000

/** A real SMTP server on loopback that keeps what it receives. */
export class SmtpSink {
  readonly mails: Array<ReceivedMail> = []
  #server: SMTPServer
  #arrivals = new EventTarget()
  port = 0

  constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS", "AUTH"],
      onData: (stream, session, done) => {
        const chunks: Array<Buffer> = []
        stream.on("data", (chunk: Buffer) => chunks.push(chunk))
        stream.on("end", () => {
          void PostalMime.parse(Buffer.concat(chunks)).then((mail: Email) => {
            for (const { address } of session.envelope.rcptTo) {
              this.mails.push({
                to: address,
                subject: mail.subject ?? "",
                text: mail.text ?? "",
                html: mail.html ?? ""
              })
            }
            this.#arrivals.dispatchEvent(new Event("mail"))
            done()
          }, done)
        })
      }
    })
  }

  async start() {
    this.#server.listen(0, "127.0.0.1")
    await once(this.#server.server, "listening")
    this.port = (this.#server.server.address() as AddressInfo).port
    return this
  }

  stop() {
    return new Promise<void>((done) => this.#server.close(() => done()))
  }

  /** The first mail to `to` from position `after` on that `matches`; fails after 15 s. */
  async waitFor(to: string, matches: (mail: ReceivedMail) => boolean, after = 0): Promise<ReceivedMail> {
    const deadline = AbortSignal.timeout(WAIT_MS)
    for (;;) {
      const found = this.mails.slice(after).find((mail) => mail.to === to && matches(mail))
      if (found !== undefined) return found
      await Promise.race([once(this.#arrivals, "mail"), once(deadline, "abort")])
      if (deadline.aborted) {
        const seen = this.mails.map((mail) => `${mail.to}: ${mail.subject}`).join("; ")
        throw new Error(`No such mail to ${to} within ${WAIT_MS} ms. Received: ${seen}`)
      }
    }
  }

  /** The eight digits of the newest code mailed to `to`, counted from mail number `after`. */
  async code(to: string, after = 0): Promise<string> {
    await this.waitFor(to, isCodeMail, after)
    const newest = this.mails.slice(after).findLast((mail) => mail.to === to && isCodeMail(mail))
    return CODE.exec(newest!.text)!.slice(1).join("")
  }

  /** The link to a page of ours in the newest mail to `to` that has one, waiting for it. */
  async link(to: string, page: string): Promise<string> {
    const has = (mail: ReceivedMail) => mail.text.includes(page)
    await this.waitFor(to, has)
    const newest = this.mails.findLast((mail) => mail.to === to && has(mail))
    return newest!.text.split(/\s+/).find((word) => word.startsWith("http") && word.includes(page)) ?? ""
  }
}

const CODE = /\b(\d{4})[ -]?(\d{4})\b/
const isCodeMail = (mail: ReceivedMail) => CODE.test(mail.subject) && CODE.test(mail.text)
