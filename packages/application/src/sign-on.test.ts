import { assert, describe, it } from "@effect/vitest"
import { Actor } from "@tessera/domain/actor"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Role } from "@tessera/domain/member"
import { COMPLETION_LIFE_MS, SIGN_ON_LIFE_MS, SIGN_ON_PROVIDERS_MAX } from "@tessera/domain/rules/sign-on"
import { Effect, type Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { factsOf, instance, makeMember, makeWorkspace, signIn, world } from "./memory/world.ts"
import { commandLine, Members } from "./members.ts"
import { Directory } from "./ports/directory.ts"
import { SIGN_INS_WINDOW_MS } from "./sign-in-limits.ts"
import { SIGN_ONS_PER_CLIENT_MAX } from "./sign-on-limits.ts"
import { SignOn } from "./sign-on.ts"
import { SignOnLogout } from "./sign-on-logout.ts"
import { SignOnProviders } from "./sign-on-providers.ts"

const told = <A, E>(program: Effect.Effect<A, E, Layer.Success<typeof world>>) =>
  Effect.provide(program, world)

const callBy = (workspaceId: WorkspaceId, role: Role | null = null) => ({
  address: null,
  workspaceId,
  by:
    role === null
      ? commandLine
      : Actor.cases.Admin.make({
          memberId: "a" as never,
          role,
          sessionId: "s" as never,
          instanceId: instance("mac"),
          kind: "web",
          trusted: true
        })
})

const OKTA = {
  id: "okta",
  name: "Okta",
  issuer: "https://okta.test",
  clientId: "tessera",
  clientSecret: Redacted.make("secret"),
  scopes: ["email"],
  domains: [],
  enabled: true
}

/** A workspace with Ann, its owner, with Bob, and with a provider. */
const stage = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const ann = yield* makeMember(workspace, "ann", "owner")
  const bob = yield* makeMember(workspace, "bob")
  const call = callBy(workspace.id)
  const providers = yield* SignOnProviders
  yield* providers.add(call, OKTA)
  return { workspace, ann, bob, call, byOwner: callBy(workspace.id, "owner"), providers }
})

const begin = (at = "mac", providerId = "okta") =>
  SignOn.use((signOn) =>
    signOn.begin(
      { workspace: "acme", providerId, facts: factsOf("web"), returnTo: "web" },
      { instanceId: instance(at), address: null }
    )
  )
const comeBack = Effect.fnUntraced(function* (url: string, code: string, providerId = "okta") {
  const state = new URL(url).searchParams.get("state") ?? ""
  const query = Redacted.make(new URLSearchParams({ state, code }).toString())
  return Redacted.value((yield* (yield* SignOn).returned({ providerId, query })).fragment)
})
const finish = Effect.fnUntraced(function* (word: string, at = "mac") {
  const [, id = "", completion = ""] = /^sso=([^.]+)\.(.+)$/.exec(word) ?? []
  const caller = { instanceId: instance(at), address: null }
  return yield* (yield* SignOn).finish(id, Redacted.make(completion), caller)
})
const through = Effect.fnUntraced(function* (code: string, at = "mac", providerId = "okta") {
  return yield* finish(yield* comeBack((yield* begin(at, providerId)).url, code, providerId), at)
})

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

