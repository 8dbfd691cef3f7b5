import { vi } from "vitest"

/** One call as it went out. */
export interface Call {
  readonly origin: string
  readonly path: string
  readonly authorization: string | null
  readonly credentials: RequestCredentials | undefined
}

type Answer = () => Response | Promise<Response>

export const answered = (data: unknown): Response => Response.json([{ result: { data } }])
export const answeredOne = (data: unknown): Response => Response.json({ result: { data } })
export const refused = (expected: object, status: number): Response =>
  Response.json([{ error: { message: "", code: 0, data: { expected, errorId: null } } }], { status })
export const down: Answer = () => Promise.reject(new TypeError("Failed to fetch"))

/** Plays every server there is: what answers a path, and what was asked. A path that nobody plays is down. */
export const playServer = (answers: { readonly [path: string]: Answer }): ReadonlyArray<Call> => {
  const calls: Array<Call> = []
  vi.stubGlobal("fetch", async (input: URL | string, init: RequestInit = {}) => {
    const { origin, pathname } = new URL(input)
    const path = pathname.replace("/trpc/", "")
    const headers = new Headers(init.headers)
    calls.push({ origin, path, authorization: headers.get("authorization"), credentials: init.credentials })
    return (answers[path] ?? down)()
  })
  return calls
}
