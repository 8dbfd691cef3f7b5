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

/** B10: raw answers, with no stream object of any framework around them. */
export const makeLiveStreams = (live: Live["Service"]) => {
  const write = (response: ServerResponse, text: string): void => {
    if (response.destroyed || response.writableEnded) return
    response.write(text)
    if (response.writableLength > WAITING_BYTES_MAX) response.destroy()
  }
  const heartbeat = makeHeartbeat((response: ServerResponse) => write(response, ":\n\n"))

  /** Fails before anything is written where it is refused; otherwise it is over when the reader has left. */
  const open = Effect.fnUntraced(function* (response: ServerResponse, asked: StreamAsked) {
    const from = versionOf(asked.lastEventId)
    const begin = () => {
      if (response.headersSent) return
      response.writeHead(200, { ...asked.headers })
      response.socket?.setTimeout(0).setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MS)
      response.write(`retry: ${RETRY_MS}\n\n`)
    }
    const leave = yield* live.open({
      who: asked.who,
      from,
      send: (event) => {
        begin()
        write(response, frame(event, idOf(event, from === null)))
      },
      close: () => void response.end()
    })
    if (response.destroyed || response.writableEnded) return yield* leave
    const quiet = heartbeat.add(response)
    response.once("close", () => {
      quiet()
      Effect.runSync(leave)
    })
  })

  return { open, closeAll: live.closeAll }
}
