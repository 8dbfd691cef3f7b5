import { Effect } from "effect"
import type { BlockList } from "node:net"
import { text, wrong } from "./setting.ts"
import { readNetworks } from "./trusted-proxies.ts"

/** Which addresses that are not public may be called all the same: every one, or those inside these networks; null for none. */
export type OutboundPrivate = true | BlockList | null

/** Where an administrator's webhooks and identity providers may be, besides the internet. */
export const outboundPrivate = Effect.gen(function* () {
  const value = yield* text("OUTBOUND_PRIVATE")
  if (value === null || value === "false") return null
  const found: OutboundPrivate = value === "true" ? true : readNetworks(value)
  if (found !== null) return found
  return yield* wrong(
    "OUTBOUND_PRIVATE",
    "must be networks such as 10.1.0.0/16,fd00::/8 that may be called, true for all that is private, or not be set"
  )
})
