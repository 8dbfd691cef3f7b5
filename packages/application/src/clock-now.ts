import { Instant } from "@tessera/domain/instant"
import { Clock, Effect } from "effect"

/**
 * This process's clock, for what only this process keeps (waits, streams, budgets); what is decided about members takes the
 * database's (D20). Whole milliseconds, also on a clock that has parts of them.
 */
export const clockNow = Effect.map(Clock.currentTimeMillis, (millis) => Instant.make(Math.floor(millis)))
