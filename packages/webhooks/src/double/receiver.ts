import { Effect } from "effect"
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { Webhook } from "standardwebhooks"

/** What came in, as it came. */
export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** The answer to one request; `hang` gives none. */
export type Reply = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | "hang"

export interface Payload {
  readonly type: string
  readonly timestamp: string
  readonly data: {
    readonly memberId: string | null
    readonly position: number
    readonly event: Readonly<Record<string, unknown>>
    readonly [field: string]: unknown
  }
}

/** What a receiver does with the library of the specification: throws where it is not signed by this secret, or not now. */
export const verified = (secret: string, { body, headers }: Received): Payload => {
  const signed = Object.fromEntries(
    ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [name, String(headers[name])])
  )
  return new Webhook(secret).verify(body, signed) as Payload
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Array<Buffer> = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

/** A receiver on this machine: takes what comes, and answers as it is told, in order; else 204. */
export const receiver = Effect.fnUntraced(function* () {
  const received: Array<Received> = []
  const replies: Array<Reply> = []
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      received.push({ path: request.url ?? "", headers: request.headers, body })
      const reply = replies.shift() ?? { status: 204 }
      if (reply !== "hang") response.writeHead(reply.status, reply.headers ?? {}).end()
    })
  })
  yield* Effect.acquireRelease(
    Effect.callback<void>((done) => void server.listen(0, "127.0.0.1", () => done(Effect.void))),
    () =>
      Effect.callback<void>((done) => {
        server.close(() => done(Effect.void))
        server.closeAllConnections()
      })
  )
  const { port } = server.address() as AddressInfo
  return { origin: `http://127.0.0.1:${port}`, received, replies }
})
export type Receiver = Effect.Success<ReturnType<typeof receiver>>
