import { pushDouble, type PushDouble } from "@tessera/push/double/push-double"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { at, dataAt, FACTS, type TestClient } from "./test-client.ts"
import { codeIn, letterTo, type TestServer, testServer } from "./test-server.ts"

const CONTACT = "mailto:security@example.test"

const serverAt = (origin: string) =>
  Effect.acquireRelease(
    Effect.promise(() => testServer({ PUSH_SERVICES: origin, SECURITY_CONTACT: CONTACT })),
    (server) => Effect.promise(() => server.dispose())
  )

const facts = { ...FACTS, kind: "mobile", os: "Android", model: "Pixel 7" }

/** A mobile app that is trusted by a code. */
const trustedPhone = async (server: TestServer): Promise<TestClient> => {
  const phone = server.newClient("mobile")
  await phone.signIn("owner", DEMO_PASSWORD)
  const asked = await phone.mutate("setUp.register", { name: "Phone", path: "emailCode", facts })
  const code = codeIn(await letterTo(server.mailbox, "owner@example.test"))
  phone.take(await phone.mutate("setUp.verify", { challengeId: dataAt(asked, "challengeId"), code }))
  return phone
}

/** A browser of the same member that asks it. */
const askingMac = async (server: TestServer): Promise<unknown> => {
  const mac = server.newClient()
  await mac.signIn("owner", DEMO_PASSWORD)
  return dataAt(
    await mac.mutate("setUp.register", { name: "Mac", path: "approval", facts: FACTS }),
    "deviceId"
  )
}

const next = (double: PushDouble, count: number) =>
  Effect.promise(async () => {
    while (double.taken.length < count) await new Promise((done) => setImmediate(done))
    return double.taken[count - 1]!
  })

describe("S19, P1: a push, from the asking browser to the phone's own keys", () => {
  it.live("is signed by the key that the phone subscribed with, and none of it is in the log", () =>
    Effect.gen(function* () {
      const double = yield* pushDouble()
      const server = yield* serverAt(double.origin)
      const phone = yield* Effect.promise(() => trustedPhone(server))
      const key = dataAt(yield* Effect.promise(() => phone.query("push.key")), "publicKey")
      const agent = double.newAgent()
      const { status } = yield* Effect.promise(() => phone.mutate("push.subscribe", agent.subscription))
      assert.strictEqual(status, 200)
      const deviceId = yield* Effect.promise(() => askingMac(server))
      const ask = yield* next(double, 1)
      assert.deepInclude<object>(ask.notice, { kind: "ask", deviceId, asks: 1 })
      assert.include(ask.notice.body, "Mac\nChrome on macOS")
      assert.strictEqual(ask.vapid.key, key)
      assert.deepInclude(ask.vapid.claims, { aud: double.origin, sub: CONTACT })
      const { auth, endpoint, p256dh } = agent.subscription
      for (const secret of [auth, p256dh, endpoint]) assert.notInclude(server.lines.join("\n"), secret)
      assert.deepStrictEqual(double.failed, [])
    }).pipe(Effect.scoped)
  )

  it.live("SSRF: goes to the services of the setting only, and says so at once", () =>
    Effect.gen(function* () {
      const double = yield* pushDouble()
      const server = yield* serverAt("push.example.com")
      const phone = yield* Effect.promise(() => trustedPhone(server))
      const { subscription } = double.newAgent()
      const answer = yield* Effect.promise(() => phone.mutate("push.subscribe", subscription))
      assert.deepStrictEqual(
        [answer.status, at(answer.body, "error", "data", "issues")],
        [400, [{ path: ["endpoint"], message: "This server sends to no such push service" }]]
      )
    }).pipe(Effect.scoped)
  )
})
