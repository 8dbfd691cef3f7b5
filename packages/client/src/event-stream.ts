import { createParser } from "eventsource-parser"
import type { EventSourceMessage } from "eventsource-parser"

export interface StreamListener {
  /** Any bytes at all, also a comment that is only there to say that the line is open. */
  readonly onSign: () => void
  readonly onEvent: (message: EventSourceMessage) => void
}

/** Our largest event is a few hundred bytes; what is longer is not ours. */
const EVENT_LENGTH_MAX = 65_536

/** Reads a response of `text/event-stream` to its end. Rejects when the stream breaks, or holds what is no such stream. */
export const readEventStream = async (response: Response, listener: StreamListener): Promise<void> => {
  const type = response.headers.get("Content-Type") ?? ""
  if (response.body === null || !type.startsWith("text/event-stream"))
    throw new Error("The answer is no event stream.")
  const parser = createParser({
    maxBufferSize: EVENT_LENGTH_MAX,
    onEvent: listener.onEvent,
    onError: (error) => {
      if (error.type !== "unknown-field" && error.type !== "invalid-retry") throw error
    }
  })
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      listener.onSign()
      parser.feed(decoder.decode(chunk.value, { stream: true }))
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
