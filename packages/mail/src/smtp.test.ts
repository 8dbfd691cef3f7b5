import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, Schema } from "effect"
import PostalMime from "postal-mime"
import { rawServer } from "../test/raw-server.ts"
import { type Script, smtpDouble } from "../test/smtp-double.ts"
import { MailAddress } from "./address.ts"
import { Mailer, type MailerOptions, type MailFailure } from "./smtp.ts"

const CANARY = "1234 5678"
const letter = { subject: `${CANARY} is your code`, html: `<p>${CANARY}</p>`, text: CANARY }
const from = {
  name: "Acme Trust",
  address: Schema.decodeUnknownSync(MailAddress)("no-reply@trust.example.test")
}
const OWNER = "owner@acme.example"

const mailerAt = (url: string, timeouts: MailerOptions["timeouts"] = {}) =>
  Mailer.layer({ url: Redacted.make(url), from, timeouts })

const send = Effect.fnUntraced(function* (what = letter, to = OWNER, messageId = "row-1@trust.example.test") {
  return yield* (yield* Mailer).send(what, to, messageId)
})

/** Sends one letter to a server that follows the script, and gives what the mailer made of it. */
const failing = Effect.fnUntraced(function* (
  script: Script,
  timeouts?: MailerOptions["timeouts"],
  user = ""
) {
  const double = yield* smtpDouble(script)
  const url = double.url.replace("//", `//${user}`)
  const failure = yield* send().pipe(Effect.flip, Effect.provide(mailerAt(url, timeouts)))
  return { failure, double }
})

const shapeOf = (failure: MailFailure) => [
  failure._tag,
  failure.reason,
  failure.status,
  ...(failure._tag === "MailDeferred" ? [failure.scope] : [])
]

const quoting = (code: number) => ({ code, text: `refused: subject "${CANARY} is your code"` })

describe("T21 one recipient and a fixed set of headers, whatever a letter or an address holds", () => {
  it.effect("sends the letter as it is", () =>
    Effect.gen(function* () {
      const { taken, url } = yield* smtpDouble()
      yield* send().pipe(Effect.provide(mailerAt(url)))
      const mail = yield* Effect.promise(() => PostalMime.parse(taken[0]?.raw ?? ""))
      assert.deepStrictEqual([taken[0]?.from, taken[0]?.to], [from.address, [OWNER]])
      assert.deepStrictEqual(mail.headers.map(({ key }) => key).toSorted(), [
        "auto-submitted",
        "content-type",
        "date",
        "from",
        "message-id",
        "mime-version",
        "subject",
        "to",
        "x-auto-response-suppress"
      ])
      const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
      assert.strictEqual(header("auto-submitted"), "auto-generated")
      assert.strictEqual(header("from"), "Acme Trust <no-reply@trust.example.test>")
      assert.strictEqual(header("to"), OWNER)
      assert.strictEqual(mail.messageId, "<row-1@trust.example.test>")
      assert.deepStrictEqual(
        [mail.subject, mail.text?.trim(), mail.html?.trim()],
        [letter.subject, letter.text, letter.html]
      )
    })
  )

  it.effect("a subject with line breaks stays one subject", () =>
    Effect.gen(function* () {
      const { taken, url } = yield* smtpDouble()
      const subject = "Hello\r\nBcc: victim@else.example\r\n\r\n<p>body"
      yield* send({ ...letter, subject }).pipe(Effect.provide(mailerAt(url)))
      const mail = yield* Effect.promise(() => PostalMime.parse(taken[0]?.raw ?? ""))
      assert.deepStrictEqual(taken[0]?.to, [OWNER])
      assert.strictEqual(mail.bcc, undefined)
      assert.strictEqual(mail.html?.trim(), letter.html)
    })
  )

  it.effect("reads no file and fetches no address for a letter", () =>
    Effect.gen(function* () {
      const { taken, url } = yield* smtpDouble()
      const text = "file:///etc/passwd http://127.0.0.1/"
      yield* send({ ...letter, text }).pipe(Effect.provide(mailerAt(url)))
      assert.include(taken[0]?.raw ?? "", text)
    })
  )

  it.effect.each([
    "a@b.example,c@d.example",
    "a@b.example c@d.example",
    "Owner <a@b.example>",
    "a@b.example\r\nRCPT TO:<c@d.example>",
    "a@b.example\u0000",
    ""
  ])("an address such as %j never reaches the server", (to) =>
    Effect.gen(function* () {
      const { seen, url } = yield* smtpDouble()
      const failure = yield* send(letter, to).pipe(Effect.flip, Effect.provide(mailerAt(url)))
      assert.deepStrictEqual(shapeOf(failure), ["MailRejected", "EADDRESS", null])
      assert.deepStrictEqual(seen, { rcpt: 0, data: 0 })
    })
  )

  it.effect("nor does a Message-ID that would break out of its header", () =>
    Effect.gen(function* () {
      const { seen, url } = yield* smtpDouble()
      const failure = yield* send(letter, OWNER, "a@b>\r\nBcc: c@d").pipe(
        Effect.flip,
        Effect.provide(mailerAt(url))
      )
      assert.deepStrictEqual(shapeOf(failure), ["MailRejected", "EMESSAGEID", null])
      assert.strictEqual(seen.rcpt, 0)
    })
  )
})

