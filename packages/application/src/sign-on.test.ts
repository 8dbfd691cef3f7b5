import { assert, describe, it } from "@effect/vitest"
import { COMPLETION_LIFE_MS, SIGN_ON_LIFE_MS } from "@tessera/domain/rules/sign-on"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { begin, comeBack, finish, OKTA, stage, through, told } from "../test/sign-on-story.ts"
import { commandLine, Members } from "./members.ts"
import { Directory } from "./ports/directory.ts"
import { SIGN_INS_WINDOW_MS } from "./sign-in-limits.ts"
import { SIGN_ONS_PER_CLIENT_MAX } from "./sign-on-limits.ts"
import { SignOnLogout } from "./sign-on-logout.ts"

describe("R1, T44: a sign-in by a provider", () => {
  it.effect("takes ten minutes at most at the provider, and a minute to be finished", () =>
    told(
      Effect.gen(function* () {
        yield* stage
        const late = yield* begin()
        yield* TestClock.adjust(SIGN_ON_LIFE_MS)
        assert.strictEqual(yield* comeBack(late.url, "s~ann@acme.test"), "sso-error=-.expired")
        const next = yield* begin()
        yield* TestClock.adjust(SIGN_ON_LIFE_MS - 1)
        const word = yield* comeBack(next.url, "s~ann@acme.test")
        yield* TestClock.adjust(COMPLETION_LIFE_MS)
        assert.deepInclude(yield* Effect.flip(finish(word)), { _tag: "SignOnRefused", reason: "expired" })
        const last = yield* comeBack((yield* begin()).url, "s~ann@acme.test")
        yield* TestClock.adjust(COMPLETION_LIFE_MS - 1)
        assert.strictEqual((yield* finish(last)).session.member.username, "ann")
      })
    )
  )

  it.effect("who leaves, or whose link goes, between the provider’s word and the end is nobody here", () =>
    told(
      Effect.gen(function* () {
        const { ann, bob, call, providers, workspace } = yield* stage
        const word = yield* comeBack((yield* begin()).url, "b~bob@acme.test")
        yield* (yield* Members).deprovision(commandLine, { workspaceId: workspace.id, memberId: bob.id })
        assert.deepInclude(yield* Effect.flip(finish(word)), { _tag: "SignOnRefused", reason: "noAccount" })
        const other = yield* comeBack((yield* begin()).url, "a~ann@acme.test")
        yield* providers.unlink(call, ann.id)
        assert.deepInclude(yield* Effect.flip(finish(other)), { _tag: "SignOnRefused" })
        const removed = yield* comeBack((yield* begin()).url, "a~ann@acme.test")
        yield* providers.change(call, { ...OKTA, enabled: false, clientSecret: null })
        assert.deepInclude(yield* Effect.flip(finish(removed)), { reason: "noProvider" })
      })
    )
  )

  it.effect("another provider that vouches for an enforced address is not believed, linked or not", () =>
    told(
      Effect.gen(function* () {
        const { call, providers } = yield* stage
        yield* providers.add(call, { ...OKTA, id: "other", issuer: "https://other.test" })
        yield* through("o~ann@acme.test", "mac", "other")
        yield* providers.change(call, { ...OKTA, domains: ["acme.test"], clientSecret: null })
        const word = (code: string) =>
          Effect.flatMap(begin("mac", "other"), ({ url }) => comeBack(url, code, "other"))
        assert.match(yield* word("o~ann@acme.test"), /\.otherProvider$/)
        assert.match(yield* word("x~bob@acme.test"), /\.otherProvider$/)
        assert.strictEqual((yield* through("a~ann@acme.test")).session.member.username, "ann")
      })
    )
  )

  it.effect("an answer that comes to another provider’s address is not taken, whoever it names", () =>
    told(
      Effect.gen(function* () {
        const { call, providers } = yield* stage
        yield* providers.add(call, { ...OKTA, id: "other", issuer: "https://other.test" })
        const { id, url } = yield* begin()
        assert.strictEqual(yield* comeBack(url, "a~ann@acme.test", "other"), `sso-error=${id}.invalid`)
        assert.strictEqual(yield* comeBack(url, "a~ann@acme.test"), "sso-error=-.expired", "nor again")
      })
    )
  )

  it.effect("a link is told once in the workspace’s journal", () =>
    told(
      Effect.gen(function* () {
        const { ann, workspace } = yield* stage
        yield* through("a~ann@acme.test")
        yield* through("a")
        const lines = yield* (yield* Directory).workspaceJournal(workspace.id, 0, 100)
        const linked = lines.filter(({ event }) => event._tag === "SignOnLinked")
        const by = { _tag: "System", via: "signOn" } as const
        assert.strictEqual(linked.length, 1)
        assert.deepInclude(linked[0], { by })
        assert.deepInclude(linked[0]?.event, { memberId: ann.id, issuer: "https://okta.test", subject: "a" })
        assert.isFalse(JSON.stringify(lines).includes('secret"'), "never a secret")
      })
    )
  )

  it.effect("T35: one client begins so many in a quarter of an hour", () =>
    told(
      Effect.gen(function* () {
        yield* stage
        for (let count = 0; count < SIGN_ONS_PER_CLIENT_MAX; count += 1) yield* begin()
        assert.deepInclude(yield* Effect.flip(begin()), { _tag: "RateLimited" })
        yield* begin("another")
        yield* TestClock.adjust(SIGN_INS_WINDOW_MS)
        yield* begin()
      })
    )
  )
})

describe("T44: back-channel logout", () => {
  const notice = (token: string) =>
    SignOnLogout.use(({ backChannel }) => backChannel("okta", Redacted.make(token), null))

  it.effect("ends a sign-in, too, that was proven and is not finished", () =>
    told(
      Effect.gen(function* () {
        yield* stage
        const word = yield* comeBack((yield* begin()).url, "a~ann@acme.test~1")
        assert.strictEqual(yield* notice("n1~~1"), 0)
        assert.deepInclude(yield* Effect.flip(finish(word)), { reason: "expired" })
      })
    )
  )

  it.effect("is taken once, by a provider that is disabled too; one that failed may come again", () =>
    told(
      Effect.gen(function* () {
        const { call, providers } = yield* stage
        yield* through("a~ann@acme.test~1", "mac")
        yield* through("a~ann@acme.test~2", "desk")
        yield* providers.change(call, { ...OKTA, enabled: false, clientSecret: null })
        assert.strictEqual(yield* notice("n1~~1"), 1)
        assert.deepInclude(yield* Effect.flip(notice("n1~a")), { reason: "expired" })
        assert.strictEqual(yield* notice("n2~a"), 1)
        assert.strictEqual(yield* notice("n3~a"), 0)
        assert.deepInclude(yield* Effect.flip(notice("~a")), { reason: "invalid" })
      })
    )
  )
})
