import { addressBucket } from "@tessera/application/address-bucket"
import { CallBudget } from "@tessera/api/call-budget"
import type { RateLimited } from "@tessera/application/expected"
import { SignOn, type SentOn } from "@tessera/application/sign-on"
import type { SignOnRefused } from "@tessera/application/sign-on-expected"
import { SignOnLogout } from "@tessera/application/sign-on-logout"
import { CALLBACK_PATH, LOGOUT_PATH } from "@tessera/sign-on/identity-providers"
import { Cause, Effect, Exit, Option, Redacted } from "effect"
import { type Context, Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { DEFECT_MESSAGE } from "./api-answer.ts"
import { BODY_BYTES_MAX } from "./guard.ts"
import { apiHeaders } from "./headers.ts"
import type { Env, HttpParts } from "./http.ts"
import { reportDefect } from "./report-defect.ts"

const GO_PATH = "/sso/go"

/** A minute, from one address: people of a whole office come back; so do those who try what is not theirs. */
export const CALLBACKS_PER_ADDRESS_MAX = 300
/** A minute, from one address: each is a signature to be looked at. */
export const LOGOUTS_PER_ADDRESS_MAX = 600
/** A code is as long as a provider likes; an address that is longer is none that browsers take everywhere. */
const QUERY_LENGTH_MAX = 8_192

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;\s*charset=(?:utf-8|"utf-8")\s*)?$/i

type AddressOf = (c: Context<Env>) => string | null

/** Where each client's sign-in goes on. An extension's address was made from its origin when it began. */
const PAGES: Readonly<Record<string, string>> = { web: "/sign-in", mobile: "/m/sign-in" }

/** Behind the `#`, which goes to no server and into no log; and nobody is told where the browser came from. */
const sendOn = (publicUrl: string, { fragment, returnTo }: SentOn): Response => {
  const page = PAGES[returnTo]
  const location = `${page === undefined ? returnTo : publicUrl + page}#${Redacted.value(fragment)}`
  return new Response(null, {
    status: 303,
    headers: { ...apiHeaders, location, "referrer-policy": "no-referrer" }
  })
}

const plain = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(`${text}\n`, {
    status,
    headers: { ...apiHeaders, "content-type": "text/plain; charset=utf-8", ...headers }
  })

const tooMany = () => plain(429, "There were too many calls. Try again in a minute.", { "retry-after": "60" })

const failed = async (runtime: HttpParts["runtime"], cause: Cause.Cause<unknown>): Promise<Response> =>
  plain(500, `${DEFECT_MESSAGE} (${await runtime.runPromise(reportDefect(cause))})`)

const charged = (key: string, max: number) => CallBudget.use(({ charge }) => charge(key, max))

const callback = async (c: Context<Env>, { runtime, settings }: HttpParts, address: string | null) => {
  const { search } = new URL(c.req.url)
  if (search.length > QUERY_LENGTH_MAX) return plain(414, "This address is too long.")
  const providerId = c.req.param("providerId") ?? ""
  const exit = await runtime.runPromiseExit(
    Effect.andThen(
      charged(`sso callback ${addressBucket(address)}`, CALLBACKS_PER_ADDRESS_MAX),
      SignOn.use(({ returned }) => returned({ providerId, query: Redacted.make(search) }))
    )
  )
  if (Exit.isSuccess(exit)) return sendOn(settings.publicUrl, exit.value)
  return Option.isSome(Cause.findErrorOption(exit.cause)) ? tooMany() : failed(runtime, exit.cause)
}

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/

