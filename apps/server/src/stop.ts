import { Live } from "@tessera/application/live"
import { Effect, Fiber, Schedule } from "effect"
import type { Server } from "node:http"
import type { Running } from "./start.ts"

/** G8: what is under way gets this long. */
export const IN_FLIGHT_MS = 10_000
const IDLE_LOOK_MS = 50
/** Readers come back over this long, each at a time of its own. */
const RECONNECT_WITHIN_MS = 3_000

/**
 * G8: first nobody sends calls here any more, then the streams are asked to go elsewhere, then what is under way ends. For
 * `noticeMs` calls are still taken, until whoever stands in front has seen `/readyz`.
 */
export const drain = Effect.fnUntraced(function* (running: Running, noticeMs: number) {
  running.drain()
  yield* Effect.sleep(noticeMs)
  const closed = yield* Effect.forkChild(closedBy(running.server), { startImmediately: true })
  yield* (yield* Live).closeAll(RECONNECT_WITHIN_MS)
  // A connection whose answer ended is kept for the next call, of which there will be none.
  const idle = Effect.sync(() => running.server.closeIdleConnections())
  yield* Effect.forkChild(Effect.repeat(idle, Schedule.spaced(IDLE_LOOK_MS)))
  const inTime = yield* Effect.timeoutOption(Fiber.join(closed), IN_FLIGHT_MS)
  if (inTime._tag === "Some") return true
  running.server.closeAllConnections()
  yield* Fiber.join(closed)
  return false
})

const closedBy = (server: Server) =>
  Effect.callback<void>((resume) => void server.close(() => resume(Effect.void)))
