import type { Clock } from "./clock.ts"

export type FetchLike = (url: URL, init: RequestInit) => Promise<Response>

/** `whole`: the time-out covers the body, which is read before this settles. `stream`: it covers the head alone. */
export type TimelyFetch = (url: URL, init: RequestInit, body: "whole" | "stream") => Promise<Response>

/** P9: nothing waits longer than this for an answer. */
export const CALL_TIMEOUT_MS = 15_000

const whole = async (response: Response): Promise<Response> => {
  const { status, statusText, headers } = response
  const text = await response.text()
  return new Response(text === "" ? null : text, { status, statusText, headers })
}

/**
 * Same origin only, no redirects (an API sends none, a captive portal does), nothing from or for a cache (T40). What is not a
 * success is read whole also when a stream was asked for, since it holds the refusal.
 */
export const timelyFetch =
  (fetch: FetchLike, clock: Clock): TimelyFetch =>
  async (url, init, body) => {
    const overdue = new AbortController()
    const timeOut = () =>
      overdue.abort(new DOMException("The server did not answer in time.", "TimeoutError"))
    const cancel = clock.after(CALL_TIMEOUT_MS, timeOut)
    const signals = init.signal ? [init.signal, overdue.signal] : [overdue.signal]
    try {
      const response = await fetch(url, {
        credentials: "same-origin",
        cache: "no-store",
        redirect: "error",
        ...init,
        signal: AbortSignal.any(signals)
      })
      return body === "stream" && response.ok ? response : await whole(response)
    } finally {
      cancel()
    }
  }
