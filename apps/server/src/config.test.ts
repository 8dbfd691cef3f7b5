import { assert, describe, it } from "@effect/vitest"
import { EXTENSION_ID } from "@tessera/domain/extension-id"
import { ConfigProvider, Effect, Redacted } from "effect"
import { BlockList } from "node:net"
import { isHttps, settings } from "./config.ts"

const read = (env: Readonly<Record<string, string>>) =>
  Effect.provideService(settings, ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env }))

const SENTENCES: ReadonlyArray<readonly [Readonly<Record<string, string>>, string]> = [
  [{ PORT: "http" }, "PORT must be a whole number from 0 to 65535."],
  [{ PORT: "65536" }, "PORT must be a whole number from 0 to 65535."],
  [{ PORT: "4000.5" }, "PORT must be a whole number from 0 to 65535."],
  [{ PORT: "0" }, "PUBLIC_URL must be set when PORT is 0."],
  [{ HOST: "not a host" }, "HOST must be an IP address or a host name to listen on, such as 0.0.0.0."],
  [{ NODE_ENV: "prod" }, "NODE_ENV must be production, development or test."],
  [
    { PUBLIC_URL: "trust.example.com" },
    "PUBLIC_URL must be an origin such as https://trust.example.com, with no path, query or user."
  ],
  [
    { PUBLIC_URL: "https://trust.example.com/app" },
    "PUBLIC_URL must be an origin such as https://trust.example.com, with no path, query or user."
  ],
  [
    { PUBLIC_URL: "https://me:pass@trust.example.com" },
    "PUBLIC_URL must be an origin such as https://trust.example.com, with no path, query or user."
  ],
  [
    { PUBLIC_URL: "ftp://trust.example.com" },
    "PUBLIC_URL must be an origin such as https://trust.example.com, with no path, query or user."
  ],
  [
    { PUBLIC_URL: "http://trust.example.com" },
    "PUBLIC_URL must begin with https:// unless its host is localhost (or ALLOW_HTTP=yes)."
  ],
  [
    { PUBLIC_URL: "http://localhost.example.com" },
    "PUBLIC_URL must begin with https:// unless its host is localhost (or ALLOW_HTTP=yes)."
  ],
  [{ ALLOW_HTTP: "1" }, "ALLOW_HTTP must be yes, or not set."],
  [
    { DATABASE_URL: "mysql://root:hunter2@db/trust" },
    "DATABASE_URL must look like postgres://user:password@host:5432/name, or not be set for SQLite."
  ],
  [
    { DATABASE_URL: "hunter2" },
    "DATABASE_URL must look like postgres://user:password@host:5432/name, or not be set for SQLite."
  ],
  [
    { SMTP_URL: "mail.example.com:587", MAIL_FROM: "a@b.test" },
    "SMTP_URL must look like smtp://user:password@host:587 or smtps://user:password@host:465."
  ],
  [
    { MAIL_FROM: "Trust <trust@example.com>" },
    "MAIL_FROM must be one plain address such as trust@example.com."
  ],
  [
    { MAIL_FROM: "a@b.test\r\nBcc: c@d.test" },
    "MAIL_FROM must be one plain address such as trust@example.com."
  ],
  [
    { NODE_ENV: "production", PUBLIC_URL: "https://trust.example.com" },
    "SMTP_URL must be set in production: the built-in mailbox shows codes to whoever looks."
  ],
  [
    {
      NODE_ENV: "production",
      PUBLIC_URL: "https://trust.example.com",
      SMTP_URL: "smtps://mail.example.com",
      MAIL_FROM: "trust@example.com",
      DATABASE_URL: "postgres://db.example.com/trust"
    },
    "TESSERA_SECRET must be set in production with DATABASE_URL: every server has to have the same."
  ],
  [{ PRODUCT_NAME: "x".repeat(65) }, "PRODUCT_NAME must be 1 to 64 printable characters."],
  [{ PRODUCT_NAME: "Trust\r\nBcc: x" }, "PRODUCT_NAME must be 1 to 64 printable characters."],
  [
    { TRUSTED_PROXIES: "all" },
    "TRUSTED_PROXIES must be the number of proxies in front (0 to 10) or their networks, such as 10.0.0.0/8,fd00::/8."
  ],
  [
    { TRUSTED_PROXIES: "10.0.0.0/33" },
    "TRUSTED_PROXIES must be the number of proxies in front (0 to 10) or their networks, such as 10.0.0.0/8,fd00::/8."
  ],
  ...["jiljbiiaifikmopggeflcoocclgliik", "abc,none", ",", "*", "chrome-extension://x", "z".repeat(32)].map(
    (EXTENSION_IDS) =>
      [
        { EXTENSION_IDS },
        "EXTENSION_IDS must be ids of extensions, 32 letters from a to p each, with commas between them, or none."
      ] as const
  ),
  [{ TESSERA_SECRET: "hunter2" }, "TESSERA_SECRET must be at least 32 characters of chance, or not be set."],
  [{ GEOIP_DB: "/nowhere/places.mmdb" }, "GEOIP_DB must be the path of an .mmdb file that exists."],
  ...["*", "127.0.0.1", "https://push.example.com/path", "fcm.googleapis.com,"].map(
    (PUSH_SERVICES) =>
      [
        { PUSH_SERVICES },
        "PUSH_SERVICES must be hosts (push.example.com, *.push.example.com) or whole origins, with commas between them, or none."
      ] as const
  ),
  [{ SECURITY_CONTACT: "us" }, "SECURITY_CONTACT must be a mailto: or https: address."],
  [{ DATA_DIR: "/nowhere/at/all" }, "DATA_DIR must be a folder, or a new one in a folder that exists."]
]

