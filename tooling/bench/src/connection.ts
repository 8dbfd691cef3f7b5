import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { type Answer, AnswerReader } from "./answer-reader.ts"

export interface Asking {
  readonly method: "GET" | "POST"
  /** With its query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** JSON. */
  readonly body?: string
}

/** What goes over the wire. */
export const requestText = (host: string, { body, headers = {}, method, path }: Asking): string => {
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const sent =
    body === undefined
      ? "\r\n"
      : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  return `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${fields.join("")}${sent}`
}

export interface Place {
  readonly port: number
  /** As the server knows itself: `localhost:4000`. */
  readonly host: string
}

/** One kept-alive connection to a server of this machine, one request at a time. */
export class Connection {
  readonly #socket: Socket
  readonly #host: string
  #waiting: PromiseWithResolvers<Answer> | null = null

  private constructor(socket: Socket, host: string) {
    this.#socket = socket
    this.#host = host
    const reader = new AnswerReader()
    socket.setNoDelay(true).setEncoding("latin1")
    socket.on("data", (chunk) => {
      const answer = reader.push(String(chunk))
      if (answer === null) return
      const waiting = this.#waiting
      this.#waiting = null
      waiting?.resolve(answer)
    })
    const broken = () => this.#waiting?.reject(new Error("A server closed the connection"))
    socket.on("close", broken).on("error", broken)
  }

  static async open({ host, port }: Place): Promise<Connection> {
    const socket = connect({ port, host: "127.0.0.1" })
    await once(socket, "connect")
    return new Connection(socket, host)
  }

  ask(asking: Asking): Promise<Answer> {
    const waiting = Promise.withResolvers<Answer>()
    if (this.#socket.destroyed) return Promise.reject(new Error(`${this.#host} closed an idle connection`))
    this.#waiting = waiting
    this.#socket.write(requestText(this.#host, asking))
    return waiting.promise
  }

  close(): void {
    this.#socket.destroy()
  }
}
