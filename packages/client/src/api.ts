import { createTRPCClient, httpBatchLink, httpLink, retryLink, splitLink } from "@trpc/client"
import type { Operation, TRPCClient, TRPCLink } from "@trpc/client"
import type { AppRouter } from "@tessera/api/app-router"
import { systemClock } from "./clock.ts"
import type { Alone } from "./alone.ts"
import type { Clock } from "./clock.ts"
import { bodyOfOurs, readRefusal } from "./failure.ts"
import type { KeyStore } from "./instance-key.ts"
import { makeProvingFetch } from "./proving-fetch.ts"
import type { Carrier, ProvingFetch } from "./proving-fetch.ts"
import { timelyFetch } from "./timely-fetch.ts"
import type { FetchLike } from "./timely-fetch.ts"

export interface ApiOptions {
  /** Origin of the server; on the web that of the page. */
  readonly baseUrl: string
  readonly keyStore: KeyStore
  /** `cookie` unless told. */
  readonly carrier?: Carrier
  readonly fetch?: FetchLike
  readonly clock?: Clock
  /** From 0 to below 1; spreads the retries of many clients. */
  readonly random?: () => number
  readonly alone?: Alone
}

export interface Api {
  readonly client: TRPCClient<AppRouter>
  /** For the live stream. */
  readonly provingFetch: ProvingFetch
}

/** T31: the server takes no more. */
export const BATCH_MAX = 10
const RETRIES_MAX = 2
const RETRY_MS = 400

type LinkFetch = (url: string, init: RequestInit | undefined) => Promise<Response>

/** What tRPC asks of a fetch, in the words of the browser's own. */
const forLink =
  (fetch: LinkFetch) =>
  (input: RequestInfo | URL | string, init?: object): Promise<Response> =>
    fetch(input instanceof Request ? input.url : input.toString(), init)

/** Nothing but an answer of our server gets past this. */
const ours =
  (fetch: LinkFetch): LinkFetch =>
  async (url, init) => {
    const response = await fetch(url, init)
    await bodyOfOurs(response)
    return response
  }

/** Only what changes nothing is asked again, and only when no answer came, or one that says that nothing was done. */
const mayAskAgain = ({
  op,
  error,
  attempts
}: {
  op: Operation
  error: unknown
  attempts: number
}): boolean => {
  if (op.type !== "query" || attempts > RETRIES_MAX || op.signal?.aborted === true) return false
  const failure = readRefusal(error)
  // P9: who has waited for a time-out is told, instead of waiting for two more.
  return failure._tag === "TryLater" || (failure._tag === "Unreachable" && failure.reason === "network")
}

/** No session and no key is asked of these, so a letter's link opens anywhere without making a key there. */
const isPublic = ({ path }: Operation): boolean => path === "server.hello" || path.startsWith("links.")

/** Proven before there is a token; one that is left over from before has no say in them. */
const SIGNS_IN: readonly string[] = ["auth.signIn", "signOn.finish"]
const BEFORE_IT: readonly string[] = ["signOn.providers", "signOn.begin"]
/** Answer with a new token (T39). */
const RENEWS: readonly string[] = ["session.rotate", "setUp.verify"]
const isOneOf =
  (paths: readonly string[]) =>
  ({ path }: Operation): boolean =>
    paths.includes(path)

const links = (options: ApiOptions, provingFetch: ProvingFetch): TRPCLink<AppRouter>[] => {
  const { baseUrl, carrier } = options
  const url = new URL("/trpc", baseUrl)
  const random = options.random ?? Math.random
  const plain = timelyFetch(options.fetch ?? globalThis.fetch.bind(globalThis), options.clock ?? systemClock)
  const cookies: RequestInit = carrier === "bearer" ? { credentials: "omit" } : {}
  const proving =
    (ath: boolean, bringsToken = false): LinkFetch =>
    (address, init) =>
      provingFetch(address, init ?? {}, { ath, bringsToken, body: "whole" })
  const one = (fetch: LinkFetch) => httpLink<AppRouter>({ url, fetch: forLink(fetch) })
  return [
    retryLink({
      retry: mayAskAgain,
      retryDelayMs: (attempt) => RETRY_MS * 2 ** (attempt - 1) * (0.5 + random())
    }),
    splitLink({
      condition: isPublic,
      true: one(ours((address, init) => plain(new URL(address), { ...init, ...cookies }, "whole"))),
      false: splitLink({
        condition: isOneOf([...SIGNS_IN, ...BEFORE_IT]),
        true: splitLink({
          condition: isOneOf(SIGNS_IN),
          true: one(proving(false, true)),
          false: one(ours(proving(false)))
        }),
        false: splitLink({
          condition: ({ type }) => type === "mutation",
          true: splitLink({
            condition: isOneOf(RENEWS),
            true: one(proving(true, true)),
            false: one(ours(proving(true)))
          }),
          false: httpBatchLink({ url, maxItems: BATCH_MAX, fetch: forLink(ours(proving(true))) })
        })
      })
    })
  ]
}

/** The typed client. It proves the key, keeps the session, times out and retries queries: callers need not do it again. */
export const makeApi = (options: ApiOptions): Api => {
  const provingFetch = makeProvingFetch(options)
  return { client: createTRPCClient<AppRouter>({ links: links(options, provingFetch) }), provingFetch }
}
