import { ProviderFailed, type ProviderProblem } from "@tessera/application/ports/identity-providers"
import { JOSEError } from "jose/errors"
import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client"

const problem = (reason: ProviderProblem, detail: string): ProviderFailed =>
  new ProviderFailed({ reason, detail })

/** Codes only: a provider's own words could hold anything. */
const code = (text: string): string => (/^[\w.:-]{1,64}$/.test(text) ? text : "unprintable")

/** RFC 6749 section 4.1.2.1, OpenID Connect Core 3.1.2.6. */
const SAID_NO = new Set([
  "access_denied",
  "login_required",
  "interaction_required",
  "consent_required",
  "account_selection_required"
])
const IS_DOWN = new Set(["server_error", "temporarily_unavailable"])

const whyNot = (error: string): ProviderProblem => {
  if (SAID_NO.has(error)) return "cancelled"
  return IS_DOWN.has(error) ? "unreachable" : "refusesUs"
}

/** What the check of an answer says; everything else is that there was none. */
const CHECKED = new Set([
  "OAUTH_INVALID_RESPONSE",
  "OAUTH_INVALID_REQUEST",
  "OAUTH_JWT_CLAIM_COMPARISON_FAILED",
  "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED",
  "OAUTH_JWT_TIMESTAMP_CHECK_FAILED",
  "OAUTH_KEY_SELECTION_FAILED",
  "OAUTH_MISSING_SERVER_METADATA",
  "OAUTH_INVALID_SERVER_METADATA",
  "OAUTH_PARSE_ERROR",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_UNSUPPORTED_OPERATION"
])

/** Why a sign-in came to nothing, by what the library found. */
export const failureOf = (cause: unknown): ProviderFailed => {
  if (cause instanceof ProviderFailed) return cause
  if (cause instanceof AuthorizationResponseError) return problem(whyNot(cause.error), code(cause.error))
  if (cause instanceof ResponseBodyError) {
    // RFC 6749 section 5.2: the code is not good any more, or is somebody else's.
    return problem(cause.error === "invalid_grant" ? "invalid" : whyNot(cause.error), code(cause.error))
  }
  if (cause instanceof JOSEError)
    return problem(cause.code === "ERR_JWKS_TIMEOUT" ? "unreachable" : "invalid", code(cause.code))
  if (cause instanceof ClientError && cause.code !== undefined)
    return problem(CHECKED.has(cause.code) ? "invalid" : "unreachable", code(cause.code))
  return problem("unreachable", cause instanceof Error ? code(cause.name) : "unknown")
}

/** Of discovery: no answer, or one that is something else. */
export const discoveryFailureOf = (cause: unknown): ProviderFailed => {
  if (cause instanceof ProviderFailed) return cause
  const failure = failureOf(cause)
  if (failure.reason !== "invalid") {
    const isAnswer = cause instanceof ClientError && cause.code === "OAUTH_RESPONSE_IS_NOT_CONFORM"
    return isAnswer ? problem("notOpenId", failure.detail) : problem("unreachable", failure.detail)
  }
  const isOther = failure.detail === "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED"
  return problem(isOther ? "otherIssuer" : "notOpenId", failure.detail)
}
