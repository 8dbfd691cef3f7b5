import type { HttpBindings } from "@hono/node-server"
import { handleTrpc, TRPC_PATH } from "@tessera/api/handle-trpc"
import type { Services } from "@tessera/api/context"
import type { Proofs } from "@tessera/api/proof/proofs"
import { Cause, type Effect, Exit, type ManagedRuntime } from "effect"
import { type Context, Hono, type MiddlewareHandler } from "hono"
import { bodyLimit } from "hono/body-limit"
import { clientAddress } from "./address.ts"
import { defectAnswer, expectedAnswer, type RawAnswer } from "./api-answer.ts"
import { isHttps, type Settings } from "./config.ts"
import {
  ALLOWED_METHODS,
  type Asked,
  BODY_BYTES_MAX,
  isFromElsewhere,
  refusalBody,
  refusalOf,
  type Refused,
  tooLarge
} from "./guard.ts"
import { corsHeaders, preflightHeaders } from "./cors.ts"
import { makeCarried } from "./carried.ts"
import { extensionOrigins, type ExtensionOrigins } from "./extension-origins.ts"
import { apiHeaders, everywhere, type HeaderValues } from "./headers.ts"
import { answerExport, EXPORT_PATH } from "./exports.ts"
import type { Readiness } from "./health.ts"
import { type Calling, type Identified, identify } from "./identify.ts"
import { reportDefect } from "./report-defect.ts"
import { logAnswer } from "./request-log.ts"
import { makeScim } from "./scim.ts"
import { makeSso } from "./sso.ts"
import { securityTxt } from "./security-txt.ts"
import { type SessionCookie, sessionCookie } from "./session-cookie.ts"

/** What answers a request needs. */
export type HttpServices = Services | Proofs

/** Answers what is not the API's; the path is the request's own. */
type Pages = (request: Request, path: string) => Promise<Response>

export interface HttpParts {
  readonly runtime: ManagedRuntime.ManagedRuntime<HttpServices, never>
  readonly settings: Settings
  readonly readiness: Effect.Effect<Readiness>
  /** Null where they were not built. */
  readonly webApp: Pages | null
  readonly mobileApp: Pages | null
  /** Null unless the built-in mailbox runs. */
  readonly mailbox: ((request: Request) => Promise<Response>) | null
}

export type Env = { readonly Bindings: Partial<HttpBindings> }

const JSON_TYPE = "application/json; charset=utf-8"
const TEXT_TYPE = "text/plain; charset=utf-8"

/** Everything but the port and the live streams: a test calls `request` on it, `main.ts` serves it. */
export const makeApp = (parts: HttpParts) => {
  const { mailbox, runtime, settings } = parts
  const common = everywhere(isHttps(settings))
  const cookie = sessionCookie(isHttps(settings))
  const isLetIn = extensionOrigins(settings.extensionIds)
  const carried = makeCarried(cookie, isLetIn)

  const app = new Hono<Env>()
  app.onError((error) => defect(runtime, error))
  app.use(answered(parts, common, isLetIn))
  app.use(guarded(settings, isLetIn))
  app.get("/livez", (c) => c.text("ok\n", 200, { "cache-control": "no-store" }))
  app.get("/readyz", (c) => ready(c, parts))
  app.get("/.well-known/security.txt", (c) =>
    c.body(securityTxt(settings.publicUrl, settings.securityContact, Date.now()), 200, {
      "content-type": TEXT_TYPE
    })
  )
  if (mailbox !== null) app.get("/mailbox/*", (c) => mailbox(c.req.raw))
  app.use(`${TRPC_PATH}/*`, limitedBody, (c) => trpc(c, parts, cookie, carried))
  app.use(
    "/scim/*",
    makeScim(parts, (c) => addressOf(c, settings))
  )
  app.route(
    "/",
    makeSso(parts, (c) => addressOf(c, settings))
  )
  app.get(`${EXPORT_PATH}/*`, (c) => answerExport(c, parts, callingOf(c, parts, carried)))
  app.get("*", (c) => page(c, parts))
  return app
}

/** Where the mobile app is served. */
const MOBILE = "/m"

/** A page or a file of one of the two apps. */
const page = async (c: Context<Env>, { mobileApp, webApp }: HttpParts) => {
  const { pathname: path, search } = new URL(c.req.url)
  if (isNowhere(path)) return c.text("There is nothing here.\n", 404)
  if (path === MOBILE) return c.redirect(`${MOBILE}/${search}`)
  const [name, app] = path.startsWith(`${MOBILE}/`)
    ? (["mobile", mobileApp] as const)
    : (["web", webApp] as const)
  return app === null
    ? c.text(`The ${name} app was not built. Run \`pnpm build\`.\n`, 503)
    : app(c.req.raw, path)
}

