import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted, Schema } from "effect"
import { connect } from "node:net"
import { about, everyLetter } from "../test/examples.ts"
import { MailAddress } from "./address.ts"
import { mailboxHandler } from "./mailbox-handler.ts"
import { Mailbox, type MailboxMessage } from "./mailbox.ts"
import { Mailer } from "./smtp.ts"
import { written } from "./write-letter.ts"

const from = {
  name: "Acme Trust",
  address: Schema.decodeUnknownSync(MailAddress)("no-reply@trust.example.test")
}

/** A mailbox, and a mailer that hands over to it by its URL, as the server composes them. */
const both = Layer.unwrap(
  Effect.map(Mailbox, (mailbox) => Mailer.layer({ url: mailbox.url, from, timeouts: {} }))
).pipe(Layer.provideMerge(Mailbox.layer()))

const letter = (subject: string, html = "<p>hello") => ({ subject, html, text: "hello" })

const send = Effect.fnUntraced(function* (
  what: ReturnType<typeof letter>,
  to = "owner@acme.example",
  row = "row-1"
) {
  yield* (yield* Mailer).send(what, to, `${row}@trust.example.test`)
})

const open = Effect.map(Mailbox, (mailbox) => {
  const handle = mailboxHandler(mailbox, { product: "Acme <Trust>" })
  return (path: string, init: RequestInit = {}) =>
    Effect.promise(async () => {
      const response = await handle(new Request(`http://localhost:3000${path}`, init))
      return {
        status: response.status,
        header: (name: string) => response.headers.get(name),
        body: await response.text()
      }
    })
})

describe("the mailbox holds what arrived over SMTP", () => {
  it.effect("newest first, by envelope, with its parts", () =>
    Effect.gen(function* () {
      const mailbox = yield* Mailbox
      yield* send(written(everyLetter(about("es"))["verification code"]!))
      yield* send(letter("second"), "Other@acme.example", "row-2")
      const [newest, first] = mailbox.messages()
      assert.deepStrictEqual([newest?.id, newest?.subject, newest?.to], [2, "second", ["Other@acme.example"]])
      assert.deepStrictEqual([first?.id, first?.subject], [1, "1234 5678 es tu código de Acme Trust"])
      assert.strictEqual(first?.messageId, "<row-1@trust.example.test>")
      assert.include(first?.text ?? "", "Sirve una sola vez")
      assert.include(first?.html ?? "", "Verifica tu dispositivo")
      assert.deepStrictEqual(
        mailbox.messages("other@ACME.example").map(({ id }) => id),
        [2]
      )
      assert.strictEqual(mailbox.message(1), first)
    }).pipe(Effect.provide(both))
  )

  it.effect("tells who listens, until they stop", () =>
    Effect.gen(function* () {
      const mailbox = yield* Mailbox
      const heard: Array<MailboxMessage> = []
      const stop = mailbox.subscribe((message) => heard.push(message))
      yield* send(letter("one"))
      stop()
      yield* send(letter("two"))
      assert.deepStrictEqual(
        heard.map(({ subject }) => subject),
        ["one"]
      )
    }).pipe(Effect.provide(both))
  )

  it.effect("keeps the last 200", () =>
    Effect.gen(function* () {
      const mailbox = yield* Mailbox
      for (let count = 1; count <= 203; count += 1) yield* send(letter(`letter ${count}`))
      assert.strictEqual(mailbox.messages().length, 200)
      assert.deepStrictEqual([mailbox.messages()[0]?.id, mailbox.messages().at(-1)?.id], [203, 4])
      assert.strictEqual(mailbox.message(3), undefined)
    }).pipe(Effect.provide(both))
  )

  it.effect("outlives a client that hangs up in the middle, and refuses a letter that is too long", () =>
    Effect.gen(function* () {
      const mailbox = yield* Mailbox
      const port = Number(new URL(Redacted.value(mailbox.url)).port)
      yield* Effect.promise(() =>
        hangUpAfter(port, "EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nhalf")
      )
      const failure = yield* Effect.flip(send({ ...letter("long"), text: "x".repeat(1_200_000) }))
      assert.strictEqual(failure._tag, "MailRejected")
      yield* send(letter("after"))
      assert.deepStrictEqual(
        mailbox.messages().map(({ subject }) => subject),
        ["after"]
      )
    }).pipe(Effect.provide(both))
  )
})

