import { EXTENSION_ID } from "@tessera/domain/extension-id"
import { isMailAddress, type MailAddress } from "@tessera/mail/address"
import { KNOWN_SERVICES, type PushServices, readPushServices } from "@tessera/push/push-services"
import { Effect, Redacted } from "effect"
import { existsSync } from "node:fs"
import { isIP } from "node:net"
import { dirname, join, resolve } from "node:path"
import { type OutboundPrivate, outboundPrivate } from "./outbound-setting.ts"
import { text, wrong } from "./setting.ts"
import { type TrustedProxies, trustedProxies } from "./trusted-proxies.ts"

export type Database =
  | { readonly _tag: "Sqlite"; readonly file: string }
  | { readonly _tag: "Postgres"; readonly url: Redacted.Redacted<string> }

export type Mail =
  | { readonly _tag: "Mailbox" }
  | { readonly _tag: "Smtp"; readonly url: Redacted.Redacted<string> }

/** Everything that whoever runs the server can say. */
export interface Settings {
  readonly production: boolean
  readonly host: string
  readonly port: number
  /** Where people reach it: an origin, without a slash at the end. Letters, cookies and proofs go by this, never by `Host`. */
  readonly publicUrl: string
  readonly dataDir: string
  readonly database: Database
  readonly mail: Mail
  readonly mailFrom: MailAddress
  readonly product: string
  readonly trustedProxies: TrustedProxies
  /** Which builds of the extension are let in, as Chrome and Edge name them; Firefox's are with any of them. */
  readonly extensionIds: ReadonlyArray<string>
  /** Null: made at the first start and kept in the data folder. */
  readonly secret: Redacted.Redacted<string> | null
  readonly geoipDb: string | null
  /** RFC 9116: where a weakness is reported to; a URI. */
  readonly securityContact: string
  /** Where pushes may be sent to. */
  readonly pushServices: PushServices
  /** SSRF: which private addresses may be called for an administrator. */
  readonly outboundPrivate: OutboundPrivate
}

/** What a cookie, a header and a key depend on. */
export const isHttps = (settings: Pick<Settings, "publicUrl">): boolean =>
  settings.publicUrl.startsWith("https:")

const port = Effect.gen(function* () {
  const value = (yield* text("PORT")) ?? "4000"
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value)
  return yield* wrong("PORT", "must be a whole number from 0 to 65535")
})

const host = Effect.gen(function* () {
  const value = (yield* text("HOST")) ?? "127.0.0.1"
  if (isIP(value) !== 0 || /^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(value)) return value
  return yield* wrong("HOST", "must be an IP address or a host name to listen on, such as 0.0.0.0")
})

const production = Effect.gen(function* () {
  const value = (yield* text("NODE_ENV")) ?? "development"
  if (["development", "test", "production"].includes(value)) return value === "production"
  return yield* wrong("NODE_ENV", "must be production, development or test")
})