/** An extension's window goes by here: Firefox opens no address that names a way back other than the extension's own. */
const go = async (c: Context<Env>, { runtime }: HttpParts, address: string | null) => {
  const [providerId = "", id = ""] = [c.req.param("providerId"), c.req.param("id")]
  if (!ID.test(providerId) || !ID.test(id)) return plain(404, "There is nothing here.")
  const exit = await runtime.runPromiseExit(
    Effect.andThen(
      charged(`sso go ${addressBucket(address)}`, CALLBACKS_PER_ADDRESS_MAX),
      SignOn.use(({ page }) => page(providerId, id))
    )
  )
  if (Exit.isSuccess(exit))
    return new Response(null, {
      status: 303,
      headers: { ...apiHeaders, location: exit.value, "referrer-policy": "no-referrer" }
    })
  const refused = Option.getOrNull(Cause.findErrorOption(exit.cause))
  if (refused === null) return failed(runtime, exit.cause)
  return refused._tag === "RateLimited"
    ? tooMany()
    : plain(404, "This sign-in cannot go on. Close this window and begin again.")
}

/** OpenID Connect Back-Channel Logout section 2.8; RFC 6749 section 5.2 has the shape of an error. */
const told = (status: number, error: string, description: string): Response =>
  new Response(JSON.stringify({ error, error_description: description }), {
    status,
    headers: { ...apiHeaders, "content-type": "application/json; charset=utf-8" }
  })

const invalid = (description: string) => told(400, "invalid_request", description)

/** Once, and nothing else decides: a form with two of them says two things. */
const tokenIn = (body: string): Redacted.Redacted<string> | null => {
  const [token, ...more] = new URLSearchParams(body).getAll("logout_token")
  return token === undefined || token === "" || more.length > 0 ? null : Redacted.make(token)
}

/** A provider that cannot be asked for its keys now is told to come again. */
const refusedLogout = (error: SignOnRefused | RateLimited | { readonly _tag: string }): Response => {
  if (error._tag === "RateLimited") return tooMany()
  const reason = "reason" in error ? error.reason : null
  return reason === "unreachable" || error._tag === "RosterChanged"
    ? told(503, "temporarily_unavailable", "This could not be done now.")
    : invalid("The logout token is not accepted.")
}

const logout = async (c: Context<Env>, { runtime }: HttpParts, address: string | null) => {
  // A provider's server calls, and no page of any site (T25).
  if (c.req.header("origin") !== undefined || c.req.header("sec-fetch-site") !== undefined)
    return invalid("No page of a browser asks here.")
  if (!FORM_TYPE.test(c.req.header("content-type") ?? "") || c.req.header("content-encoding") !== undefined)
    return invalid("Only application/x-www-form-urlencoded is read.")
  const token = tokenIn(await c.req.text())
  if (token === null) return invalid("There has to be one logout_token.")
  const providerId = c.req.param("providerId") ?? ""
  const exit = await runtime.runPromiseExit(
    Effect.andThen(
      charged(`sso logout ${addressBucket(address)}`, LOGOUTS_PER_ADDRESS_MAX),
      SignOnLogout.use(({ backChannel }) => backChannel(providerId, token, address))
    )
  )
  if (Exit.isSuccess(exit)) return new Response(null, { status: 200, headers: apiHeaders })
  const error = Cause.findErrorOption(exit.cause)
  return Option.isSome(error) ? refusedLogout(error.value) : failed(runtime, exit.cause)
}

/** Where identity providers send people's browsers back to, and what they call themselves. Neither looks at a cookie. */
export const makeSso = (parts: HttpParts, addressOf: AddressOf): Hono<Env> => {
  const app = new Hono<Env>()
  const limited = bodyLimit({ maxSize: BODY_BYTES_MAX, onError: () => invalid("The body is too long.") })
  app.get(`${CALLBACK_PATH}/:providerId`, (c) => callback(c, parts, addressOf(c)))
  app.get(`${GO_PATH}/:providerId/:id`, (c) => go(c, parts, addressOf(c)))
  app.post(`${LOGOUT_PATH}/:providerId`, limited, (c) => logout(c, parts, addressOf(c)))
  app.all(`${LOGOUT_PATH}/:providerId`, () => plain(405, "This method is not used here.", { allow: "POST" }))
  return app
}
