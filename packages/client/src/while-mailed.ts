import type { Overview } from "@tessera/domain/views"

const MAILED_POLL_MS = 2_000

/** P42: whether the letter with the code has left is in no journal, so it is asked for until it has: how soon, or false. */
export const whileMailed = (overview: Pick<Overview, "setUp"> | undefined): number | false =>
  overview?.setUp._tag === "Verifying" && overview.setUp.mail === "queued" ? MAILED_POLL_MS : false
