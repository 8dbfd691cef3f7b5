import { getRequestListener } from "@hono/node-server"
import { createServer, type IncomingMessage, type Server } from "node:http"
import { type HttpParts, makeApp } from "./http.ts"
import { liveListener } from "./live-listener.ts"
import type { makeLiveStreams } from "./live-stream.ts"

/** T32: Node's own are 60 s and 300 s. An answer may take longer; only what comes in is hurried. */
export const HTTP_LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  /** How often the two above are looked at. */
  connectionsCheckingInterval: 1_000,
  /** Longer than a proxy in front keeps its side open, so that it never writes into a connection that we are closing. */
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384
} as const
/** 10,000 streams and who comes and goes beside them. */
export const CONNECTIONS_MAX = 12_000
/** A connection on which nothing moves; streams are told apart by their own rules. */
const IDLE_MS = 70_000

export type LiveStreams = ReturnType<typeof makeLiveStreams>

/** The app behind a port, and beside it `/live`, which writes to Node's own response. */
export const makeNodeServer = (parts: HttpParts, live: LiveStreams, isDraining = () => false): Server => {
  const answerApp = getRequestListener(makeApp(parts).fetch)
  const answerLive = liveListener(parts, live)
  const server = createServer(HTTP_LIMITS, (request, response) => {
    if (hosts(request) > 1) return void response.writeHead(400, { connection: "close" }).end()
    // The next call of this connection goes to somebody who stays.
    if (isDraining()) response.shouldKeepAlive = false
    void (pathOf(request) === "/live" ? answerLive(request, response) : answerApp(request, response))
  })
  server.maxConnections = CONNECTIONS_MAX
  server.timeout = IDLE_MS
  return server
}

const pathOf = (request: IncomingMessage): string => (request.url ?? "/").split("?", 1)[0] ?? "/"

/** RFC 9112 section 3.2: not more than one. Nothing here goes by it, but what stands in front may. */
const hosts = ({ rawHeaders }: IncomingMessage): number =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.length === 4 && name.toLowerCase() === "host").length
