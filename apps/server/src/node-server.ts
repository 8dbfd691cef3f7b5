import { getRequestListener } from "@hono/node-server"
import { Cause, Effect, Exit } from "effect"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { clientAddress } from "./address.ts"
import { defectAnswer, expectedAnswer, type RawAnswer } from "./api-answer.ts"
import { isHttps } from "./config.ts"
import { ALLOWED_METHODS, refusalBody, refusalOf } from "./guard.ts"
import { apiHeaders, everywhere, type HeaderValues, streamHeaders } from "./headers.ts"
import { type HttpParts, makeApp, reportDefect } from "./http.ts"
import { identify } from "./identify.ts"
import type { makeLiveStreams } from "./live-stream.ts"
import { logAnswer } from "./request-log.ts"
import { sessionCookie } from "./session-cookie.ts"
import { SessionEnded } from "@tessera/application/expected"
import type { Expected } from "@tessera/application/expected"

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

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(", ") : value
}

/** GET /live. The same questions as before any call, and then the stream. */
const liveListener = (parts: HttpParts, live: LiveStreams) => {
  const { runtime, settings } = parts
  const common = everywhere(isHttps(settings))
  const cookie = sessionCookie(isHttps(settings))

  const stream = Effect.fnUntraced(function* (
    request: IncomingMessage,
    response: ServerResponse,
    address: string | null
  ) {
    const read = (name: string) => header(request, name)
    const token = cookie.read(read("cookie"))
    const calling = { method: "GET", path: "/live", proof: read("dpop"), token, address }
    const who = yield* identify(calling, settings.publicUrl)
    const refuse = (expected: Expected) =>
      write(response, expectedAnswer(expected), { ...common, ...who.headers })
    if (typeof who.proof !== "string") return refuse(who.proof)
    if (who.session === null) return refuse(new SessionEnded())
    const headers = { ...common, ...streamHeaders, ...who.headers }
    const asked = { who: who.session, lastEventId: read("last-event-id"), headers }
    yield* Effect.catch(live.open(response, asked), (expected) => Effect.sync(() => refuse(expected)))
  })

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const began = performance.now()
    const method = request.method ?? "GET"
    const address = clientAddress(
      request.socket.remoteAddress,
      header(request, "x-forwarded-for"),
      settings.trustedProxies
    )
    const refused = refusalOf(
      { method, path: "/live", header: (name) => header(request, name) },
      settings.publicUrl
    )
    if (refused !== null || method !== "GET") {
      const refusal = refused ?? { status: 405 as const, message: "The live stream is read by GET." }
      const allow = refusal.status === 405 && { allow: ALLOWED_METHODS }
      write(response, { status: refusal.status, body: refusalBody(refusal) }, { ...common, ...allow })
    } else {
      const exit = await runtime.runPromiseExit(stream(request, response, address))
      if (Exit.isFailure(exit)) write(response, await failure(parts, exit.cause), common)
    }
    const line = {
      method,
      path: "/live",
      status: response.statusCode,
      ms: performance.now() - began,
      address
    }
    runtime.runFork(logAnswer(line))
  }
}

const failure = async ({ runtime }: HttpParts, cause: Cause.Cause<Expected>): Promise<RawAnswer> => {
  const expected = Cause.findErrorOption(cause)
  if (expected._tag === "Some") return expectedAnswer(expected.value)
  return defectAnswer(await runtime.runPromise(reportDefect(cause)))
}

/** Once the stream has begun there is nothing left to say but its end. */
const write = (response: ServerResponse, { body, status }: RawAnswer, headers: HeaderValues): void => {
  if (response.headersSent) return void response.destroy()
  response.writeHead(status, { ...headers, ...apiHeaders, "content-type": "application/json; charset=utf-8" })
  response.end(body)
}