describe("G6 the server's answer decides whether a letter is tried again", () => {
  it.effect.each([
    ["451 to RCPT", { rcpt: () => quoting(451) }, ["MailDeferred", "EENVELOPE", 451, "letter"]],
    ["452 to DATA", { data: () => quoting(452) }, ["MailDeferred", "EMESSAGE", 452, "letter"]],
    ["421 to RCPT", { rcpt: () => quoting(421) }, ["MailDeferred", "ECONNECTION", 421, "server"]],
    ["503 to DATA", { data: () => quoting(503) }, ["MailDeferred", "EMESSAGE", 503, "letter"]],
    ["550 to RCPT", { rcpt: () => quoting(550) }, ["MailRejected", "EENVELOPE", 550]],
    ["554 to DATA", { data: () => quoting(554) }, ["MailRejected", "EMESSAGE", 554]],
    ["530 to RCPT", { rcpt: () => quoting(530) }, ["MailUnauthorised", "EENVELOPE", 530]],
    ["a cut connection in DATA", { hangUp: () => true }, ["MailDeferred", "ECONNECTION", null, "letter"]]
  ] as const)("%s", ([, script, expected]) =>
    Effect.gen(function* () {
      const { double, failure } = yield* failing(script)
      assert.deepStrictEqual(shapeOf(failure), [...expected])
      assert.notInclude(JSON.stringify(failure) + String(failure) + (failure.stack ?? ""), CANARY)
      assert.strictEqual(double.taken.length, 0)
      assert.isAtMost(double.seen.data, 1, "the mailer itself tries once")
    })
  )

  it.effect("a wrong password is for people to look at", () =>
    Effect.gen(function* () {
      const refuse: Script["options"] = {
        authOptional: false,
        onAuth: (_auth, _session, done) => done(Object.assign(new Error("no"), { responseCode: 535 }))
      }
      const { failure } = yield* failing({ options: refuse }, {}, "user:wrong@")
      assert.deepStrictEqual(shapeOf(failure), ["MailUnauthorised", "EAUTH", 535])
    })
  )

  it.effect("a server that is down", () =>
    Effect.gen(function* () {
      const url = yield* Effect.scoped(Effect.map(smtpDouble(), (double) => double.url))
      const failure = yield* send().pipe(Effect.flip, Effect.provide(mailerAt(url)))
      assert.deepStrictEqual(shapeOf(failure), ["MailDeferred", "ESOCKET", null, "server"])
    })
  )

  it.effect("a server that accepts the connection and says nothing", () =>
    Effect.gen(function* () {
      const url = yield* rawServer(() => undefined)
      const failure = yield* send().pipe(Effect.flip, Effect.provide(mailerAt(url, { greetingMs: 30 })))
      assert.deepStrictEqual(shapeOf(failure), ["MailDeferred", "ETIMEDOUT", null, "server"])
    })
  )

  it.effect("a server that hangs up before its greeting, asked once", () =>
    Effect.gen(function* () {
      let connections = 0
      const url = yield* rawServer((socket) => {
        connections += 1
        socket.end()
      })
      const failure = yield* send().pipe(Effect.flip, Effect.provide(mailerAt(url)))
      assert.deepStrictEqual(shapeOf(failure), ["MailDeferred", "ECONNECTION", null, "server"])
      assert.strictEqual(connections, 1)
    })
  )

  it.effect("a server that closes its half and never answers the letter", () =>
    Effect.gen(function* () {
      const url = yield* rawServer((socket) => {
        socket.write("220 here\r\n")
        socket.on("data", (chunk: Buffer) => {
          const said = String(chunk)
          if (/^EHLO/.test(said)) socket.write("250 here\r\n")
          else if (/^(MAIL|RCPT)/.test(said)) socket.write("250 ok\r\n")
          else if (/^DATA/.test(said)) socket.end("354 go on\r\n")
        })
      })
      const failure = yield* send().pipe(Effect.flip, Effect.provide(mailerAt(url, { idleMs: 200 })))
      assert.deepStrictEqual(shapeOf(failure), ["MailDeferred", "ECONNECTION", null, "letter"])
    })
  )

  it.effect("a server that trickles its answer is left after the time for one delivery", () =>
    Effect.gen(function* () {
      const url = yield* rawServer((socket) => {
        socket.write("220 here\r\n")
        socket.on(
          "data",
          () => void setInterval(() => socket.writable && socket.write("250-x\r\n"), 5).unref()
        )
      })
      const failure = yield* send().pipe(Effect.flip, Effect.provide(mailerAt(url, { deliveryMs: 60 })))
      assert.deepStrictEqual(shapeOf(failure), ["MailDeferred", "EABORT", null, "letter"])
    })
  )

  it.effect("where TLS is required, a server without it gets no letter", () =>
    Effect.gen(function* () {
      const { seen, url } = yield* smtpDouble()
      const failure = yield* send().pipe(Effect.flip, Effect.provide(mailerAt(`${url}?tls=required`)))
      assert.strictEqual(failure._tag, "MailDeferred")
      assert.strictEqual(seen.rcpt, 0)
    })
  )

  it.effect("one connection carries many letters, and a refused one does not end it", () =>
    Effect.gen(function* () {
      const refused = "gone@acme.example"
      const { taken, url } = yield* smtpDouble({
        rcpt: (address) => (address === refused ? quoting(550) : null)
      })
      const mailer = yield* Layer.build(mailerAt(url))
      for (const to of [OWNER, refused, OWNER, OWNER])
        yield* Effect.ignore(send(letter, to)).pipe(Effect.provide(mailer))
      assert.strictEqual(taken.length, 3)
    })
  )
})
