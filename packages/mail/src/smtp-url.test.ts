import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { smtpPlace } from "./smtp-url.ts"

const read = (url: string) => smtpPlace(Redacted.make(url))

describe("SMTP_URL says where mail is handed over", () => {
  it.effect("reads host, port, user and password", () =>
    Effect.gen(function* () {
      const place = yield* read("smtp://user%40acme:p%3Ass@mail.acme.example:2525")
      assert.deepStrictEqual(
        { ...place, auth: place.auth && { user: place.auth.user, pass: Redacted.value(place.auth.pass) } },
        {
          host: "mail.acme.example",
          port: 2525,
          secure: false,
          requireTLS: true,
          auth: { user: "user@acme", pass: "p:ss" }
        }
      )
    })
  )

  it.effect.each([
    ["smtp://mail.acme.example", 587, false, true],
    ["smtps://mail.acme.example", 465, true, false],
    ["smtp://mail.acme.example?tls=optional", 587, false, false],
    ["smtp://127.0.0.1:1025", 1025, false, false],
    ["smtp://[::1]:1025", 1025, false, false],
    ["smtp://localhost:1025?tls=required", 1025, false, true]
  ] as const)(
    "never sends in the open unless it was told to or stays here: %s",
    ([url, port, secure, requireTLS]) =>
      Effect.gen(function* () {
        const place = yield* read(url)
        assert.deepStrictEqual([place.port, place.secure, place.requireTLS], [port, secure, requireTLS])
      })
  )

  it.effect.each([
    "",
    "mail.acme.example",
    "http://mail.acme.example",
    "smtp://",
    "smtp://user@mail.acme.example",
    "smtp://:hunter2@mail.acme.example",
    "smtp://u:hunter2%zz@mail.acme.example",
    "smtp://u:hunter2@mail.acme.example?debug=true",
    "smtp://u:hunter2@mail.acme.example:99999"
  ])("refuses %j without repeating a password (T22)", (url) =>
    Effect.gen(function* () {
      const refused = yield* Effect.flip(read(url))
      assert.strictEqual(refused._tag, "SmtpUrlInvalid")
      assert.notInclude(JSON.stringify(refused) + refused.message, "hunter2")
    })
  )
})
