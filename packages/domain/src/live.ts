import { Schema } from "effect"
import { DeviceName } from "./device.ts"
import { DeviceId } from "./ids.ts"

/** A change that a page may want to say aloud; everything else it learns by refetching. */
export const LiveChange = Schema.TaggedUnion({
  AskOpened: { deviceId: DeviceId, name: DeviceName },
  Approved: { deviceId: DeviceId, name: DeviceName },
  Denied: { deviceId: DeviceId, name: DeviceName },
  Ended: { deviceId: DeviceId, name: DeviceName },
  Other: {}
})
export type LiveChange = typeof LiveChange.Type

/** Server-sent events of `GET /live`. The SSE `id` of `Changed` is its version, so a reader resumes by `Last-Event-ID`. */
export const LiveEvent = Schema.TaggedUnion({
  /** First on every stream, and again after a resume: the version now. */
  Hello: { version: Schema.Int },
  Changed: { version: Schema.Int, changes: Schema.Array(LiveChange) },
  /** To administrators' pages, once a second at most: something happened in the workspace. What, the trail tells (T37). */
  Happened: {},
  /** This session has ended; the stream closes and no event follows. */
  SessionEnded: {
    reason: Schema.Literals(["signedOut", "notMe", "deprovisioned", "deviceRemoved", "expired"])
  },
  /** The server goes down or the stream is old: connect again after `retryMs`. */
  Reconnect: { retryMs: Schema.Int }
})
export type LiveEvent = typeof LiveEvent.Type
