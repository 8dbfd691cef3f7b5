import { assert, describe, it } from "@effect/vitest"
import { Authenticate } from "@tessera/application/authenticate"
import {
  codeOf,
  factsOf,
  instance,
  makeMember,
  makeWorkspace,
  PASSWORD
} from "@tessera/application/memory/world"
import { ChallengeId } from "@tessera/domain/ids"
import { Overview, type SetUpView } from "@tessera/domain/views"
import { TRPCError } from "@trpc/server"
import { Redacted, Schema } from "effect"
import { TestClock } from "effect/testing"
import { afterAll } from "vitest"
import { type App, makeApp } from "../test/app.ts"
import { appRouter } from "./app-router.ts"
import type { ApiContext } from "./context.ts"
import { createCallerFactory } from "./trpc.ts"

const password = Redacted.value(PASSWORD)
const apps: Array<App> = []
afterAll(() => Promise.all(apps.map(({ runtime }) => runtime.dispose())))

const open = async () => {
  const app = makeApp()
  apps.push(app)
  const workspace = await app.run(makeWorkspace("acme"))
  await app.run(makeMember(workspace, "ann"))
  return app
}
const signIn = (who: ReturnType<App["browser"]>, kind: "web" | "mobile" = "web", login = "ann") =>
  who.mutate("auth.signIn", { workspace: "acme", login, password, facts: factsOf(kind) })
const viewOf = <T extends SetUpView["_tag"]>(data: unknown, tag: T) => {
  const view = data as SetUpView
  assert.strictEqual(view._tag, tag)
  return view as Extract<SetUpView, { readonly _tag: T }>
}
const expectedOf = (answer: Awaited<ReturnType<typeof signIn>>) => answer.error?.data.expected ?? null

describe("the whole way, over HTTP", () => {
  it("signs in, sets up by code, approves a phone, removes it, signs out", async () => {
    const app = await open()
    const mac = app.browser("mac")
    const hello = await mac.query("server.hello")
    assert.deepInclude(hello.data as object, { product: "Tessera", passwordSignIn: true })

    const signedIn = await signIn(mac)
    assert.strictEqual(signedIn.status, 200)
    const { ath, setUpRequired } = signedIn.data as { ath: string; setUpRequired: boolean }
    assert.match(ath, /^[A-Za-z0-9_-]{43}$/)
    assert.isTrue(setUpRequired)
    const first = mac.cookie === null ? null : Redacted.value(mac.cookie)

    const registered = await mac.mutate("setUp.register", {
      name: "Mac",
      path: "emailCode",
      facts: factsOf("web")
    })
    const { challengeId } = viewOf(registered.data, "Verifying")
    const code = Redacted.value(await app.run(codeOf(challengeId)))
    const verified = await mac.mutate("setUp.verify", { challengeId, code })
    assert.strictEqual(verified.status, 200)
    assert.notStrictEqual((verified.data as { ath: string }).ath, ath)
    assert.notStrictEqual(mac.cookie === null ? null : Redacted.value(mac.cookie), first)

    const overview = await mac.query("overview.read")
    const read = Schema.decodeUnknownSync(Overview)(overview.data)
    assert.strictEqual(read.access.level, "trusted")
    // What a value looks like in memory is what it looks like on the wire.
    assert.deepStrictEqual(Schema.encodeSync(Overview)(read) as unknown, overview.data)

    const phone = app.browser("phone")
    await signIn(phone, "mobile")
    const asked = await phone.mutate("setUp.register", {
      name: "Phone",
      path: "approval",
      facts: factsOf("mobile")
    })
    const { deviceId } = viewOf(asked.data, "Waiting")
    const approved = await mac.mutate("devices.approve", { deviceId, matchNumber: null })
    assert.deepInclude(approved.data as object, { id: deviceId, status: "approved" })
    assert.deepStrictEqual((await phone.query("applications.list")).data, [])
    const rotated = await phone.mutate("session.rotate")
    assert.isString((rotated.data as { ath: unknown }).ath)
    assert.strictEqual((await phone.query("devices.list")).status, 200)

    assert.deepStrictEqual((await mac.mutate("devices.remove", { deviceId })).data, {})
    assert.strictEqual(expectedOf(await phone.query("devices.list"))?._tag, "SessionEnded")
    assert.deepStrictEqual((await mac.mutate("auth.signOut", { which: "this" })).data, {})
    assert.isNull(mac.cookie)
    assert.strictEqual((await mac.query("overview.read")).status, 401)
  })

  it("keeps the cookie when the others are signed out", async () => {
    const app = await open()
    const mac = app.browser("mac")
    await signIn(mac)
    await mac.mutate("auth.signOut", { which: "others" })
    assert.isNotNull(mac.cookie)
    assert.strictEqual((await mac.query("sessions.list")).status, 200)
  })
})

