import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from "node:crypto"
import { once } from "node:events"
import { createServer, type IncomingMessage, type Server } from "node:http"

export interface PushReceived {
  /** Decrypted as a phone does it. */
  readonly text: string
  readonly headers: Readonly<Record<string, string | Array<string> | undefined>>
}

const WAIT_MS = 15_000
const TAG_BYTES = 16

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, salt, info, length))

/** RFC 8291 section 3.4 and RFC 8188 section 2, from the receiver's side; one record. */
const decrypt = (body: Buffer, receiver: ECDH, auth: Buffer): string => {
  const salt = body.subarray(0, 16)
  const sender = body.subarray(21, 21 + body.readUInt8(20))
  const sealed = body.subarray(21 + sender.length)
  const whose = Buffer.concat([Buffer.from("WebPush: info\0"), receiver.getPublicKey(), sender])
  const ikm = hkdf(receiver.computeSecret(sender), auth, whose, 32)
  const key = hkdf(ikm, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16)
  const nonce = hkdf(ikm, salt, Buffer.from("Content-Encoding: nonce\0"), 12)
  const decipher = createDecipheriv("aes-128-gcm", key, nonce).setAuthTag(sealed.subarray(-TAG_BYTES))
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2)).toString("utf8")
}

/** A push service on loopback, and the phone's half of the keys: what it gets is really encrypted, and really read. */
export class PushService {
  readonly received: Array<PushReceived> = []
  readonly #arrivals = new EventTarget()
  readonly #receiver = createECDH("prime256v1")
  readonly #auth = randomBytes(16)
  readonly #server: Server
  #port = 0

  constructor() {
    this.#receiver.generateKeys()
    this.#server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        this.received.push({ text: decrypt(body, this.#receiver, this.#auth), headers: request.headers })
        this.#arrivals.dispatchEvent(new Event("push"))
        response.writeHead(201, { location: `${this.origin}/message/1` }).end()
      })
    })
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async start(): Promise<this> {
    this.#server.listen(0, "127.0.0.1")
    await once(this.#server, "listening")
    const address = this.#server.address()
    this.#port = typeof address === "object" && address !== null ? address.port : 0
    return this
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /** What a browser would have been told when it subscribed. */
  get subscription() {
    return {
      endpoint: `${this.origin}/push/phone`,
      p256dh: this.#receiver.getPublicKey("base64url"),
      auth: this.#auth.toString("base64url")
    }
  }

  /** Push number `index`, when it has come; fails after 15 s. */
  async waitFor(index: number): Promise<PushReceived> {
    const deadline = AbortSignal.timeout(WAIT_MS)
    for (;;) {
      const found = this.received[index]
      if (found !== undefined) return found
      await Promise.race([once(this.#arrivals, "push"), once(deadline, "abort")])
      if (deadline.aborted) throw new Error(`No push number ${index} within ${WAIT_MS} ms.`)
    }
  }
}
