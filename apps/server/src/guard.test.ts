import { assert, describe, it } from "@effect/vitest"
import { EXTENSION_ID } from "@tessera/domain/extension-id"
import { extensionOrigins } from "./extension-origins.ts"
import { refusalOf } from "./guard.ts"

const HOME = "https://trust.example.test"
const CALL = { "sec-fetch-site": "same-origin", origin: HOME, "content-type": "application/json" }

const status = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {}
): string | number =>
  refusalOf({ method, path, header: (name) => headers[name] }, HOME, extensionOrigins([EXTENSION_ID]))
    ?.status ?? "passes"

const OURS = {
  "sec-fetch-site": "cross-site",
  origin: `chrome-extension://${EXTENSION_ID}`,
  "content-type": "application/json"
}
const SAME = { "sec-fetch-site": "same-origin" }
const FIREFOX = "moz-extension://0d9f1a8e-3a52-4ab5-8f0f-2f7f2a1c9b3e"
const without = (headers: Readonly<Record<string, string>>, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name))

type Case = readonly [what: string, method: string, path: string, headers: Readonly<Record<string, string>>]

const PASSING: ReadonlyArray<Case> = [
  ["a call of our own page", "POST", "/trpc/devices.remove", CALL],
  [
    "a call of an old browser: Origin alone",
    "POST",
    "/trpc/devices.remove",
    { origin: HOME, "content-type": "application/json" }
  ],
  ["a call of no browser", "POST", "/trpc/devices.remove", { "content-type": "application/json" }],
  [
    "JSON in so many words",
    "POST",
    "/trpc/devices.remove",
    { ...CALL, "content-type": "application/json; charset=UTF-8" }
  ],
  ["a full body", "POST", "/trpc/devices.remove", { ...CALL, "content-length": "16384" }],
  ["a read of our own page", "GET", "/trpc/devices.list", { "sec-fetch-site": "same-origin" }],
  [
    "ten reads at once",
    "GET",
    `/trpc/${Array(10).fill("a.b").join(",")}`,
    { "sec-fetch-site": "same-origin" }
  ],
  ["the stream, for our own page", "GET", "/live", { "sec-fetch-site": "same-origin" }],
  ["a call of our extension", "POST", "/trpc/setUp.register", OURS],
  ["our extension, before Fetch Metadata", "POST", "/trpc/setUp.register", without(OURS, "sec-fetch-site")],
  ["our extension, by a host permission", "POST", "/trpc/auth.signIn", { ...OURS, "sec-fetch-site": "none" }],
  ["a call of an extension in Firefox", "POST", "/trpc/auth.signIn", { ...OURS, origin: FIREFOX }],
  ["the stream, for our extension", "GET", "/live", OURS],
  ["a page, by a link in a letter", "GET", "/devices", { "sec-fetch-site": "cross-site" }],
  ["a page, typed", "GET", "/", { "sec-fetch-site": "none" }],
  ["a probe", "HEAD", "/livez", {}]
]

