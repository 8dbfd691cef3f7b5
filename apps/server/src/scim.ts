import { addressBucket } from "@tessera/application/address-bucket"
import { CallBudget } from "@tessera/api/call-budget"
import { ScimTokens } from "@tessera/application/scim-tokens"
import { handleScim } from "@tessera/scim/handle-scim"
import { errorBody, type ScimError, scimError } from "@tessera/scim/scim-error"
import type { ScimAnswer, ScimRequest } from "@tessera/scim/scim-request"
import { Cause, Clock, Effect, Exit, Option, Redacted } from "effect"
import type { Context, MiddlewareHandler } from "hono"
import { bodyLimit } from "hono/body-limit"
import { DEFECT_MESSAGE } from "./api-answer.ts"
import { apiHeaders, type HeaderValues } from "./headers.ts"
import type { Env, HttpParts } from "./http.ts"
import { reportDefect } from "./report-defect.ts"

/** Where identity providers call (RFC 7644). */
export const SCIM_PATH = "/scim/v2"
const SCIM_TYPE = "application/scim+json"
/** A group of ten thousand members, by their ids. */
export const SCIM_BODY_BYTES_MAX = 1_048_576
/** A minute. Entra ID wants 25 a second; 5,000 leavers at once are to be out within one. */
export const SCIM_CALLS_PER_TOKEN_MAX = 30_000
/** A minute, from one address, with a token that is none. */
export const SCIM_STRANGERS_MAX = 60

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
const WRITES = ["POST", "PUT", "PATCH"]
const JSON_TYPE = /^application\/(?:scim\+)?json\s*(?:;\s*charset=(?:utf-8|"utf-8")\s*)?$/i
const BEARER = /^Bearer +([A-Za-z0-9_-]{20,128}) *$/i

type AddressOf = (c: Context<Env>) => string | null

const responseOf = (status: number, body: unknown, headers: HeaderValues): Response =>
  new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: { ...apiHeaders, ...(body !== null && { "content-type": SCIM_TYPE }), ...headers }
  })

const refuse = (error: ScimError, headers: HeaderValues = {}): Response =>
  responseOf(error.status, errorBody(error), {
    ...(error.retryAfter !== null && { "retry-after": String(error.retryAfter) }),
    ...(error.status === 401 && { "www-authenticate": "Bearer" }),
    ...(error.status === 405 && { allow: METHODS.join(", ") }),
    ...headers
  })

const answer = ({ body, headers, status }: ScimAnswer): Response => responseOf(status, body, headers)

/** T45: before anything of it is read. No cookie is looked at, and no page of any site is let in. */
const refusedAtTheDoor = ({ req }: Context<Env>): ScimError | null => {
  const { method } = req
  if (!METHODS.includes(method)) return scimError(405, null, "This method is not used here.")
  if (req.header("origin") !== undefined || req.header("sec-fetch-site") !== undefined)
    return scimError(403, null, "No page of a browser asks here.")
  if (!WRITES.includes(method)) return null
  if (req.header("content-encoding") !== undefined)
    return scimError(415, null, "Only an unpacked body is read.")
  return JSON_TYPE.test(req.header("content-type") ?? "")
    ? null
    : scimError(415, null, "Only application/scim+json and application/json are read.")
}

const unknown = Effect.fail(scimError(401, null, "This token is not good here."))

const charged = Effect.fnUntraced(function* (key: string, max: number) {
  const budget = yield* CallBudget
  const now = yield* Clock.currentTimeMillis
  yield* Effect.mapError(budget.charge(key, max), ({ retryAt }) =>
    scimError(429, null, "There were too many calls.", Math.max(1, Math.ceil((retryAt - now) / 1_000)))
  )
})

/** Whose token it is. Strangers are counted by where they come from, so that trying is slow. */
const callerOf = Effect.fnUntraced(function* (authorization: string | undefined, address: string | null) {
  const [, text] = BEARER.exec(authorization ?? "") ?? []
  const token =
    text === undefined ? null : yield* ScimTokens.use(({ authenticate }) => authenticate(Redacted.make(text)))
  if (token === null) {
    yield* charged(`scim stranger ${addressBucket(address)}`, SCIM_STRANGERS_MAX)
    return yield* unknown
  }
  yield* charged(`scim ${token.id}`, SCIM_CALLS_PER_TOKEN_MAX)
  const { id, roleMax, workspaceId } = token
  return { workspaceId, tokenId: id, address, roleMax }
})

const tooLarge = scimError(413, null, `At most ${SCIM_BODY_BYTES_MAX} bytes are read.`)
const limited = bodyLimit({ maxSize: SCIM_BODY_BYTES_MAX, onError: () => refuse(tooLarge) })

const requestOf = async (c: Context<Env>, publicUrl: string): Promise<Omit<ScimRequest, "caller">> => {
  const url = new URL(c.req.url)
  return {
    method: c.req.method,
    path: url.pathname.slice(SCIM_PATH.length),
    query: url.searchParams,
    body: WRITES.includes(c.req.method) ? await c.req.text() : "",
    conditions: {
      ifMatch: c.req.header("if-match") ?? null,
      ifNoneMatch: c.req.header("if-none-match") ?? null
    },
    base: `${publicUrl}${SCIM_PATH}`
  }
}

/** Who it is comes first: a stranger's body is not read. */
const answered = async (c: Context<Env>, { runtime, settings }: HttpParts, address: string | null) => {
  const caller = await runtime.runPromiseExit(callerOf(c.req.header("authorization"), address))
  if (Exit.isFailure(caller)) return failed(runtime, caller.cause)
  const read = async (): Promise<void> => {
    const request = { ...(await requestOf(c, settings.publicUrl)), caller: caller.value }
    const exit = await runtime.runPromiseExit(handleScim(request))
    c.res = Exit.isSuccess(exit) ? answer(exit.value) : await failed(runtime, exit.cause)
  }
  return (await limited(c, read)) ?? c.res
}

const failed = async (runtime: HttpParts["runtime"], cause: Cause.Cause<ScimError>): Promise<Response> => {
  const error = Cause.findErrorOption(cause)
  if (Option.isSome(error)) return refuse(error.value)
  const errorId = await runtime.runPromise(reportDefect(cause))
  return refuse(scimError(500, null, `${DEFECT_MESSAGE} (${errorId})`))
}

/** SCIM 2.0 for identity providers: a bearer token of a workspace, no cookie, no page of a browser. */
export const makeScim =
  (parts: HttpParts, addressOf: AddressOf): MiddlewareHandler<Env> =>
  async (c) => {
    const { pathname } = new URL(c.req.url)
    const refused = refusedAtTheDoor(c)
    if (refused !== null) return refuse(refused)
    return pathname.startsWith(`${SCIM_PATH}/`)
      ? answered(c, parts, addressOf(c))
      : refuse(scimError(404, null, "There is no such resource."))
  }
