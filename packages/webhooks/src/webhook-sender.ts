import { readRetryAfter } from "@tessera/application/retry-after"
import { Context, Effect, Layer } from "effect"
import type { Answer } from "./verdict.ts"

export interface Sending {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

interface Asked {
  readonly method: "POST"
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Nothing of an answer but its status and headers is read. */
  readonly bytesMax: 0
}

/** A `fetch` that goes nowhere it must not (SSRF), follows no redirect and takes a bounded time. */
export type WebhookFetch = (url: string, init: Asked) => Promise<Response>

/** Sends one delivery, and says what was answered. Never fails: what went wrong is an answer too. */
export class WebhookSender extends Context.Service<
  WebhookSender,
  { readonly send: (sending: Sending) => Effect.Effect<Answer> }
>()("@tessera/webhooks/WebhookSender") {
  static readonly layer = (fetch: WebhookFetch) =>
    Layer.succeed(WebhookSender, {
      send: (sending) => Effect.promise(() => send(fetch, sending).catch(noAnswer))
    })
}

const send = async (fetch: WebhookFetch, { body, headers, url }: Sending): Promise<Answer> => {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json", "user-agent": "Standard-Webhooks/1.0" },
    body,
    bytesMax: 0
  })
  await response.body?.cancel()
  const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), Date.now())
  return { _tag: "Status", status: response.status, retryAfterMs }
}

const WORD = /^[A-Za-z][A-Za-z0-9_]{0,63}$/

const wordOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null
  const { cause, name } = error
  const found = ["reason", "code"].map((field) => Object.entries(error).find(([key]) => key === field)?.[1])
  const word = found.find((value) => typeof value === "string" && WORD.test(value))
  if (typeof word === "string") return word
  return wordOf(cause) ?? (WORD.test(name) && name !== "Error" && name !== "TypeError" ? name : null)
}

/** A word for what went wrong; a whole message could hold the address, and what answers there. */
const noAnswer = (cause: unknown): Answer => ({ _tag: "NoAnswer", why: wordOf(cause) ?? "unreachable" })
