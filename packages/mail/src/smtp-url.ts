import { Effect, Redacted, Schema } from "effect"

/** Where mail is handed over, read from SMTP_URL. */
export interface SmtpPlace {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (smtps). */
  readonly secure: boolean
  /** STARTTLS or nothing: the default, except on this machine itself and where `?tls=optional` says otherwise. */
  readonly requireTLS: boolean
  readonly auth: { readonly user: string; readonly pass: Redacted.Redacted } | null
}

/** Never carries the URL: a password stands in it. */
export class SmtpUrlInvalid extends Schema.TaggedError<SmtpUrlInvalid>()("SmtpUrlInvalid", {
  problem: Schema.String
}) {
  override get message(): string {
    return `SMTP_URL ${this.problem}. Write smtp://user:password@host:587 or smtps://user:password@host:465.`
  }
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/
const KNOWN_QUERY = /^(?:\?tls=(?:optional|required))?$/

const problemOf = (url: URL | null): string | null => {
  if (url === null) return "is not a URL"
  if (url.protocol !== "smtp:" && url.protocol !== "smtps:") return "must begin with smtp:// or smtps://"
  if (url.hostname === "") return "names no host"
  if (!KNOWN_QUERY.test(url.search)) return "takes no option but ?tls=optional or ?tls=required"
  if ((url.username === "") !== (url.password === "")) return "needs a user and a password, or neither"
  if (decoded(url.username) === null || decoded(url.password) === null)
    return "has a broken % in its user or password"
  return null
}

/** null where the percent signs do not spell UTF-8. */
const decoded = (part: string): string | null => {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

export const smtpPlace = Effect.fnUntraced(function* (url: Redacted.Redacted) {
  const parsed = URL.parse(Redacted.value(url))
  const problem = problemOf(parsed)
  if (parsed === null || problem !== null)
    return yield* new SmtpUrlInvalid({ problem: problem ?? "is not a URL" })
  const secure = parsed.protocol === "smtps:"
  const host = parsed.hostname.replace(/^\[|\]$/g, "")
  const optional = parsed.search === "?tls=optional" || (LOOPBACK.test(host) && parsed.search === "")
  const place: SmtpPlace = {
    host,
    port: parsed.port === "" ? (secure ? 465 : 587) : Number(parsed.port),
    secure,
    requireTLS: !secure && !optional,
    auth:
      parsed.username === ""
        ? null
        : { user: decoded(parsed.username) ?? "", pass: Redacted.make(decoded(parsed.password) ?? "") }
  }
  return place
})