/** Addresses that are the server's own: no page of an app answers there. */
const isNowhere = (path: string): boolean =>
  /^\/(?:trpc|live|scim|sso|export|mailbox|\.well-known)(?:\/|$)/.test(path)

/** As it was sent; a router's own idea of a path is decoded. */
const pathOf = (request: Request): string => new URL(request.url).pathname

const addressOf = (c: Context<Env>, { trustedProxies }: Settings): string | null =>
  clientAddress(c.env?.incoming?.socket.remoteAddress, c.req.header("x-forwarded-for"), trustedProxies)

const askedOf = (c: Context<Env>): Asked => ({
  method: c.req.method,
  path: pathOf(c.req.raw),
  header: (name) => c.req.header(name)
})

/** Outermost: every answer gets the headers that it lacks, and a line in the log. */
const answered =
  (
    { runtime, settings }: HttpParts,
    common: HeaderValues,
    isLetIn: ExtensionOrigins
  ): MiddlewareHandler<Env> =>
  async (c, next) => {
    const began = performance.now()
    await next()
    for (const [name, value] of Object.entries({ ...common, ...corsHeaders(askedOf(c), isLetIn) }))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    const { method } = c.req
    const line = { method, path: pathOf(c.req.raw), status: c.res.status, ms: performance.now() - began }
    runtime.runFork(logAnswer({ ...line, address: addressOf(c, settings) }))
  }

const refuse = (refused: Refused): Response =>
  new Response(refusalBody(refused), {
    status: refused.status,
    headers: {
      ...apiHeaders,
      "content-type": JSON_TYPE,
      ...(refused.status === 405 && { allow: ALLOWED_METHODS })
    }
  })

const guarded =
  ({ publicUrl }: Settings, isLetIn: ExtensionOrigins): MiddlewareHandler<Env> =>
  async (c, next) => {
    const asked = askedOf(c)
    if (isFromElsewhere(asked)) return next()
    const preflight = preflightHeaders(asked, isLetIn)
    if (preflight !== null) return new Response(null, { status: 204, headers: preflight })
    const refused = refusalOf(asked, publicUrl, isLetIn)
    return refused === null ? next() : refuse(refused)
  }

const limitedBody = bodyLimit({ maxSize: BODY_BYTES_MAX, onError: () => refuse(tooLarge) })

const ready = async (c: Context<Env>, { readiness, runtime }: HttpParts) => {
  const found = await runtime.runPromise(readiness)
  return c.json(found, found.ready ? 200 : 503, { "cache-control": "no-store" })
}

const asResponse = ({ body, status }: RawAnswer): Response =>
  new Response(body, { status, headers: { "content-type": JSON_TYPE } })

const defect = async (runtime: HttpParts["runtime"], cause: unknown): Promise<Response> =>
  asResponse(defectAnswer(await runtime.runPromise(reportDefect(cause))))

const callingOf = (
  c: Context<Env>,
  { settings }: HttpParts,
  carried: ReturnType<typeof makeCarried>
): Calling => ({
  method: c.req.method,
  path: pathOf(c.req.raw),
  proof: c.req.header("dpop"),
  carried: carried(askedOf(c)),
  address: addressOf(c, settings)
})

const trpc = async (
  c: Context<Env>,
  parts: HttpParts,
  cookie: SessionCookie,
  carried: ReturnType<typeof makeCarried>
): Promise<Response> => {
  const { runtime, settings } = parts
  const calling = callingOf(c, parts, carried)
  const exit = await runtime.runPromiseExit(identify(calling, settings.publicUrl))
  if (Exit.isSuccess(exit)) return called(c.req.raw, runtime, exit.value, cookie)
  const expected = Cause.findErrorOption(exit.cause)
  const refusedResponse =
    expected._tag === "Some" ? asResponse(expectedAnswer(expected.value)) : await defect(runtime, exit.cause)
  return withHeaders(refusedResponse, apiHeaders, [])
}

const called = async (
  request: Request,
  runtime: HttpParts["runtime"],
  who: Identified,
  cookie: SessionCookie
) => {
  const { headers, ...identified } = who
  const cookies: Array<string> = []
  const response = await handleTrpc(request, {
    runtime,
    ...identified,
    setCookie: (token) => void cookies.push(cookie.set(token)),
    clearCookie: () => void cookies.push(cookie.clear)
  })
  return withHeaders(response, { ...apiHeaders, ...headers }, cookies)
}

/** In place: these answers were made for this call alone, and a copy would turn each body into a stream first. */
const withHeaders = (response: Response, headers: HeaderValues, cookies: ReadonlyArray<string>): Response => {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  for (const value of cookies) response.headers.append("set-cookie", value)
  return response
}
