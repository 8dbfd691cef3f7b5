import { Members } from "@tessera/application/members"
import { Secrets } from "@tessera/application/ports/secrets"
import { Workspaces } from "@tessera/application/workspaces"
import { NAMED_MAX } from "@tessera/domain/admin-bulk"
import { EVERY_DEVICE } from "@tessera/domain/admin-views"
import { Actor } from "@tessera/domain/actor"
import { EVERYTHING as EVERYTHING_THAT_HAPPENED } from "@tessera/domain/audit-views"
import { populate } from "@tessera/store/demo/populate"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { dataAt, expectedOf, FACTS, type TestClient } from "./test-client.ts"
import { codeIn, letterTo, type TestServer, testServer } from "./test-server.ts"

let server: TestServer
let admin: TestClient
const MEMBERS = 120

const trusted = async (login: string, name = login): Promise<TestClient> => {
  const client = server.newClient()
  await client.signIn(login, DEMO_PASSWORD)
  const asked = await client.mutate("setUp.register", { name, path: "emailCode", facts: FACTS })
  const code = codeIn(await letterTo(server.mailbox, `${login}@example.test`))
  client.take(await client.mutate("setUp.verify", { challengeId: dataAt(asked, "challengeId"), code }))
  return client
}

beforeAll(async () => {
  server = await testServer()
  await server.runtime.runPromise(
    Effect.gen(function* () {
      const { id } = yield* Workspaces.use(({ find }) => find("demo"))
      const progress = () => Effect.void
      yield* populate({ workspaceId: id, members: MEMBERS, devicesMax: 20, passwordHash: null, progress })
    })
  )
  admin = await trusted("admin", "=cmd|' /C calc'!A1")
})
afterAll(() => server.dispose())

const PATH = "/export/devices.csv"
const pathOf = (asked: unknown) => `${PATH}?asked=${encodeURIComponent(JSON.stringify(asked))}`
const EVERYTHING = { filter: EVERY_DEVICE, sort: "lastUsed", direction: "descending" }

/** RFC 4180, read back. */
const recordsOf = (text: string): ReadonlyArray<ReadonlyArray<string>> =>
  text
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"')
      )
    )

describe("T30: devices that are selected one by one, by ids as long as are made", () => {
  const preview = async (count: number) => {
    const two = Secrets.use(({ newId }) => Effect.all([newId, newId]))
    const [memberId, deviceId] = await server.runtime.runPromise(two)
    const selection = { _tag: "These", ids: Array.from({ length: count }, () => ({ memberId, deviceId })) }
    return admin.mutate("allDevices.preview", { action: "lock", selection })
  }

  it("are read in one call, as many as may be; one more is a wrong input, not a body that is too long", async () => {
    const statuses = [(await preview(NAMED_MAX)).status, (await preview(NAMED_MAX + 1)).status]
    assert.deepStrictEqual(statuses, [200, 400])
  })
})

describe("R32: a file of what the filter matches", () => {
  it("holds every device once, in the order asked for, as the pages do", async () => {
    const response = await admin.send("GET", pathOf(EVERYTHING))
    assert.strictEqual(response.status, 200)
    assert.strictEqual(response.headers.get("content-type"), "text/csv; charset=utf-8; header=present")
    assert.match(
      response.headers.get("content-disposition") ?? "",
      /^attachment; filename="devices-[\d-]+\.csv"$/
    )
    assert.strictEqual(response.headers.get("cache-control"), "no-store")
    const bytes = Buffer.from(await response.arrayBuffer())
    assert.deepStrictEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
    const [head = [], ...rows] = recordsOf(bytes.subarray(3).toString("utf8"))
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)] ?? "")
    assert.isAbove(rows.length, 1_000)
    assert.strictEqual(new Set(column("device_id")).size, rows.length)
    const first = await admin.query("allDevices.list", {
      ...EVERY_DEVICE,
      ...ORDER,
      cursor: null,
      limit: 100
    })
    const ids = (dataAt(first, "rows") as unknown as ReadonlyArray<{ id: string }>).map(({ id }) => id)
    assert.deepStrictEqual(column("device_id").slice(0, 100), ids)
  })

  it("nothing in it is a formula, whatever somebody called a device", async () => {
    const filter = { ...EVERY_DEVICE, search: "=cmd" }
    const text = await (await admin.send("GET", pathOf({ ...EVERYTHING, filter }))).text()
    const [head = [], row = []] = recordsOf(text.replace("\uFEFF", ""))
    assert.strictEqual(row[head.indexOf("device")], "'=cmd|' /C calc'!A1")
  })

  it("matches what the filter matches, and is a head alone where nothing does", async () => {
    const some = { ...EVERY_DEVICE, status: ["denied"], kind: ["mobile"] }
    const counted = dataAt(await admin.query("allDevices.count", some), "count")
    const lines = (await (await admin.send("GET", pathOf({ ...EVERYTHING, filter: some }))).text()).split(
      "\r\n"
    )
    assert.strictEqual(lines.length - 2, counted)
    const none = { ...EVERY_DEVICE, search: "nobody-at-all" }
    const empty = await (await admin.send("GET", pathOf({ ...EVERYTHING, filter: none }))).text()
    assert.lengthOf(empty.split("\r\n"), 2)
  })

  it("what is not exactly right is a typed 400", async () => {
    const wrong = [
      null,
      {},
      [],
      "x",
      { ...EVERYTHING, extra: 1 },
      { ...EVERYTHING, sort: "id" },
      { ...EVERYTHING, filter: { ...EVERY_DEVICE, search: "\u0000" } },
      { ...EVERYTHING, filter: { ...EVERY_DEVICE, kind: ["watch"] } }
    ]
    for (const asked of wrong) {
      const answer = await admin.call("GET", pathOf(asked))
      assert.strictEqual(answer.status, 400, JSON.stringify(asked))
    }
    assert.strictEqual((await admin.call("GET", PATH)).status, 400)
    assert.strictEqual((await admin.call("GET", `${PATH}?asked=%7B`)).status, 400)
    assert.strictEqual((await admin.send("GET", "/export/members.csv")).status, 404)
  })
})

