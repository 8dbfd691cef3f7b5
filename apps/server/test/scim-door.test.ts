import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { SCIM_BODY_BYTES_MAX, SCIM_STRANGERS_MAX } from "../src/scim.ts"
import { memberOf, ScimClient, USER } from "./scim-client.ts"
import { patchOff, twoWorkspaces } from "./scim-stage.ts"
import { at } from "./test-client.ts"
import type { TestServer } from "./test-server.ts"

let server: TestServer
let ours: ScimClient
beforeAll(async () => void ({ server, ours } = await twoWorkspaces()))
afterAll(() => server.dispose())

const stateOf = async (login: string) => (await memberOf(server, login)).state

describe("at the door", () => {
  const asked = (
    { headers, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> },
    path = "/scim/v2/Users"
  ) => server.send(path, { ...init, headers: { authorization: `Bearer ${ours.token}`, ...headers } })

  it("no page of a browser, no other method, no other body", async () => {
    const json = { "content-type": "application/json" }
    const statuses = [
      await asked({ headers: { origin: "https://evil.test" } }),
      await asked({ headers: { "sec-fetch-site": "same-origin" } }),
      await asked({ method: "OPTIONS" }),
      await asked({ method: "HEAD" }),
      await asked({ method: "POST", body: "{}", headers: { "content-type": "text/plain" } }),
      await asked({ method: "POST", body: "{}", headers: { ...json, "content-encoding": "gzip" } }),
      await asked({ method: "POST", body: "x".repeat(SCIM_BODY_BYTES_MAX + 1), headers: json }),
      await asked({ method: "POST", body: "{}", headers: json }, "/scim/v2/Bulk"),
      await asked({}, "/scim/v2/Me"),
      await asked({}, "/scim/v2/Nothing"),
      await asked({}, "/scim/v1/Users")
    ]
    assert.deepStrictEqual(
      statuses.map(({ status }) => status),
      [403, 403, 405, 405, 415, 415, 413, 501, 501, 404, 404]
    )
    for (const { headers } of statuses) assert.isNull(headers.get("access-control-allow-origin"))
  })

  it("RFC 7644 section 3.14: If-Match, If-None-Match", async () => {
    const id = await ours.join("etag")
    const read = await ours.get(`/Users/${id}`)
    const version = read.headers.get("etag") ?? ""
    assert.strictEqual(at(read.body, "meta", "version"), version)
    assert.strictEqual((await ours.get(`/Users/${id}`, { "if-none-match": version })).status, 304)
    const other = { "if-match": 'W/"other"' }
    assert.strictEqual((await ours.patch(`/Users/${id}`, patchOff, other)).status, 412)
    assert.strictEqual((await ours.delete(`/Users/${id}`, other)).status, 412)
    assert.strictEqual(await stateOf("etag"), "active")
    assert.strictEqual((await ours.patch(`/Users/${id}`, patchOff, { "if-match": version })).status, 200)
    assert.strictEqual(
      (await ours.put(`/Users/${id}`, {}, { "if-match": version })).status,
      412,
      "it is another now"
    )
  })

  it("pages, and what is selected", async () => {
    for (const name of ["page.a", "page.b", "page.c"]) await ours.join(name, { displayName: "Paged" })
    const path = `/Users?filter=${encodeURIComponent('displayName eq "paged"')}&attributes=userName,emails.value`
    const first = await ours.get(`${path}&startIndex=1&count=2`)
    assert.deepInclude(first.body as object, { totalResults: 3, startIndex: 1, itemsPerPage: 2 })
    assert.sameMembers(Object.keys(at(first.body, "Resources", 0) as object), [
      "schemas",
      "id",
      "userName",
      "emails"
    ])
    assert.deepStrictEqual(Object.keys(at(first.body, "Resources", 0, "emails", 0) as object), ["value"])
    assert.strictEqual(at((await ours.get(`${path}&startIndex=3&count=2`)).body, "itemsPerPage"), 1)
    assert.deepInclude((await ours.get(`${path}&count=0`)).body as object, { totalResults: 3, Resources: [] })
    assert.strictEqual(at((await ours.get(`${path}&startIndex=-5&count=-1`)).body, "startIndex"), 1)
    assert.strictEqual((await ours.get("/Users?count=many")).status, 400)
  })

  it("says what it can", async () => {
    const config = await ours.get("/ServiceProviderConfig")
    assert.deepStrictEqual(
      [
        at(config.body, "patch", "supported"),
        at(config.body, "bulk", "supported"),
        at(config.body, "etag", "supported")
      ],
      [true, false, true]
    )
    assert.strictEqual(at((await ours.get("/ResourceTypes")).body, "totalResults"), 2)
    assert.strictEqual(at((await ours.get(`/Schemas/${USER}`)).body, "name"), "User")
    assert.strictEqual((await ours.get("/Schemas/none")).status, 404)
  })

  it("T35: strangers are slowed down, and whoever has a token is not", async () => {
    const stranger = new ScimClient(server, "x".repeat(43))
    let last = await stranger.get("/Users")
    for (let tried = 0; tried <= SCIM_STRANGERS_MAX; tried++) last = await stranger.get("/Users")
    assert.strictEqual(last.status, 429)
    assert.match(last.headers.get("retry-after") ?? "", /^\d+$/u)
    assert.strictEqual((await ours.get("/Users?count=0")).status, 200)
  })
})