const LOCAL = /^(?:localhost|[a-z0-9-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

const publicUrl = Effect.fnUntraced(function* (listening: number) {
  const value = yield* text("PUBLIC_URL")
  if (value === null && listening === 0) return yield* wrong("PUBLIC_URL", "must be set when PORT is 0")
  const url = URL.parse(value ?? `http://localhost:${listening}`)
  if (url === null || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href) {
    return yield* wrong(
      "PUBLIC_URL",
      "must be an origin such as https://trust.example.com, with no path, query or user"
    )
  }
  const allowHttp = yield* text("ALLOW_HTTP")
  if (allowHttp !== null && allowHttp !== "yes") return yield* wrong("ALLOW_HTTP", "must be yes, or not set")
  if (url.protocol === "https:" || LOCAL.test(url.hostname) || allowHttp === "yes") return url.origin
  return yield* wrong(
    "PUBLIC_URL",
    "must begin with https:// unless its host is localhost (or ALLOW_HTTP=yes)"
  )
})

const database = Effect.fnUntraced(function* (dataDir: string) {
  const value = yield* text("DATABASE_URL")
  if (value === null) return { _tag: "Sqlite", file: join(dataDir, "tessera.db") } as const
  const url = URL.parse(value)
  if ((url?.protocol === "postgres:" || url?.protocol === "postgresql:") && url.hostname !== "") {
    return { _tag: "Postgres", url: Redacted.make(value) } as const
  }
  return yield* wrong(
    "DATABASE_URL",
    "must look like postgres://user:password@host:5432/name, or not be set for SQLite"
  )
})

/** The public host is the most likely to be let through by whoever checks senders; a local one is nobody's domain. */
const senderAt = (publicOrigin: string): string => {
  const { hostname } = new URL(publicOrigin)
  return isMailAddress(`no-reply@${hostname}`) ? `no-reply@${hostname}` : "no-reply@mail.test"
}

const mail = Effect.fnUntraced(function* (inProduction: boolean, publicOrigin: string) {
  const value = yield* text("SMTP_URL")
  const from = yield* text("MAIL_FROM")
  if (value === null && inProduction) {
    return yield* wrong(
      "SMTP_URL",
      "must be set in production: the built-in mailbox shows codes to whoever looks"
    )
  }
  if (value !== null && !/^smtps?:\/\/[^/]/.test(value)) {
    return yield* wrong(
      "SMTP_URL",
      "must look like smtp://user:password@host:587 or smtps://user:password@host:465"
    )
  }
  const address = from ?? senderAt(publicOrigin)
  if (!isMailAddress(address))
    return yield* wrong("MAIL_FROM", "must be one plain address such as trust@example.com")
  const how: Mail = value === null ? { _tag: "Mailbox" } : { _tag: "Smtp", url: Redacted.make(value) }
  return { how, from: address }
})

const product = Effect.gen(function* () {
  const value = (yield* text("PRODUCT_NAME")) ?? "Tessera"
  if (/^[^\p{C}\p{Zl}\p{Zp}]{1,64}$/u.test(value)) return value
  return yield* wrong("PRODUCT_NAME", "must be 1 to 64 printable characters")
})

const proxies = Effect.gen(function* () {
  const found = trustedProxies((yield* text("TRUSTED_PROXIES")) ?? "0")
  if (found !== null) return found
  return yield* wrong(
    "TRUSTED_PROXIES",
    "must be the number of proxies in front (0 to 10) or their networks, such as 10.0.0.0/8,fd00::/8"
  )
})

const extensionIds = Effect.gen(function* () {
  const value = (yield* text("EXTENSION_IDS")) ?? EXTENSION_ID
  const ids = value === "none" ? [] : value.split(",").map((id) => id.trim())
  if (ids.every((id) => /^[a-p]{32}$/.test(id))) return ids
  return yield* wrong(
    "EXTENSION_IDS",
    "must be ids of extensions, 32 letters from a to p each, with commas between them, or none"
  )
})

const SECRET_LENGTH_MIN = 32

const secret = Effect.fnUntraced(function* (isShared: boolean) {
  const value = yield* text("TESSERA_SECRET")
  if (value === null && isShared) {
    return yield* wrong(
      "TESSERA_SECRET",
      "must be set in production with DATABASE_URL: every server has to have the same"
    )
  }
  if (value === null) return null
  if (value.length >= SECRET_LENGTH_MIN) return Redacted.make(value)
  return yield* wrong(
    "TESSERA_SECRET",
    `must be at least ${SECRET_LENGTH_MIN} characters of chance, or not be set`
  )
})

const securityContact = Effect.fnUntraced(function* (mailFrom: string) {
  const value = (yield* text("SECURITY_CONTACT")) ?? `mailto:${mailFrom}`
  if (/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(value)) return value
  return yield* wrong("SECURITY_CONTACT", "must be a mailto: or https: address")
})

const pushServices = Effect.gen(function* () {
  const found = readPushServices((yield* text("PUSH_SERVICES")) ?? KNOWN_SERVICES)
  if (found !== null) return found
  return yield* wrong(
    "PUSH_SERVICES",
    "must be hosts (push.example.com, *.push.example.com) or whole origins, with commas between them, or none"
  )
})

const geoipDb = Effect.gen(function* () {
  const value = yield* text("GEOIP_DB")
  if (value === null || (value.endsWith(".mmdb") && existsSync(value))) return value
  return yield* wrong("GEOIP_DB", "must be the path of an .mmdb file that exists")
})

const dataDir = Effect.gen(function* () {
  const value = resolve((yield* text("DATA_DIR")) ?? ".data")
  if (existsSync(dirname(value))) return value
  return yield* wrong("DATA_DIR", "must be a folder, or a new one in a folder that exists")
})

/** Read once, at the start. The first thing that is wrong is told. */
export const settings = Effect.gen(function* () {
  const inProduction = yield* production
  const listening = yield* port
  const folder = yield* dataDir
  const origin = yield* publicUrl(listening)
  const letters = yield* mail(inProduction, origin)
  const rows = yield* database(folder)
  return {
    production: inProduction,
    host: yield* host,
    port: listening,
    publicUrl: origin,
    dataDir: folder,
    database: rows,
    mail: letters.how,
    mailFrom: letters.from,
    product: yield* product,
    trustedProxies: yield* proxies,
    extensionIds: yield* extensionIds,
    secret: yield* secret(inProduction && rows._tag === "Postgres"),
    geoipDb: yield* geoipDb,
    securityContact: yield* securityContact(letters.from),
    pushServices: yield* pushServices,
    outboundPrivate: yield* outboundPrivate
  } satisfies Settings
})
