import { Live } from "@tessera/application/live"
import { Effect } from "effect"
import { connect } from "node:net"
import { request } from "node:http"
import { makeLiveStreams } from "../src/live-stream.ts"
import { makeNodeServer } from "../src/node-server.ts"
import { at, type Kind, type Send, TestClient } from "./test-client.ts"
import type { TestServer } from "./test-server.ts"

/** A test server behind a real port. */
export const listening = async (server: TestServer) => {
  const live = await server.runtime.runPromise(Live.use((found) => Effect.succeed(found)))
  const node = makeNodeServer(server.parts, makeLiveStreams(live))
  await new Promise<void>((resolve) => node.listen(0, "127.0.0.1", resolve))
  const address = node.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  const close = () =>
    new Promise<void>((resolve) => {
      node.close(() => resolve())
      node.closeAllConnections()
    })
  const newClient = (kind: Kind = "web") => {
    const send: Send = (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init)
    return new TestClient(send, server.settings.publicUrl, kind)
  }
  return { close, live, newClient, node, port }
}

export type Listening = Awaited<ReturnType<typeof listening>>

/** Bytes as they are, and everything that comes back until the server closes. */
export const rawly = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes, "latin1"))
    const chunks: Array<Buffer> = []
    socket.on("data", (chunk) => void chunks.push(Buffer.from(chunk)))
    socket.on("error", reject)
    socket.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")))
  })

/** As a client that lies about the Host, which fetch does not. */
export const withHost = (port: number, host: string, path: string, init: RequestInit): Promise<Response> =>
  new Promise((resolve, reject) => {
    const headers = { ...(init.headers as Record<string, string>), host }
    const asked = request(
      { port, host: "127.0.0.1", path, method: init.method ?? "GET", headers },
      (answer) => {
        const chunks: Array<Buffer> = []
        answer.on("data", (chunk: Buffer) => void chunks.push(chunk))
        answer.on("end", () => {
          const pairs = Object.entries(answer.headersDistinct).flatMap(([name, values]) =>
            (values ?? []).map((value): [string, string] => [name, value])
          )
          resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 0, headers: pairs }))
        })
      }
    )
    asked.on("error", reject)
    asked.end(init.body)
  })

export interface Frame {
  readonly id: string | null
  readonly event: unknown
}

/**
 * Reads a stream of events, one at a time; null at its end. Comments are skipped, and so is what an administrator's page hears
 * of others: when that comes, a test about one member cannot know.
 */
export const framesOf = (response: Response) => {
  const reader = (response.body ?? new ReadableStream<Uint8Array>()).getReader()
  const decoder = new TextDecoder()
  let text = ""
  const next = async (): Promise<Frame | null> => {
    for (;;) {
      const end = text.indexOf("\n\n")
      if (end >= 0) {
        const lines = text.slice(0, end).split("\n")
        text = text.slice(end + 2)
        const field = (name: string) =>
          lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
        const data = field("data")
        const event: unknown = data === undefined ? null : JSON.parse(data)
        if (event !== null && at(event, "_tag") !== "Happened") return { id: field("id") ?? null, event }
        continue
      }
      const { done, value } = await reader.read()
      if (done) return null
      text += decoder.decode(value, { stream: true })
    }
  }
  return { next, cancel: () => reader.cancel(), tag: async () => at((await next())?.event, "_tag") }
}
