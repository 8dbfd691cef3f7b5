import { EXTENSION_ID } from "@tessera/domain/extension-id"
import { assert, describe, it } from "@effect/vitest"
import { Redacted } from "effect"
import { makeCarried } from "./carried.ts"
import { extensionOrigins } from "./extension-origins.ts"
import { sessionCookie } from "./session-cookie.ts"

const token = "t".repeat(43)
const cookie = `__Host-tessera=${"c".repeat(43)}`
const authorization = `DPoP ${token}`
const origin = `chrome-extension://${EXTENSION_ID}`

const carried = (headers: Readonly<Record<string, string>>) => {
  const of = makeCarried(sessionCookie(true), extensionOrigins([EXTENSION_ID]))
  const found = of({ header: (name) => headers[name] })
  return [found.asker, found.carrier, found.token === null ? null : Redacted.value(found.token).slice(0, 1)]
}

describe("T6, T27: what came with a call", () => {
  it.each([
    ["nothing", {}, ["program", "cookie", null]],
    ["a page's cookie", { cookie, "sec-fetch-site": "same-origin" }, ["page", "cookie", "c"]],
    ["a page's cookie, by Origin", { cookie, origin: "https://x.test" }, ["page", "cookie", "c"]],
    ["a page's token", { authorization, "sec-fetch-site": "same-origin" }, ["page", "bearer", "t"]],
    ["a program's token", { authorization }, ["program", "bearer", "t"]],
    ["an extension's token", { authorization, origin }, ["extension", "bearer", "t"]],
    ["both: the cookie is not read", { authorization, cookie }, ["program", "bearer", "t"]],
    ["an empty one beside a cookie", { authorization: "", cookie }, ["program", "bearer", null]],
    ["another scheme beside a cookie", { authorization: "Basic x", cookie }, ["program", "bearer", null]],
    ["a cookie that came along with an extension", { cookie, origin }, ["extension", "bearer", null]],
    ["nothing, from an extension", { origin }, ["extension", "bearer", null]]
  ] as const)("%s", (_, headers, expected) => assert.deepStrictEqual(carried(headers), [...expected]))
})