describe("a wrong setting stops the start with one sentence that names it", () => {
  it.effect.each(SENTENCES.map(([env, sentence]) => ({ env, sentence })))("$sentence", ({ env, sentence }) =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(read(env))
      assert.strictEqual(error.message, sentence)
      assert.notInclude(error.message, "hunter2")
    })
  )
})

describe("settings", () => {
  it.effect("nothing set: a local server on SQLite with its own mailbox", () =>
    Effect.gen(function* () {
      const found = yield* read({})
      assert.deepInclude(found, {
        production: false,
        host: "127.0.0.1",
        port: 4000,
        publicUrl: "http://localhost:4000",
        mail: { _tag: "Mailbox" },
        product: "Tessera",
        trustedProxies: { _tag: "Hops", hops: 0 },
        extensionIds: [EXTENSION_ID],
        secret: null,
        geoipDb: null
      })
      assert.match(found.dataDir, /^\/.*\.data$/)
      assert.deepStrictEqual(found.database, { _tag: "Sqlite", file: `${found.dataDir}/tessera.db` })
      assert.isFalse(isHttps(found))
    })
  )

  it.effect("empty values are none, and blanks around a value do not count", () =>
    Effect.gen(function* () {
      const found = yield* read({
        PORT: "",
        HOST: " ",
        PUBLIC_URL: " https://trust.example.com/ ",
        HOST_NAME: "x"
      })
      assert.deepInclude(found, { port: 4000, host: "127.0.0.1", publicUrl: "https://trust.example.com" })
      assert.isTrue(isHttps(found))
    })
  )

  it.effect("the ids of extensions: one's own build beside the published one, or none", () =>
    Effect.gen(function* () {
      const own = "a".repeat(32)
      const both = yield* read({ EXTENSION_IDS: `${EXTENSION_ID}, ${own}` })
      assert.deepStrictEqual(both.extensionIds, [EXTENSION_ID, own])
      assert.deepStrictEqual((yield* read({ EXTENSION_IDS: "none" })).extensionIds, [])
    })
  )

  it.effect("SSRF: no private address may be called, or those that are named, or all", () =>
    Effect.gen(function* () {
      const of = (value: string) =>
        Effect.map(read({ OUTBOUND_PRIVATE: value }), (found) => found.outboundPrivate)
      assert.deepStrictEqual([yield* of(""), yield* of("false"), yield* of("true")], [null, null, true])
      const some = yield* of("10.1.0.0/16, fd00::/8")
      assert.isTrue(some instanceof BlockList && some.check("10.1.2.3") && !some.check("10.2.0.1"))
      assert.strictEqual((yield* Effect.flip(of("intranet"))).variable, "OUTBOUND_PRIVATE")
    })
  )

  it.effect("production with everything said", () =>
    Effect.gen(function* () {
      const found = yield* read({
        NODE_ENV: "production",
        HOST: "0.0.0.0",
        PUBLIC_URL: "https://trust.example.com",
        SMTP_URL: "smtp://user:hunter2@mail.example.com:587",
        MAIL_FROM: "trust@example.com",
        DATABASE_URL: "postgres://trust:hunter2@db.example.com/trust",
        TESSERA_SECRET: "0123456789abcdef0123456789abcdef-hunter2",
        TRUSTED_PROXIES: "1"
      })
      assert.isTrue(found.production)
      assert.strictEqual(
        found.database._tag === "Postgres" ? Redacted.value(found.database.url).slice(0, 11) : "",
        "postgres://"
      )
      assert.notInclude(JSON.stringify(found), "hunter2")
    })
  )

  it.effect("letters come from the public host where nobody says else", () =>
    Effect.gen(function* () {
      const smtp = { SMTP_URL: "smtp://mail.example.com" }
      const named = yield* read({ ...smtp, PUBLIC_URL: "https://trust.example.com" })
      assert.strictEqual(named.mailFrom, "no-reply@trust.example.com")
      const byNumber = yield* read({ ...smtp, PUBLIC_URL: "http://[::1]:4000" })
      assert.strictEqual(byNumber.mailFrom, "no-reply@mail.test")
    })
  )

  it.effect("http is for this machine, or where somebody insists", () =>
    Effect.gen(function* () {
      for (const local of [
        "http://localhost",
        "http://127.0.0.1:4000",
        "http://[::1]:4000",
        "http://trust.localhost"
      ]) {
        assert.strictEqual((yield* read({ PUBLIC_URL: local })).publicUrl, local)
      }
      const insisted = yield* read({ PUBLIC_URL: "http://trust.lan", ALLOW_HTTP: "yes" })
      assert.strictEqual(insisted.publicUrl, "http://trust.lan")
    })
  )
})
