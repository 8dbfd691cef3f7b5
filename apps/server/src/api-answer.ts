import { codes, encodeExpected } from "@tessera/api/codes"
import type { Expected } from "@tessera/application/expected"
import { TRPCError } from "@trpc/server"
import { getHTTPStatusCodeFromError } from "@trpc/server/http"
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc"

export interface RawAnswer {
  readonly status: number
  readonly body: string
}

/** What the API would answer, for the places that no procedure stands behind: a client needs one reader of errors. */
export const expectedAnswer = (expected: Expected): RawAnswer => {
  const code = codes[expected._tag]
  const status = getHTTPStatusCodeFromError(new TRPCError({ code }))
  return answerOf(code, status, expected.message, { expected: encodeExpected(expected), errorId: null })
}

export const DEFECT_MESSAGE = "Something went wrong on our side."

export const defectAnswer = (errorId: string): RawAnswer =>
  answerOf("INTERNAL_SERVER_ERROR", 500, DEFECT_MESSAGE, { expected: null, errorId })

/** An input that is not accepted, and where. */
export const inputAnswer = (path: ReadonlyArray<string>): RawAnswer => ({
  status: 400,
  body: JSON.stringify({
    error: {
      message: "The input is not accepted.",
      code: TRPC_ERROR_CODES_BY_KEY.BAD_REQUEST,
      data: {
        code: "BAD_REQUEST",
        httpStatus: 400,
        expected: null,
        errorId: null,
        issues: [{ path, message: "This is not what is read here." }]
      }
    }
  })
})

const answerOf = (
  code: keyof typeof TRPC_ERROR_CODES_BY_KEY,
  httpStatus: number,
  message: string,
  data: { readonly expected: unknown; readonly errorId: string | null }
): RawAnswer => ({
  status: httpStatus,
  body: JSON.stringify({
    error: { message, code: TRPC_ERROR_CODES_BY_KEY[code], data: { code, httpStatus, ...data, issues: null } }
  })
})
