import { assert, describe, it } from "@effect/vitest"
import { factsOf, makeMember, makeWorkspace, PASSWORD, signIn } from "@tessera/application/memory/world"
import { SIGN_INS_PER_ACCOUNT_MAX } from "@tessera/application/sign-in-limits"
import { Overviews } from "@tessera/application/overview"
import { Effect, Layer, Logger, ManagedRuntime, Redacted, References } from "effect"
import { TestClock } from "effect/testing"
import { type Answer, answerOf, makeApp } from "../test/app.ts"
import { CALLS_PER_ADDRESS_MAX, CALLS_PER_SESSION_MAX } from "./call-budget.ts"
import { BATCH_MAX } from "./handle-trpc.ts"

const open = async () => {
  const app = makeApp()
  const ann = await app.run(
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme")
      const member = yield* makeMember(workspace, "ann")
      return yield* signIn(workspace, member, { at: "mac" })
    })
  )
  const mac = app.browser("mac")
  mac.cookie = ann.token
  return { app, mac }
}
const many = (path: string, times: number) => Array.from({ length: times }, () => path).join(",")
const batch = async (
  response: Promise<Response>
): Promise<ReadonlyArray<{ readonly error?: Answer["error"] }>> =>
  (await response).json() as Promise<ReadonlyArray<{ readonly error?: Answer["error"] }>>

describe("T31: batches", () => {
  it("are ten queries at most; eleven run no handler", async () => {
    const { mac } = await open()
    const ten = await mac.request(`${many("devices.list", BATCH_MAX)}?batch=1`)
    assert.strictEqual(ten.status, 200)
    assert.strictEqual(((await ten.json()) as ReadonlyArray<unknown>).length, BATCH_MAX)
    for (const times of [BATCH_MAX + 1, 2_000]) {
      const more = await mac.request(`${many("devices.list", times)}?batch=1`)
      assert.strictEqual(more.status, 400)
    }
  })

  it("hold no mutation, by POST or by GET", async () => {
    const { app, mac } = await open()
    const before = await app.journals()
    const posted = await mac.request("setUp.postpone,setUp.postpone?batch=1", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}"
    })
    assert.strictEqual(posted.status, 400)
    const got = await mac.request("setUp.postpone?batch=1")
    assert.strictEqual(got.status, 405)
    assert.strictEqual(await app.journals(), before)
  })

  it("are charged call by call", async () => {
    const { mac } = await open()
    const rounds = CALLS_PER_SESSION_MAX / BATCH_MAX
    for (let round = 0; round < rounds; round++) {
      const answers = await batch(mac.request(`${many("server.hello", BATCH_MAX)}?batch=1`))
      assert.isTrue(answers.every(({ error }) => error === undefined))
    }
    const one = await mac.query("server.hello")
    assert.deepEqual<unknown>(
      [one.status, one.error?.data.expected],
      [429, { _tag: "RateLimited", retryAt: 60_000 }]
    )
  })
})

describe("T35: calls are limited a session, and an address where there is none", () => {
  it("a minute later the next is answered; nobody else is touched", async () => {
    const { app, mac } = await open()
    const stranger = app.browser("stranger")
    for (let index = 0; index < CALLS_PER_ADDRESS_MAX; index++) await stranger.query("server.hello")
    assert.strictEqual((await stranger.query("server.hello")).status, 429)
    assert.strictEqual((await mac.query("server.hello")).status, 200)
    stranger.address = "192.0.2.77"
    assert.strictEqual((await stranger.query("server.hello")).status, 200)
    stranger.address = "192.0.2.1"
    await app.run(TestClock.adjust(60_000))
    assert.strictEqual((await stranger.query("server.hello")).status, 200)
  })
})

describe("T25: only JSON, only GET and POST", () => {
  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/jsonp",
    ""
  ])("a body of %j is not read", async (type) => {
    const { app, mac } = await open()
    const before = await app.journals()
    const response = await mac.request("auth.signOut", {
      method: "POST",
      headers: { "content-type": type },
      body: '{"which":"all"}'
    })
    assert.strictEqual(response.status, 415)
    assert.strictEqual((await answerOf(response)).error?.data.code, "UNSUPPORTED_MEDIA_TYPE")
    assert.strictEqual(await app.journals(), before)
  })

  it.each(["PUT", "PATCH", "DELETE", "OPTIONS"])("%s is none of ours", async (method) => {
    const { mac } = await open()
    const response = await mac.request("auth.signOut", {
      method,
      headers: { "x-http-method-override": "POST" }
    })
    assert.strictEqual(response.status, 405)
  })
})

describe("D22: over HTTP too", () => {
  it("unknown, wrong, left: the same bytes; and the same limit", async () => {
    const { app } = await open()
    const guess = async (login: string) => {
      const browser = app.browser("x")
      const password = "wrong"
      const body = JSON.stringify({ workspace: "acme", login, password, facts: factsOf("web") })
      const response = await browser.request("auth.signIn", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body
      })
      const headers = [...response.headers].toString()
      return `${response.status} ${headers} ${await response.text()}`
    }
    const told = new Set<string>()
    for (let index = 0; index <= SIGN_INS_PER_ACCOUNT_MAX; index++) {
      const [known, unknown] = [await guess("ann"), await guess("nobody")]
      assert.strictEqual(known, unknown)
      told.add(known)
    }
    assert.strictEqual(told.size, 2)
  })
})

describe("a defect keeps its secret", () => {
  it("is answered by one plain sentence and an id; the log has the id and the rest", async () => {
    const logged: Array<string> = []
    const { mac } = await open()
    const broken = Layer.mock(Overviews)({ read: () => Effect.die(new Error("password=hunter2")) })
    const logger = Logger.layer([
      Logger.make(({ fiber, message }) => {
        logged.push(JSON.stringify([message, fiber.getRef(References.CurrentLogAnnotations)]))
      })
    ])
    const context = await mac.runtime.context()
    const runtime = ManagedRuntime.make(
      Layer.mergeAll(broken, logger).pipe(Layer.provideMerge(Layer.succeedContext(context)))
    )
    const browser = makeApp().browser("mac")
    browser.cookie = mac.cookie
    Object.assign(browser, { runtime })
    const response = await browser.request("overview.read")
    const text = await response.text()
    assert.strictEqual(response.status, 500)
    assert.notInclude(text, "hunter2")
    assert.notInclude(text, "stack")
    const { error } = JSON.parse(text) as { error: Answer["error"] }
    assert.strictEqual(error?.message, "Something went wrong on our side.")
    assert.isString(error?.data.errorId)
    assert.strictEqual(logged.length, 1)
    assert.include(logged[0], `"errorId":"${error?.data.errorId}","path":"overview.read"`)
    await runtime.dispose()
    assert.notInclude(text, Redacted.value(PASSWORD))
  })
})
