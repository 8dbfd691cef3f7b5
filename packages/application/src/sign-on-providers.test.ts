import { assert, describe, it } from "@effect/vitest"
import { SIGN_ON_PROVIDERS_MAX } from "@tessera/domain/rules/sign-on"
import { Effect, Redacted } from "effect"
import { callBy, OKTA, stage, through, told } from "../test/sign-on-story.ts"
import { makeWorkspace, signIn } from "./memory/world.ts"

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
