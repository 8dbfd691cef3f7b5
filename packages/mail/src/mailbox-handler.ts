import { readFileSync } from "node:fs"
import type { Mailbox } from "./mailbox.ts"
import { mailboxPage, messageJson } from "./mailbox-page.ts"

/** Scripts and styles are files: the pages of the product allow none inline. */
const asset = (name: string) => readFileSync(new URL(`./mailbox-assets/${name}`, import.meta.url), "utf8")
const script = asset("mailbox.js")
const style = asset("mailbox.css")

const PAGE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
/** A letter is somebody else's HTML: no script, no origin, nothing fetched. */
const LETTER_CSP = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"

const LOOPBACK = /^(?:localhost|[a-z0-9-]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** By the Host that was asked for, so that no foreign name that points at this machine gets to read it (DNS rebinding). */
const isLocal = (request: Request): boolean => {
  const host = request.headers.get("host")
  const asked = host === null ? null : URL.parse(`http://${host}`)
  if (host !== null && asked === null) return false
  return LOOPBACK.test(new URL(request.url).hostname) && (asked === null || LOOPBACK.test(asked.hostname))
}

const answer = (status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
  new Response(body, {
    status,
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-resource-policy": "same-origin",
      ...headers
    }
  })

const plainText = (status: number, text: string, headers?: Readonly<Record<string, string>>) =>
  answer(status, "text/plain", text, headers)

/**
 * The routes of `/mailbox`, for whoever mounts them. The server mounts them only where mail stays on this machine; that a
 * request came by a local name is checked here too. A letter's own answer sets the policy for its frame: a policy that the
 * server adds on top (`frame-ancestors 'none'`) would blank it.
 */
export const mailboxHandler = (mailbox: Mailbox["Service"], { product }: { readonly product: string }) => {
  const listed = (url: URL) => {
    const to = url.searchParams.get("to")?.trim() ?? ""
    return { to: to === "" ? null : to, messages: mailbox.messages(to === "" ? undefined : to) }
  }

  const page = (url: URL) => {
    const { messages, to } = listed(url)
    return answer(200, "text/html", mailboxPage(messages, { product, to }), {
      "content-security-policy": PAGE_CSP
    })
  }

  const letter = (id: string) => {
    const message = mailbox.message(Number(id))
    if (message === undefined) return plainText(404, "There is no such letter (any more).")
    const headers = { "content-security-policy": LETTER_CSP, "x-frame-options": "SAMEORIGIN" }
    return answer(200, "text/html", message.html, headers)
  }

  const route = (url: URL): Response => {
    const path = url.pathname.replace(/\/$/, "")
    const id = /^\/mailbox\/messages\/(\d{1,9})\.html$/.exec(path)?.[1]
    if (id !== undefined) return letter(id)
    if (path === "/mailbox") return page(url)
    if (path === "/mailbox/messages.json") {
      return answer(
        200,
        "application/json",
        JSON.stringify({ messages: listed(url).messages.map(messageJson) })
      )
    }
    if (path === "/mailbox/mailbox.js") return answer(200, "text/javascript", script)
    if (path === "/mailbox/mailbox.css") return answer(200, "text/css", style)
    return plainText(404, "There is nothing here.")
  }

  return (request: Request): Promise<Response> => {
    if (!isLocal(request))
      return Promise.resolve(plainText(403, "The mailbox is shown on this machine only."))
    if (request.method !== "GET" && request.method !== "HEAD") {
      return Promise.resolve(plainText(405, "The mailbox can only be read.", { allow: "GET, HEAD" }))
    }
    return Promise.resolve(route(new URL(request.url)))
  }
}