describe("R1: nobody is locked out by what was never seen to work", () => {
  const owners = (reason: "noOwner" | "nobody") => ({ _tag: "SignOnLocksOut", reason }) as const

  it.effect(
    "passwords go off once an owner came in, and the last such provider stays while they are off",
    () =>
      told(
        Effect.gen(function* () {
          const { byOwner, providers } = yield* stage
          assert.deepInclude(yield* Effect.flip(providers.setPasswords(byOwner, false)), owners("noOwner"))
          yield* through("b~bob@acme.test")
          assert.deepInclude(yield* Effect.flip(providers.setPasswords(byOwner, false)), owners("noOwner"))
          yield* through("a~ann@acme.test")
          yield* providers.setPasswords(byOwner, false)
          const off = { ...OKTA, enabled: false, clientSecret: null }
          assert.deepInclude(yield* Effect.flip(providers.change(byOwner, off)), owners("noOwner"))
          assert.deepInclude(yield* Effect.flip(providers.remove(byOwner, "okta")), owners("noOwner"))
          yield* providers.change(byOwner, { ...OKTA, name: "Renamed", clientSecret: Redacted.make("new") })
          yield* providers.setPasswords(byOwner, true)
          yield* providers.remove(byOwner, "okta")
        })
      )
  )

  it.effect("a domain is enforced once somebody came in", () =>
    told(
      Effect.gen(function* () {
        const { byOwner, providers } = yield* stage
        const enforced = { ...OKTA, domains: ["acme.test"], clientSecret: null }
        assert.deepInclude(yield* Effect.flip(providers.change(byOwner, enforced)), owners("nobody"))
        const fresh = { ...OKTA, id: "new", domains: ["new.test"] }
        assert.deepInclude(yield* Effect.flip(providers.add(byOwner, fresh)), owners("nobody"))
        yield* through("b~bob@acme.test")
        yield* providers.change(byOwner, enforced)
      })
    )
  )

  it.effect("the command line is not asked: it is the way back in", () =>
    told(
      Effect.gen(function* () {
        const { ann, call, providers, workspace } = yield* stage
        yield* providers.setPasswords(call, false)
        yield* providers.change(call, { ...OKTA, domains: ["acme.test"], enabled: false, clientSecret: null })
        const refused = yield* Effect.flip(signIn(workspace, ann, { at: "mac" }))
        assert.deepInclude(refused, { _tag: "PasswordsOff" })
        yield* providers.setPasswords(call, true)
        yield* signIn(workspace, ann, { at: "mac" })
      })
    )
  )

  it.effect("owners change them, administrators see them, nobody else does either", () =>
    told(
      Effect.gen(function* () {
        const { providers, workspace } = yield* stage
        for (const role of ["superAdmin", "admin"] as const) {
          const call = callBy(workspace.id, role)
          const settings = yield* providers.settings(call)
          assert.deepStrictEqual([settings.mayChange, settings.providers.length], [false, 1])
          const noes = yield* Effect.all([
            Effect.flip(providers.test(call, OKTA.issuer)),
            Effect.flip(providers.add(call, { ...OKTA, id: "x" })),
            Effect.flip(providers.change(call, { ...OKTA, clientSecret: null })),
            Effect.flip(providers.remove(call, "okta")),
            Effect.flip(providers.setPasswords(call, true)),
            Effect.flip(providers.unlink(call, "x" as never))
          ])
          for (const no of noes) assert.deepInclude(no, { _tag: "ManagementRefused", reason: "notOwner" })
        }
        const nobody = yield* Effect.flip(providers.settings(callBy(workspace.id, "user")))
        assert.deepInclude(nobody, { reason: "notAdministrator" })
        assert.isTrue((yield* providers.settings(callBy(workspace.id, "owner"))).mayChange)
      })
    )
  )

  it.effect("ten at most; none that does not answer; T45: none of another workspace’s", () =>
    told(
      Effect.gen(function* () {
        const { call, providers } = yield* stage
        const dead = yield* Effect.flip(
          providers.add(call, { ...OKTA, id: "x", issuer: "https://nowhere.test" })
        )
        assert.deepInclude(dead, { _tag: "ProviderRefused", reason: "unreachable" })
        for (let count = 1; count < SIGN_ON_PROVIDERS_MAX; count += 1)
          yield* providers.add(call, { ...OKTA, id: `okta-${count}` })
        const full = yield* Effect.flip(providers.add(call, { ...OKTA, id: "x" }))
        assert.deepInclude(full, { _tag: "AlreadyTaken", what: "provider" })
        const { id } = yield* makeWorkspace("other")
        const theirs = callBy(id)
        for (const no of [
          yield* Effect.flip(providers.change(theirs, { ...OKTA, clientSecret: null })),
          yield* Effect.flip(providers.remove(theirs, "okta"))
        ])
          assert.deepInclude(no, { _tag: "NotFound", what: "provider" })
        assert.deepInclude(yield* Effect.flip(providers.add(theirs, OKTA)), { _tag: "AlreadyTaken" })
      })
    )
  )
})

describe("T44: back-channel logout", () => {
  const notice = (token: string) =>
    SignOnLogout.use(({ backChannel }) => backChannel("okta", Redacted.make(token), null))

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
