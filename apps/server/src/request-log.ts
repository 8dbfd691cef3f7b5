import { Effect } from "effect"

/** One answered request. No query, no header, no body: a path alone, which holds no secret (letters' tokens stand behind a #). */
export interface Answered {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly ms: number
  readonly address: string | null
}

const PATH_LENGTH_MAX = 200
/** Probes ask every few seconds, and a page takes its files from here: not worth a line unless something is wrong. */
const isQuiet = ({ path, status }: Answered): boolean =>
  status < 400 && !path.startsWith("/trpc") && path !== "/live"

export const logAnswer = (answered: Answered): Effect.Effect<void> => {
  const { ms, path, status } = answered
  const line = { ...answered, path: path.slice(0, PATH_LENGTH_MAX), ms: Math.round(ms * 10) / 10 }
  const written =
    status >= 500
      ? Effect.logWarning("Answered")
      : isQuiet(answered)
        ? Effect.logDebug("Answered")
        : Effect.logInfo("Answered")
  return Effect.annotateLogs(written, line)
}
