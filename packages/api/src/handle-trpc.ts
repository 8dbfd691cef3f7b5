import { fetchRequestHandler } from "@trpc/server/adapters/fetch"
import { appRouter } from "./app-router.ts"
import type { ApiContext } from "./context.ts"

/** Where the procedures are mounted. */
export const TRPC_PATH = "/trpc"
/** T31: calls in one request. */
export const BATCH_MAX = 10

const refusal = (status: number, code: string, message: string): Response =>
  Response.json(
    {
      error: {
        code: -32_600,
        message,
        data: { code, httpStatus: status, expected: null, errorId: null, issues: null }
      }
    },
    { status }
  )

const isJson = (request: Request): boolean =>
  /^application\/json(?:\s*;|$)/iu.test(request.headers.get("content-type") ?? "")

/** T25, T31: JSON only (tRPC would take forms too), and what changes something comes alone. */
const refusalOf = (request: Request): Response | null => {
  if (request.method === "GET") return null
  if (request.method !== "POST") return refusal(405, "METHOD_NOT_SUPPORTED", "Only GET and POST.")
  if (!isJson(request)) return refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Only application/json.")
  return new URL(request.url).searchParams.has("batch")
    ? refusal(400, "BAD_REQUEST", "A mutation is not sent in a batch.")
    : null
}

/** Answers a request below `/trpc`. The server has judged its origin, its size and its proof by then. */
export const handleTrpc = async (request: Request, context: ApiContext): Promise<Response> =>
  refusalOf(request) ??
  (await fetchRequestHandler({
    endpoint: TRPC_PATH,
    req: request,
    router: appRouter,
    createContext: () => context,
    maxBatchSize: BATCH_MAX
  }))
