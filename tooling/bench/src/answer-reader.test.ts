import { assert, describe, it } from "@effect/vitest"
import { AnswerReader } from "./answer-reader.ts"

const latin1 = (text: string): string => Buffer.from(text).toString("latin1")
const CHUNKED = "HTTP/1.1 401 No\r\ntransfer-encoding: chunked\r\n\r\n3\r\none\r\n2\r\n12\r\n0\r\n\r\n"

describe("an answer comes off the wire", () => {
  it("with a length, in bytes and not in characters; a header that comes twice stays two", () => {
    const text = latin1(
      "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\nhe\u00e9"
    )
    const answer = new AnswerReader().push(text)
    assert.strictEqual(answer?.body, "he\u00e9")
    assert.strictEqual(answer?.headers.get("set-cookie"), "a=1\nb=2")
  })

  it("in chunks", () => {
    const answer = new AnswerReader().push(CHUNKED)
    assert.deepInclude(answer, { status: 401, body: "one12" })
  })

  it("in as many pieces as it likes, and the next one behind it", () => {
    const reader = new AnswerReader()
    const empty = "HTTP/1.1 204 No Content\r\n\r\n"
    const whole = `${CHUNKED}${empty}${CHUNKED}`.split("").map((character) => reader.push(character))
    const answers = whole.filter((answer) => answer !== null)
    assert.deepStrictEqual(
      answers.map(({ status }) => status),
      [401, 204, 401]
    )
  })

  it("keeps what came of the next one", () => {
    const reader = new AnswerReader()
    assert.strictEqual(reader.push(`${CHUNKED}${CHUNKED.slice(0, 40)}`)?.status, 401)
    assert.strictEqual(reader.push(CHUNKED.slice(40))?.body, "one12")
  })

  it("fails for one that ends when the connection does, rather than waiting for ever", () => {
    assert.throws(() => new AnswerReader().push("HTTP/1.1 200 OK\r\n\r\n"), "without a length")
  })
})