describe("a refusal keeps its tag and its facts on the wire", () => {
  it("wrong code 422, expired 409, someone else’s 404, wrong password 401", async () => {
    const app = await open()
    const mac = app.browser("mac")
    const wrong = await mac.mutate("auth.signIn", {
      workspace: null,
      login: "ann",
      password: "wrong",
      facts: factsOf("web")
    })
    assert.deepStrictEqual([wrong.status, expectedOf(wrong)], [401, { _tag: "SignInRefused" }])
    assert.isNull(mac.cookie)
    await signIn(mac)
    const registered = await mac.mutate("setUp.register", {
      name: "Mac",
      path: "emailCode",
      facts: factsOf("web")
    })
    const { challengeId } = viewOf(registered.data, "Verifying")
    const guess = (code: string, id = challengeId) => mac.mutate("setUp.verify", { challengeId: id, code })
    const miss = await guess("not it")
    assert.deepEqual<unknown>([miss.status, expectedOf(miss)], [422, { _tag: "CodeWrong", triesLeft: 4 }])
    const none = await guess("1", ChallengeId.make("nothing"))
    assert.deepEqual<unknown>([none.status, expectedOf(none)], [404, { _tag: "CodeNotFound" }])
    await app.run(TestClock.adjust(300_000))
    const late = await guess("1")
    assert.deepEqual<unknown>(
      [late.status, expectedOf(late)],
      [409, { _tag: "CodeExpired", expiredAt: 300_000 }]
    )
  })

  it("says why a proof was refused, and answers what needs none", async () => {
    const app = await open()
    const mac = app.browser("mac")
    await signIn(mac)
    mac.proves = false
    const refused = await mac.query("overview.read")
    assert.deepEqual<unknown>(
      [refused.status, expectedOf(refused)],
      [401, { _tag: "ProofRefused", reason: "missing" }]
    )
    assert.strictEqual((await mac.query("server.hello")).status, 200)
  })

  it("T1: a copied cookie is worth nothing with another key", async () => {
    const app = await open()
    const mac = app.browser("mac")
    await signIn(mac)
    const thief = app.browser("thief")
    thief.cookie = mac.cookie
    assert.strictEqual(expectedOf(await thief.query("overview.read"))?._tag, "SessionEnded")
    assert.strictEqual(expectedOf(await thief.mutate("auth.signOut", { which: "all" }))?._tag, "SessionEnded")
    assert.strictEqual((await mac.query("overview.read")).status, 200)
  })
})

describe("Ground rule 1: the session and the proof of one call are of one client", () => {
  it("a server that mixed them up is not believed", async () => {
    const app = await open()
    const mac = app.browser("mac")
    await signIn(mac)
    const session = await app.run(
      Authenticate.use((authenticate) =>
        authenticate.session({
          token: mac.cookie ?? Redacted.make(""),
          instanceId: instance("mac"),
          address: null
        })
      )
    )
    const context: ApiContext = {
      runtime: app.runtime,
      proof: instance("other"),
      session,
      asker: "program",
      extension: null,
      address: null,
      setCookie: () => {},
      clearCookie: () => {}
    }
    const mixed = createCallerFactory(appRouter)(context)
    const refused = await mixed.overview.read().catch((error: unknown) => error)
    assert.instanceOf(refused, TRPCError)
    assert.deepInclude((refused as TRPCError).cause ?? {}, { _tag: "SessionEnded" })
    const right = createCallerFactory(appRouter)({ ...context, proof: instance("mac") })
    assert.strictEqual((await right.overview.read()).session.id, session.session.id)
  })
})

describe("T39, P51: a call that crossed the rotation of its token", () => {
  it("is told to ask again with the new one; nothing was done", async () => {
    const app = await open()
    const mac = app.browser("mac")
    await signIn(mac)
    const late = app.browser("mac")
    late.cookie = mac.cookie
    await mac.mutate("session.rotate")
    const before = await app.journals()
    const answer = await late.mutate("setUp.postpone")
    assert.deepEqual<unknown>(
      [answer.status, expectedOf(answer)],
      [401, { _tag: "ProofRefused", reason: "otherToken" }]
    )
    assert.strictEqual(await app.journals(), before)
    late.cookie = mac.cookie
    assert.strictEqual((await late.mutate("setUp.postpone")).status, 200)
  })
})

describe("a path that is none", () => {
  it.each(["nothing.here", "__proto__", "constructor", "devices", "devices.toString", "a,b"])(
    "%s is not found",
    async (path) => {
      const app = await open()
      const answer = await app.browser("mac").query(path)
      assert.strictEqual(answer.status, 404)
      assert.deepInclude(answer.error?.data ?? {}, { expected: null, errorId: null, issues: null })
    }
  )
})
