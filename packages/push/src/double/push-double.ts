import type { PushNotice } from "@tessera/domain/push"
import { Effect } from "effect"
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { makeUserAgent, readVapid, type UserAgent, type Vapid } from "./user-agent.ts"

/** What came in: opened with the subscriber's keys, its signature verified. */
export interface Taken {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly notice: PushNotice
  readonly vapid: Vapid
}

/** The answer to one request; `hang` gives none. */
export type Reply = { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | "hang"

const TAKEN: Reply = { status: 201 }

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Array<Buffer> = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const makeHandler =
  (agents: ReadonlyMap<string, UserAgent>, taken: Array<Taken>, replies: Array<Reply>) =>
  async (request: IncomingMessage, response: ServerResponse) => {
    const { headers, url: path = "" } = request
    const agent = agents.get(path)
    const body = await bodyOf(request)
    if (agent === undefined || request.method !== "POST") return response.writeHead(500).end()
    taken.push({
      path,
      headers,
      notice: agent.open(body),
      vapid: readVapid(headers.authorization ?? "")
    })
    const reply = replies.shift() ?? TAKEN
    if (reply === "hang") return
    return response.writeHead(reply.status, reply.headers ?? {}).end("a body that nobody reads")
  }

/** A push service on this machine: gives subscriptions out, takes pushes, and answers as it is told, in order; else 201. */
export const pushDouble = Effect.fnUntraced(function* (listenOn = 0) {
  const agents = new Map<string, UserAgent>()
  const taken: Array<Taken> = []
  const replies: Array<Reply> = []
  const failed: Array<unknown> = []
  const handle = makeHandler(agents, taken, replies)
  const server = createServer((request, response) => {
    void handle(request, response).catch((cause: unknown) => {
      failed.push(cause)
      response.writeHead(500).end()
    })
  })
  yield* Effect.acquireRelease(
    Effect.callback<void>((done) => void server.listen(listenOn, "127.0.0.1", () => done(Effect.void))),
    () =>
      Effect.callback<void>((done) => {
        server.close(() => done(Effect.void))
        server.closeAllConnections()
      })
  )
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const newAgent = (): UserAgent => {
    const path = `/send/${agents.size + 1}`
    const agent = makeUserAgent(`${origin}${path}`)
    agents.set(path, agent)
    return agent
  }
  return { origin, port, taken, replies, failed, newAgent }
})
export type PushDouble = Effect.Success<ReturnType<typeof pushDouble>>
