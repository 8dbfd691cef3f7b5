import { connect, type Socket } from "node:net"
import { requestText } from "./connection.ts"
import type { Door, Seat } from "./member-client.ts"

/** Linux answers on all of 127/8, so that one address' 28,000 outgoing ports are no limit; elsewhere there is one address. */
const ADDRESSES = process.platform === "linux" ? 8 : 1
const addressOf = (turn: number): string => `127.0.0.${1 + (turn % ADDRESSES)}`

const OPEN_WITHIN_MS = 30_000

/** One open `GET /live`, read as it comes, with no more around it than a socket: ten thousand of them run in this process. */
export class LiveStream {
  readonly #socket: Socket
  /** Called with what comes in, until the next one is set. */
  onText: (text: string) => void = () => {}

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  /** Open when its Hello has come; fails with what the server answered otherwise. */
  static open(door: Door, seat: Seat, turn: number): Promise<LiveStream> {
    const socket = connect({ port: door.port, host: "127.0.0.1", localAddress: addressOf(turn) })
    const stream = new LiveStream(socket)
    const opened = Promise.withResolvers<LiveStream>()
    const giveUp = setTimeout(
      () => opened.reject(new Error("A stream was not opened in time")),
      OPEN_WITHIN_MS
    )
    let answer = ""
    stream.onText = (text) => {
      answer += text
      if (answer.includes('"_tag":"Hello"')) opened.resolve(stream)
      else if (!answer.startsWith("HTTP/1.1 200")) opened.reject(new Error(answer.slice(0, 400)))
    }
    socket.setNoDelay(true).setEncoding("latin1")
    socket.on("data", (chunk) => stream.onText(String(chunk)))
    socket.on("error", (cause) => opened.reject(cause))
    const headers = { ...door.headers(seat, "GET", "/live"), accept: "text/event-stream" }
    socket.on("connect", () =>
      socket.write(requestText(door.host, { method: "GET", path: "/live", headers }))
    )
    return opened.promise.finally(() => {
      clearTimeout(giveUp)
      stream.onText = () => {}
    })
  }

  /** When, on this process' clock, the first text came in that holds `wanted`. Asked for before it is caused. */
  heard(wanted: string, withinMs: number): Promise<number> {
    const told = Promise.withResolvers<number>()
    const giveUp = setTimeout(() => told.reject(new Error(`Nothing was heard of ${wanted}`)), withinMs)
    let text = ""
    this.onText = (more) => {
      const at = performance.now()
      text += more
      if (text.includes(wanted)) told.resolve(at)
    }
    return told.promise.finally(() => clearTimeout(giveUp))
  }

  close(): void {
    this.#socket.destroy()
  }
}

const AT_ONCE = 32

/** Opens as many as there are seats for, and stops where the server or this machine takes no more: then `failure` says why. */
export const openStreams = async (door: Door, seats: ReadonlyArray<Seat>) => {
  const open: Array<LiveStream> = []
  const left = seats.entries()
  const ended: { failure: string | null } = { failure: null }
  const lane = async () => {
    for (const [turn, seat] of left) {
      if (ended.failure !== null) return
      try {
        open.push(await LiveStream.open(door, seat, turn))
      } catch (cause) {
        ended.failure ??= String(cause)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return { open, failure: ended.failure }
}
