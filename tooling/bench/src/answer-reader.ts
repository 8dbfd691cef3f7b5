/** An HTTP/1.1 answer, as far as a load client needs it. */
export interface Answer {
  readonly status: number
  /** Names in lower case; a name that comes twice is joined by a line break, for cookies must not be joined by a comma. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

interface Head {
  readonly status: number
  readonly headers: Map<string, string>
  readonly bodyAt: number
}

/**
 * Takes one answer after the other off a connection (RFC 9112), without Node's own client, whose cost would hide that of the
 * fastest servers. Knows a length, chunks, and no body; nothing else is sent by what is measured here.
 */
export class AnswerReader {
  #text = ""

  /** `chunk` is latin1: a character is a byte, so that lengths are right. Null until the answer is whole. */
  push(chunk: string): Answer | null {
    this.#text += chunk
    const head = headOf(this.#text)
    if (head === null) return null
    const { bodyAt, headers, status } = head
    const found = headers.get("transfer-encoding") === "chunked" ? this.#chunks(bodyAt) : this.#counted(head)
    if (found === null) return null
    this.#text = this.#text.slice(found.end)
    return { status, headers, body: Buffer.from(found.body, "latin1").toString() }
  }

  #counted({ bodyAt, headers, status }: Head) {
    const length = headers.get("content-length")
    if (length === undefined && status !== 204 && status !== 304)
      throw new Error("An answer without a length")
    const end = bodyAt + Number(length ?? 0)
    return this.#text.length < end ? null : { body: this.#text.slice(bodyAt, end), end }
  }

  #chunks(from: number) {
    let at = from
    let body = ""
    for (;;) {
      const lineEnd = this.#text.indexOf("\r\n", at)
      if (lineEnd < 0) return null
      const length = Number.parseInt(this.#text.slice(at, lineEnd), 16)
      const next = lineEnd + 2 + length + 2
      if (this.#text.length < next) return null
      if (length === 0) return { body, end: next }
      body += this.#text.slice(lineEnd + 2, lineEnd + 2 + length)
      at = next
    }
  }
}

const headOf = (text: string): Head | null => {
  const end = text.indexOf("\r\n\r\n")
  if (end < 0) return null
  const [first = "", ...lines] = text.slice(0, end).split("\r\n")
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(":")
    const name = line.slice(0, colon).toLowerCase()
    const value = line.slice(colon + 1).trim()
    const before = headers.get(name)
    headers.set(name, before === undefined ? value : `${before}\n${value}`)
  }
  return { status: Number(first.split(" ", 2)[1]), headers, bodyAt: end + 4 }
}
