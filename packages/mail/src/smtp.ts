import { Context, Effect, Layer, Redacted, Schema } from "effect"
import { createTransport } from "nodemailer"
import { isMailAddress, isMessageId, type MailAddress } from "./address.ts"
import { type SmtpPlace, smtpPlace } from "./smtp-url.ts"
import type { WrittenLetter } from "./written-letter.ts"

const Status = Schema.NullOr(Schema.Int)

/**
 * Not now: the server is away, or answered 4xx. The same mail may go through later. `scope` is `server` where no mail
 * would have gone through. Errors carry codes, never what a server wrote: servers quote subjects, and a code stands there (T22).
 */
export class MailDeferred extends Schema.TaggedError<MailDeferred>()("MailDeferred", {
  scope: Schema.Literals(["server", "letter"]),
  status: Status,
  reason: Schema.String
}) {}

/** Never: the server answered 5xx to this mail, or its address is not one. */
export class MailRejected extends Schema.TaggedError<MailRejected>()("MailRejected", {
  status: Status,
  reason: Schema.String
}) {}

/** The server does not take our user and password: no mail goes out until somebody looks. */
export class MailUnauthorised extends Schema.TaggedError<MailUnauthorised>()("MailUnauthorised", {
  status: Status,
  reason: Schema.String
}) {}

export type MailFailure = MailDeferred | MailRejected | MailUnauthorised

export interface MailerOptions {
  readonly url: Redacted.Redacted
  /** `name` is the product's name; both come from configuration, not from people. */
  readonly from: { readonly name: string; readonly address: MailAddress }
  readonly timeouts?: Partial<typeof TIMEOUTS>
}

/** `deliveryMs` bounds one whole hand-over, a server that trickles its replies included; a lease must outlast it. */
export const TIMEOUTS = { connectMs: 10_000, greetingMs: 10_000, idleMs: 15_000, deliveryMs: 30_000 }
const CONNECTIONS_MAX = 3

/** Hands one letter to the mail server. It does not try again: the outbox does, with the same Message-ID. */
export class Mailer extends Context.Service<
  Mailer,
  {
    readonly send: (letter: WrittenLetter, to: string, messageId: string) => Effect.Effect<void, MailFailure>
  }
>()("@tessera/mail/Mailer") {
  static readonly layer = (options: MailerOptions) => Layer.effect(Mailer, makeMailer(options))
}

const makeMailer = Effect.fnUntraced(function* (options: MailerOptions) {
  const place = yield* smtpPlace(options.url)
  const timeouts = { ...TIMEOUTS, ...options.timeouts }
  const pool = yield* Effect.acquireRelease(
    Effect.sync(() => open(place, timeouts)),
    (opened) => Effect.sync(() => opened.close())
  )

  const send = Effect.fn("Mailer.send")(function* (letter: WrittenLetter, to: string, messageId: string) {
    if (!isMailAddress(to)) return yield* new MailRejected({ status: null, reason: "EADDRESS" })
    if (!isMessageId(messageId)) return yield* new MailRejected({ status: null, reason: "EMESSAGEID" })
    yield* Effect.tryPromise({
      try: (signal) =>
        pool.sendMail({
          ...mailOf(letter, options.from, to, messageId),
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeouts.deliveryMs)])
        }),
      catch: failureOf
    })
  })

  return Mailer.of({ send })
})

const open = (place: SmtpPlace, timeouts: typeof TIMEOUTS) =>
  createTransport({
    pool: true,
    host: place.host,
    port: place.port,
    secure: place.secure,
    requireTLS: place.requireTLS,
    ...(place.auth && { auth: { user: place.auth.user, pass: Redacted.value(place.auth.pass) } }),
    maxConnections: CONNECTIONS_MAX,
    // The pool would send again by itself when a connection breaks; how often a mail is tried is for the outbox to say.
    maxRequeues: 0,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.idleMs,
    dnsTimeout: timeouts.connectMs,
    logger: false,
    disableFileAccess: true,
    disableUrlAccess: true
  })

/** T21: objects, never a string that something would parse, and the envelope said outright: one sender, one recipient. */
const mailOf = (letter: WrittenLetter, from: MailerOptions["from"], to: MailAddress, messageId: string) => ({
  envelope: { from: from.address, to: [to] },
  from: { name: from.name, address: from.address },
  to: { name: "", address: to },
  messageId: `<${messageId}>`,
  subject: letter.subject,
  text: letter.text,
  html: letter.html,
  // RFC 3834: a machine wrote this, so that no holiday notice answers; Exchange reads the second one.
  headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
  xMailer: false as const,
  disableFileAccess: true,
  disableUrlAccess: true
})

interface Thrown {
  readonly code: string
  readonly status: number | null
}

const thrownOf = (cause: unknown): Thrown => {
  const has = (key: string): unknown =>
    typeof cause === "object" && cause !== null ? Reflect.get(cause, key) : null
  const code = has("code")
  const status = has("responseCode")
  return {
    code: typeof code === "string" ? code : "EUNKNOWN",
    status: typeof status === "number" ? status : null
  }
}

const BEFORE_ANY_LETTER = new Set(["EDNS", "ETLS", "EAUTH", "EPROTOCOL"])
const AUTH_REFUSED = new Set([530, 534, 535, 538])
/** RFC 5321: 503 says that the session was in the wrong state, not that this mail is unwanted. */
const isFinal = (status: number) => status >= 500 && status !== 503

/** Only the refusal of this very mail is final; a server that is away, misconfigured or in trouble is tried again. */
export const failureOf = (cause: unknown): MailFailure => {
  const { code, status } = thrownOf(cause)
  const refused = code === "EAUTH" && (status === null || status >= 500)
  if (refused || code === "ENOAUTH" || (status !== null && AUTH_REFUSED.has(status))) {
    return new MailUnauthorised({ status, reason: code })
  }
  const aboutThisLetter = code === "EENVELOPE" || code === "EMESSAGE"
  if (aboutThisLetter && (status === null || isFinal(status)))
    return new MailRejected({ status, reason: code })
  const scope = BEFORE_ANY_LETTER.has(code) || neverConnected(cause) || status === 421 ? "server" : "letter"
  return new MailDeferred({ scope, status, reason: code })
}

const SETTING_UP = new Set(["CONNECT_TIMEOUT", "GREETING_TIMEOUT", "UPGRADE_TIMEOUT"])

/** Nothing of the letter was sent: no connection, no greeting, or the pool found its connection closed. */
const neverConnected = (cause: unknown): boolean => {
  if (!(cause instanceof Error)) return false
  if ("syscall" in cause && (cause.syscall === "connect" || cause.syscall === "getaddrinfo")) return true
  if ("timeoutType" in cause && SETTING_UP.has(String(cause.timeoutType))) return true
  return thrownOf(cause).code === "ECONNECTION" && !("command" in cause)
}
