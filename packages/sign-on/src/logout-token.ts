import {
  type LogoutNotice,
  ProviderFailed,
  type Relying
} from "@tessera/application/ports/identity-providers"
import { Instant } from "@tessera/domain/instant"
import { Redacted } from "effect"
import { jwtVerify } from "jose"
import { ALGORITHMS } from "./discovered.ts"
import type { ReliedOn } from "./relied-on.ts"

const EVENT = "http://schemas.openid.net/event/backchannel-logout"
/** OpenID Connect Back-Channel Logout section 2.4 recommends two minutes; clocks differ. */
const AGE_SECONDS_MAX = 600
const SKEW_SECONDS = 30
const TEXT_MAX = 255

const invalid = (detail: string) => new ProviderFailed({ reason: "invalid", detail })

const textOr = (value: unknown, name: string): string | null => {
  if (value === undefined) return null
  if (typeof value === "string" && value !== "" && value.length <= TEXT_MAX) return value
  throw invalid(name)
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** OpenID Connect Back-Channel Logout section 2.6, all of it. */
export const noticeOf = async (
  { clientId, issuer }: Relying,
  { keys, metadata }: ReliedOn,
  token: Redacted.Redacted<string>
): Promise<LogoutNotice> => {
  const { payload, protectedHeader } = await jwtVerify(Redacted.value(token), keys, {
    issuer,
    audience: clientId,
    algorithms: (metadata.id_token_signing_alg_values_supported ?? []).filter((one) =>
      ALGORITHMS.includes(one)
    ),
    maxTokenAge: AGE_SECONDS_MAX,
    clockTolerance: SKEW_SECONDS,
    requiredClaims: ["jti", "exp", "events"]
  })
  // RFC 8725 section 3.11: a token of another sort that says so is none of these; older providers say `JWT`, or nothing.
  if (!["logout+jwt", "jwt", undefined].includes(protectedHeader.typ?.toLowerCase())) throw invalid("typ")
  const events = payload["events"]
  if (!isObject(events) || !(EVENT in events) || !isObject(events[EVENT])) throw invalid("events")
  if ("nonce" in payload) throw invalid("nonce")
  const [jti, subject, sid] = [
    textOr(payload.jti, "jti"),
    textOr(payload.sub, "sub"),
    textOr(payload["sid"], "sid")
  ]
  if (jti === null || (subject === null && sid === null)) throw invalid("whose")
  return { jti, subject, sid, expiresAt: Instant.make(Math.floor((payload.exp ?? 0) * 1_000)) }
}