describe("T37: a file of what happened", () => {
  const trail = (ending: "csv" | "jsonl", filter: object) =>
    `/export/audit.${ending}?asked=${encodeURIComponent(JSON.stringify({ filter: { ...EVERYTHING_THAT_HAPPENED, ...filter } }))}`
  const textOf = async (path: string) => {
    const response = await admin.send("GET", path)
    assert.strictEqual(response.status, 200)
    return response.text()
  }

  it("as JSON lines: every line of every journal once, newest first, as the pages do", async () => {
    const lines = (await textOf(trail("jsonl", {})))
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
    assert.isAbove(lines.length, 1_000)
    assert.strictEqual(new Set(lines.map(({ id }) => id)).size, lines.length)
    const times = lines.map(({ time }) => String(time))
    assert.isTrue(times.every((time, index) => index === 0 || time <= (times[index - 1] ?? "")))
    const page = await admin.query("audit.list", { ...EVERYTHING_THAT_HAPPENED, cursor: null, limit: 100 })
    const ids = (dataAt(page, "lines") as unknown as ReadonlyArray<{ id: string }>).map(({ id }) => id)
    assert.deepStrictEqual(
      lines.slice(0, 100).map(({ id }) => id),
      ids
    )
    const registered = lines.find(({ event }) => event === "device.registered")
    assert.containsAllKeys(registered, ["member", "position", "by", "address", "devices", "data", "version"])
    assert.notProperty(registered.data, "matchNumber")
  })

  it("as CSV: what the filter matches, and nothing in it is a formula", async () => {
    const [head = [], ...rows] = recordsOf(
      (await textOf(trail("csv", { names: ["device.registered"] }))).replace("\uFEFF", "")
    )
    const column = (name: string) => rows.map((row) => row[head.indexOf(name)] ?? "")
    assert.deepStrictEqual([...new Set(column("event"))], ["device.registered"])
    assert.include(column("device"), "'=cmd|' /C calc'!A1")
    assert.include(column("by"), "self")
    const none = await textOf(trail("csv", { before: 0 }))
    assert.lengthOf(none.split("\r\n"), 2)
    assert.strictEqual(await textOf(trail("jsonl", { before: 0 })), "")
  })

  it("what is not exactly right is a typed 400, and it is an administrator's (R8)", async () => {
    for (const filter of [
      { deviceId: "mac" },
      { names: ["device.exploded"] },
      { extra: 1 },
      { from: "yesterday" }
    ])
      assert.strictEqual(
        (await admin.call("GET", trail("jsonl", filter))).status,
        400,
        JSON.stringify(filter)
      )
    const unsecured = server.newClient()
    await unsecured.signIn("owner", DEMO_PASSWORD)
    assert.deepStrictEqual<unknown>(expectedOf(await unsecured.call("GET", trail("csv", {}))), {
      _tag: "ManagementRefused",
      reason: "notTrusted"
    })
  })
})

const ORDER = { sort: "lastUsed", direction: "descending" }

describe("R32, R8: who gets it", () => {
  it("nobody without a proof, a session, a role, or a trusted web session", async () => {
    const refused = async (client: TestClient, changed?: Record<string, string>) =>
      expectedOf(await client.call("GET", pathOf(EVERYTHING), undefined, changed))
    assert.deepInclude(await refused(server.newClient()), { _tag: "SessionEnded" })
    assert.deepInclude(await refused(admin, { dpop: "" }), { _tag: "ProofRefused" })
    const unsecured = server.newClient()
    await unsecured.signIn("owner", DEMO_PASSWORD)
    assert.deepStrictEqual<unknown>(await refused(unsecured), {
      _tag: "ManagementRefused",
      reason: "notTrusted"
    })
    const member = await trusted("member")
    assert.deepStrictEqual<unknown>(await refused(member), {
      _tag: "ManagementRefused",
      reason: "notAdministrator"
    })
    const mobile = server.newClient("mobile")
    await mobile.signIn("owner", DEMO_PASSWORD)
    assert.deepStrictEqual<unknown>(await refused(mobile), { _tag: "ManagementRefused", reason: "notWeb" })
  })

  it("T25: no page of another site, and nobody by POST", async () => {
    const answer = await admin.call("GET", pathOf(EVERYTHING), undefined, { "sec-fetch-site": "cross-site" })
    assert.strictEqual(answer.status, 403)
    assert.strictEqual((await admin.call("POST", pathOf(EVERYTHING), {})).status, 405)
  })

  it("R7: whoever leaves while it comes gets no whole file", async () => {
    const response = await admin.send("GET", pathOf(EVERYTHING))
    const reader = (response.body ?? assert.fail("no body")).getReader()
    const first = await reader.read()
    assert.isFalse(first.done)
    await server.runtime.runPromise(
      Effect.gen(function* () {
        const { id } = yield* Workspaces.use(({ find }) => find("demo"))
        const by = Actor.cases.System.make({ via: "commandLine" })
        const members = yield* Members
        const { id: memberId } = yield* members.find(id, "admin")
        yield* members.deprovision(by, { workspaceId: id, memberId })
      })
    )
    const rest = async () => {
      for (;;) if ((await reader.read()).done) return
    }
    let broken = false
    await rest().catch(() => (broken = true))
    assert.isTrue(broken)
  })
})
