import type { Live } from "@tessera/application/live"
import type { SignedIn } from "@tessera/application/session"
import type { LiveEvent } from "@tessera/domain/live"
import { Effect } from "effect"
import type { ServerResponse } from "node:http"
import type { HeaderValues } from "./headers.ts"
import { makeHeartbeat } from "./heartbeat.ts"

/** T33: what a reader that does not read may cost. A roster's change is a few hundred bytes. */
const WAITING_BYTES_MAX = 65_536
/** Finds a peer that went away without a word. */
const KEEP_ALIVE_MS = 30_000
/** When the connection breaks without our saying so. */
const RETRY_MS = 2_000

export interface StreamAsked {
  readonly who: SignedIn
  /** `Last-Event-ID` as sent. */
  readonly lastEventId: string | undefined
  readonly headers: HeaderValues
}

/** RFC: WHATWG HTML section 9.2. JSON holds no line break, so nothing that somebody wrote can become a field (T41). */
const frame = (event: LiveEvent, id: number | null): string => {
  const retry = event._tag === "Reconnect" ? `retry: ${event.retryMs}\n` : ""
  return `${id === null ? "" : `id: ${id}\n`}${retry}data: ${JSON.stringify(event)}\n\n`
}

/** The version that a reader had, or null for what is no version of ours. */
export const versionOf = (lastEventId: string | undefined): number | null =>
  lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null

/**
 * A reader resumes after the last id. What it missed comes right behind Hello, so only a new reader takes its place from there:
 * the connection could break between the two.
 */
const idOf = (event: LiveEvent, isNew: boolean): number | null =>
  event._tag === "Changed" || (event._tag === "Hello" && isNew) ? event.version : null

const write = (response: ServerResponse, text: string): void => {
  if (response.destroyed || response.writableEnded) return
  response.write(text)
  if (response.writableLength > WAITING_BYTES_MAX) response.destroy()
}

const begin = (response: ServerResponse, headers: HeaderValues): void => {
  response.writeHead(200, { ...headers })
  response.socket?.setTimeout(0).setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS)
  response.write(`retry: ${RETRY_MS}\n\n`)
  // A cookie, a proof and what else came in: read by now, and a kilobyte or two for as long as the stream is open.
  response.req.headers = {}
  response.req.rawHeaders.length = 0
}

/** Begins with the first event: until then the stream may still be refused. Holds on to nothing but the response. */
const sendTo = (response: ServerResponse, isNew: boolean, headers: HeaderValues) => {
  let unsent: HeaderValues | null = headers
  return (event: LiveEvent): void => {
    if (unsent !== null) begin(response, unsent)
    unsent = null
    write(response, frame(event, idOf(event, isNew)))
  }
}

/** B10: raw answers, with no stream object of any framework around them. */
export const makeLiveStreams = (live: Live["Service"]) => {
  const heartbeat = makeHeartbeat((response: ServerResponse) => write(response, ":\n\n"))

  /** Fails before anything is written where it is refused; otherwise it is over when the reader has left. */
  const open = Effect.fnUntraced(function* (response: ServerResponse, asked: StreamAsked) {
    const from = versionOf(asked.lastEventId)
    const leave = yield* live.open({
      who: asked.who,
      from,
      send: sendTo(response, from === null, asked.headers),
      close: () => void response.end()
    })
    if (response.destroyed || response.writableEnded) return yield* leave
    whenClosed(response, heartbeat.add(response), leave)
  })

  return { open, closeAll: live.closeAll }
}

const whenClosed = (response: ServerResponse, quiet: () => void, leave: Effect.Effect<void>): void =>
  void response.once("close", () => {
    quiet()
    Effect.runSync(leave)
  })