describe("/mailbox", () => {
  it.effect("shows the code, the links and the letters as text, whatever they hold", () =>
    Effect.gen(function* () {
      yield* send(written(everyLetter(about("en"))["verification code"]!))
      yield* send(letter("<script>alert(1)</script>"), `"><b>"@acme.example`.replaceAll(/[^a-z@.]/g, "x"))
      const page = yield* (yield* open)("/mailbox")
      assert.strictEqual(page.status, 200)
      assert.include(page.body, "Mailbox · Acme &lt;Trust&gt;")
      assert.include(page.body, `data-copy="12345678"`)
      assert.include(page.body, `href="https://trust.example.test/letters/notMe#signed.token"`)
      assert.include(page.body, "&lt;script&gt;alert(1)")
      assert.notInclude(page.body, "<script>")
      assert.match(page.header("content-security-policy") ?? "", /script-src 'self'/)
      assert.notMatch(page.header("content-security-policy") ?? "", /unsafe/)
      assert.notMatch(page.body, /\sstyle=|\son\w+=/)
    }).pipe(Effect.provide(both))
  )

  it.effect("gives tests the same as JSON, by recipient", () =>
    Effect.gen(function* () {
      yield* send(written(everyLetter(about("en"))["device added by fallback"]!), "a@acme.example")
      yield* send(written(everyLetter(about("en"))["verification code"]!), "b@acme.example", "row-2")
      const json = yield* (yield* open)("/mailbox/messages.json?to=B%40acme.example")
      const { messages } = JSON.parse(json.body)
      assert.strictEqual(messages.length, 1)
      assert.deepStrictEqual(
        [messages[0].id, messages[0].code, messages[0].to, messages[0].html, messages[0].links],
        [
          2,
          "12345678",
          ["b@acme.example"],
          "/mailbox/messages/2.html",
          [
            "https://trust.example.test/verify#code=12345678",
            "https://trust.example.test/letters/notMe#signed.token"
          ]
        ]
      )
      const all = JSON.parse((yield* (yield* open)("/mailbox/messages.json")).body)
      assert.deepStrictEqual(
        all.messages.map(({ code }: { code: string | null }) => code),
        ["12345678", null]
      )
    }).pipe(Effect.provide(both))
  )

  it.effect("shows a letter's own HTML in a sandbox that runs and fetches nothing", () =>
    Effect.gen(function* () {
      yield* send(letter("one", "<p>own</p><script>alert(1)</script>"))
      const html = yield* (yield* open)("/mailbox/messages/1.html")
      assert.include(html.body, "<p>own</p>")
      assert.strictEqual(
        html.header("content-security-policy"),
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
      )
      assert.strictEqual(html.header("x-content-type-options"), "nosniff")
      assert.strictEqual((yield* (yield* open)("/mailbox/messages/2.html")).status, 404)
    }).pipe(Effect.provide(both))
  )

  it.effect("serves its script and style as files", () =>
    Effect.gen(function* () {
      const script = yield* (yield* open)("/mailbox/mailbox.js")
      assert.deepStrictEqual(
        [script.status, script.header("content-type")],
        [200, "text/javascript; charset=utf-8"]
      )
      assert.include(script.body, "clipboard")
      const style = yield* (yield* open)("/mailbox/mailbox.css")
      assert.deepStrictEqual([style.status, style.header("content-type")], [200, "text/css; charset=utf-8"])
    }).pipe(Effect.provide(both))
  )

  it.effect("says so when there is no letter, and no more than that about an address", () =>
    Effect.gen(function* () {
      assert.include((yield* (yield* open)("/mailbox")).body, "No letter yet.")
      const filtered = yield* (yield* open)("/mailbox/?to=%22%3E%3Cb%3E")
      assert.include(filtered.body, `value="&quot;&gt;&lt;b&gt;"`)
    }).pipe(Effect.provide(both))
  )

  it.effect("can only be read, and has nothing else", () =>
    Effect.gen(function* () {
      const handle = yield* open
      assert.strictEqual((yield* handle("/mailbox", { method: "POST" })).status, 405)
      assert.strictEqual((yield* handle("/mailbox", { method: "DELETE" })).status, 405)
      for (const path of [
        "/mailbox/../etc/passwd",
        "/mailbox/mailbox.ts",
        "/mailbox/messages/x.html",
        "/mailboxes"
      ]) {
        assert.strictEqual((yield* handle(path)).status, 404, path)
      }
    }).pipe(Effect.provide(both))
  )

  it.effect("is shown to this machine only, whatever name points at it", () =>
    Effect.gen(function* () {
      const mailbox = yield* Mailbox
      const handle = mailboxHandler(mailbox, { product: "Acme" })
      const ask = (url: string, host?: string) =>
        Effect.promise(() => handle(new Request(url, { headers: host === undefined ? {} : { host } })))
      for (const host of ["localhost", "127.0.0.1:3000", "[::1]:3000", "acme.localhost"]) {
        assert.strictEqual((yield* ask(`http://${host}/mailbox`)).status, 200, host)
      }
      for (const host of [
        "trust.example.test",
        "127.0.0.1.example.test",
        "localhost.example.test",
        "10.0.0.1"
      ]) {
        assert.strictEqual((yield* ask(`http://${host}/mailbox`)).status, 403, host)
        assert.strictEqual((yield* ask("http://localhost/mailbox", host)).status, 403, host)
      }
      assert.strictEqual((yield* ask("http://localhost/mailbox", "local host:::")).status, 403)
    }).pipe(Effect.provide(both))
  )
})

const hangUpAfter = (port: number, said: string) =>
  new Promise<void>((done) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(said, () => socket.destroy()))
    socket.on("error", () => undefined)
    socket.on("close", () => done())
  })