const REFUSED: ReadonlyArray<readonly [...Case, refusal: number]> = [
  [
    "another site's fetch",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, "sec-fetch-site": "cross-site", origin: "https://evil.test" },
    403
  ],
  [
    "a neighbour's fetch",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, "sec-fetch-site": "same-site", origin: "https://x.example.test" },
    403
  ],
  [
    "a fetch that belongs to no page",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, "sec-fetch-site": "none" },
    403
  ],
  [
    "another Origin, whatever the metadata says",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, origin: "https://evil.test" },
    403
  ],
  ["a sandboxed frame", "POST", "/trpc/devices.approve", { ...CALL, origin: "null" }, 403],
  [
    "our name by http",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, origin: "http://trust.example.test" },
    403
  ],
  ["our name at another port", "POST", "/trpc/devices.approve", { ...CALL, origin: `${HOME}:8443` }, 403],
  ["our name as a prefix", "POST", "/trpc/devices.approve", { ...CALL, origin: `${HOME}.evil.test` }, 403],
  [
    "an extension's page",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, origin: "chrome-extension://abcdefghijklmnop" },
    403
  ],
  ["another extension", "POST", "/trpc/auth.signIn", { ...OURS, origin: OURS.origin.replace("j", "k") }, 403],
  ["our extension's id and more", "POST", "/trpc/auth.signIn", { ...OURS, origin: `${OURS.origin}a` }, 403],
  ["our extension's page", "POST", "/trpc/auth.signIn", { ...OURS, origin: `${OURS.origin}/` }, 403],
  ["two origins", "POST", "/trpc/auth.signIn", { ...OURS, origin: `${OURS.origin}, ${OURS.origin}` }, 403],
  [
    "an id in Firefox that is none",
    "POST",
    "/trpc/auth.signIn",
    { ...OURS, origin: "moz-extension://x" },
    403
  ],
  ["an extension's origin on our own page", "POST", "/trpc/auth.signIn", { ...OURS, ...SAME }, 403],
  ["our extension, with a form", "POST", "/trpc/auth.signIn", { ...OURS, "content-type": "text/plain" }, 415],
  ["our extension, elsewhere", "POST", "/m/", OURS, 405],
  ["a stream for another extension", "GET", "/live", { origin: OURS.origin.replace("j", "k") }, 403],
  [
    "metadata in capitals",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, "sec-fetch-site": "SAME-ORIGIN" },
    403
  ],
  ["a read for another site", "GET", "/trpc/devices.list", { "sec-fetch-site": "cross-site" }, 403],
  ["a read that is typed into the bar", "GET", "/trpc/devices.list", { "sec-fetch-site": "none" }, 403],
  ["the stream for another site", "GET", "/live", { "sec-fetch-site": "cross-site" }, 403],
  [
    "a form",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, "content-type": "application/x-www-form-urlencoded" },
    415
  ],
  [
    "a form with files",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, "content-type": "multipart/form-data; boundary=x" },
    415
  ],
  ["plain text", "POST", "/trpc/devices.approve", { ...CALL, "content-type": "text/plain" }, 415],
  [
    "text that names JSON",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, "content-type": "text/plain; application/json" },
    415
  ],
  [
    "JSON of another sort",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, "content-type": "application/jsonl" },
    415
  ],
  [
    "JSON in another writing",
    "POST",
    "/trpc/devices.approve",
    { ...CALL, "content-type": "application/json; charset=utf-16" },
    415
  ],
  ["no type", "POST", "/trpc/devices.approve", { "sec-fetch-site": "same-origin" }, 415],
  ["a packed body", "POST", "/trpc/devices.approve", { ...CALL, "content-encoding": "gzip" }, 415],
  ["a body that is too long", "POST", "/trpc/devices.approve", { ...CALL, "content-length": "16385" }, 413],
  ["a length that is no number", "POST", "/trpc/devices.approve", { ...CALL, "content-length": "x" }, 413],
  ["two changes at once", "POST", "/trpc/devices.approve,devices.remove", CALL, 400],
  ["eleven reads", "GET", `/trpc/${Array(11).fill("a.b").join(",")}`, {}, 400],
  ["two thousand commas", "GET", `/trpc/${",".repeat(2_000)}`, {}, 400],
  ["a post to a page", "POST", "/devices", CALL, 405],
  ["a post to the stream", "POST", "/live", CALL, 405],
  ["a post to the probes", "POST", "/readyz", CALL, 405],
  ["a post beside the API", "POST", "/trpcx/devices.approve", CALL, 405],
  ...["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "QUERY"].map(
    (method) => [method, method, "/trpc/devices.approve", CALL, 405] as const
  )
]

describe("T25, T30, T31: what comes in at all", () => {
  it.each(PASSING)("passes: %s", (_, method, path, headers) =>
    assert.strictEqual(status(method, path, headers), "passes")
  )
  it.each(REFUSED)("refused: %s", (_, method, path, headers, refusal) =>
    assert.strictEqual(status(method, path, headers), refusal)
  )
})
