import { Schema } from "effect"
import { Instant } from "./instant.ts"

/**
 * R9, D11. `reason` says what an unsecured or blocked session lacks, null when trusted; `blockedAt` is when a grace period
 * ends and unsecured becomes blocked, null where none runs.
 */
export const Access = Schema.Struct({
  level: Schema.Literals(["trusted", "unsecured", "blocked"]),
  reason: Schema.NullOr(
    Schema.Literals([
      "noDevice",
      "pending",
      "locked",
      "kind",
      "os",
      "browser",
      "osVersion",
      "browserVersion",
      "age",
      "idle"
    ])
  ),
  blockedAt: Schema.NullOr(Instant)
})
export type Access = typeof Access.Type
