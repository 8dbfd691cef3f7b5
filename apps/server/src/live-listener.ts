import { SessionEnded } from "@tessera/application/expected"
import type { Expected } from "@tessera/application/expected"
import { Cause, Effect, Exit } from "effect"
import type { IncomingMessage, ServerResponse } from "node:http"
import { clientAddress } from "./address.ts"
import { defectAnswer, expectedAnswer, type RawAnswer } from "./api-answer.ts"
import { makeCarried } from "./carried.ts"
import { isHttps } from "./config.ts"
import { corsHeaders, preflightHeaders } from "./cors.ts"
import { extensionOrigins } from "./extension-origins.ts"
import { ALLOWED_METHODS, type Asked, refusalBody, refusalOf, type Refused } from "./guard.ts"
import { apiHeaders, everywhere, type HeaderValues, streamHeaders } from "./headers.ts"
import type { HttpParts } from "./http.ts"
import { reportDefect } from "./report-defect.ts"
import { identify } from "./identify.ts"
import type { LiveStreams } from "./node-server.ts"
import { logAnswer } from "./request-log.ts"
import { sessionCookie } from "./session-cookie.ts"

const PATH = "/live"

interface Exchange {
  readonly asked: Asked
  readonly response: ServerResponse
  readonly address: string | null
  /** On whatever the answer is. */
  readonly headers: HeaderValues
}

/** GET /live. The same questions as before any call, and then the stream. */
export const liveListener = (parts: HttpParts, live: LiveStreams) => {
  const { runtime, settings } = parts
  const common = everywhere(isHttps(settings))
  const isLetIn = extensionOrigins(settings.extensionIds)
  const stream = makeStream(parts, live)

  const answer = async (exchange: Exchange): Promise<void> => {
    const { asked, headers, response } = exchange
    const preflight = preflightHeaders(asked, isLetIn)
    if (preflight !== null) return void response.writeHead(204, { ...headers, ...preflight }).end()
    const refused = refusalOf(asked, settings.publicUrl, isLetIn) ?? refusedMethod(asked)
    if (refused !== null) return refuse(response, refused, headers)
    const exit = await runtime.runPromiseExit(stream(exchange))
    if (Exit.isFailure(exit)) write(response, await failure(parts, exit.cause), headers)
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const began = performance.now()
    const header = headerOf(request)
    const method = request.method ?? "GET"
    const peer = request.socket.remoteAddress
    const address = clientAddress(peer, header("x-forwarded-for"), settings.trustedProxies)
    const asked = { method, path: PATH, header }
    await answer({ asked, response, address, headers: { ...common, ...corsHeaders(asked, isLetIn) } })
    const ms = performance.now() - began
    runtime.runFork(logAnswer({ method, path: PATH, status: response.statusCode, ms, address }))
  }
}

/** Of several `Authorization` Node would take the first; here they are what they are, and no token. */
const headerOf =
  (request: IncomingMessage): Asked["header"] =>
  (name) => {
    const value = name === "authorization" ? request.headersDistinct[name] : request.headers[name]
    return Array.isArray(value) ? value.join(", ") : value
  }

const makeStream = ({ settings }: HttpParts, live: LiveStreams) => {
  const carried = makeCarried(sessionCookie(isHttps(settings)), extensionOrigins(settings.extensionIds))
  return Effect.fnUntraced(function* ({ address, asked, headers: common, response }: Exchange) {
    const proof = asked.header("dpop")
    const calling = { method: "GET", path: PATH, proof, carried: carried(asked), address }
    const who = yield* identify(calling, settings.publicUrl)
    const no = (expected: Expected) =>
      write(response, expectedAnswer(expected), { ...common, ...who.headers })
    if (typeof who.proof !== "string") return no(who.proof)
    if (who.session === null) return no(new SessionEnded())
    const headers = { ...common, ...streamHeaders, ...who.headers }
    const opened = live.open(response, {
      who: who.session,
      lastEventId: asked.header("last-event-id"),
      headers
    })
    yield* Effect.catch(opened, (expected) => Effect.sync(() => no(expected)))
  })
}

const refusedMethod = ({ method }: Asked): Refused | null =>
  method === "GET" ? null : { status: 405, message: "The live stream is read by GET." }

const refuse = (response: ServerResponse, refused: Refused, headers: HeaderValues): void => {
  const allow = refused.status === 405 && { allow: ALLOWED_METHODS }
  write(response, { status: refused.status, body: refusalBody(refused) }, { ...headers, ...allow })
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
