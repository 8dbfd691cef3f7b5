import { assert, describe, it } from "@effect/vitest"
import { Instant } from "@tessera/domain/instant"
import { Effect, Exit, Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { has, story } from "../test/story.ts"
import { TryLater } from "./expected.ts"
import { useCases } from "./layers.ts"
import { commandLine, Members } from "./members.ts"
import { portsMemory } from "./memory/layers.ts"
import { Memory } from "./memory/memory.ts"
import {
  factsOf,
  instance,
  makeMember,
  makeWorkspace,
  PASSWORD,
  signIn,
  trustByCode,
  worldOn
} from "./memory/world.ts"
import { Passwords } from "./ports/passwords.ts"
import { SignIn } from "./sign-in.ts"
import { SIGN_INS_PER_ACCOUNT_MAX, SIGN_INS_PER_ADDRESS_MAX, SIGN_INS_WINDOW_MS } from "./sign-in-limits.ts"

const WRONG = Redacted.make("wrong")
const caller = (address = "192.0.2.7") => ({ instanceId: instance("mac"), facts: factsOf("web"), address })
const attempt = (login: string, password = PASSWORD, address?: string, workspace: string | null = "acme") =>
  SignIn.use(({ withPassword }) => withPassword({ workspace, login, password }, caller(address)))
const refusalOf = (login: string, password = WRONG, address?: string, workspace: string | null = "acme") =>
  Effect.flip(attempt(login, password, address, workspace))

const acme = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  return { workspace, ann: yield* makeMember(workspace, "ann") }
})

describe("R1, R10: signing in", () => {
  story("by username or address, in any case; without a workspace in the only one there is", () =>
    Effect.gen(function* () {
      yield* acme
      assert.isTrue((yield* attempt(" ANN ")).setUpRequired)
      assert.isTrue((yield* attempt("Ann@Acme.test", PASSWORD, undefined, null)).setUpRequired)
    })
  )

  story("on an Approved device it is trusted at once, with no prompt, and the device was used", () =>
    Effect.gen(function* () {
      const { ann, workspace } = yield* acme
      yield* trustByCode(yield* signIn(workspace, ann, { at: "mac" }))
      yield* TestClock.adjust("3 days")
      assert.isFalse((yield* attempt("ann")).setUpRequired)
    })
  )
})

describe("D22: nothing tells whether an account exists", () => {
  story("unknown login, unknown workspace, wrong password, no password, somebody who left: one answer", () =>
    Effect.gen(function* () {
      const { ann, workspace } = yield* acme
      const left = yield* makeMember(workspace, "left")
      const members = yield* Members
      yield* members.deprovision(commandLine, { workspaceId: workspace.id, memberId: left.id })
      const answers = [
        yield* refusalOf("nobody"),
        yield* refusalOf(ann.username),
        yield* refusalOf(ann.username, PASSWORD, undefined, "elsewhere"),
        yield* refusalOf("left", PASSWORD)
      ]
      assert.deepStrictEqual(
        answers.map(({ _tag }) => _tag),
        Array.from({ length: 4 }, () => "SignInRefused")
      )
    })
  )

  it.effect("and each costs one check of a password", () => {
    const checks = { count: 0 }
    const counting = Layer.effect(
      Passwords,
      Effect.map(Passwords, (passwords) =>
        Passwords.of({
          ...passwords,
          verify: (hash, password) => {
            checks.count += 1
            return passwords.verify(hash, password)
          }
        })
      )
    )
    const counted = useCases.pipe(
      Layer.provideMerge(counting.pipe(Layer.provideMerge(portsMemory))),
      Layer.provideMerge(Memory.layer)
    )
    return Effect.gen(function* () {
      yield* acme
      for (const refused of [
        refusalOf("nobody"),
        refusalOf("ann"),
        refusalOf("ann", PASSWORD, undefined, "elsewhere")
      ]) {
        const before = checks.count
        yield* refused
        assert.strictEqual(checks.count - before, 1)
      }
    }).pipe(Effect.provide(counted))
  })
})

describe("D22, T24, T35: attempts are limited before the password is looked at", () => {
  const guess = (times: number, login: string, address?: string) =>
    Effect.forEach(Array.from({ length: times }), () => refusalOf(login, WRONG, address))

  story("by account, whether or not there is one; a right password does not help then", () =>
    Effect.gen(function* () {
      yield* acme
      for (const login of ["ann", "nobody"]) {
        const refusals = yield* guess(SIGN_INS_PER_ACCOUNT_MAX, login)
        assert.isTrue(refusals.every(({ _tag }) => _tag === "SignInRefused"))
        const limited = yield* refusalOf(login, PASSWORD)
        has(limited, { _tag: "RateLimited", retryAt: SIGN_INS_WINDOW_MS })
      }
      yield* TestClock.adjust(SIGN_INS_WINDOW_MS)
      yield* attempt("ann")
    })
  )

  story("naming the workspace or leaving it out is the same account", () =>
    Effect.gen(function* () {
      yield* acme
      yield* guess(SIGN_INS_PER_ACCOUNT_MAX, "ann")
      has(yield* refusalOf("ann", PASSWORD, undefined, null), { _tag: "RateLimited" })
    })
  )

  story("by address, over all accounts; another address goes on", () =>
    Effect.gen(function* () {
      yield* acme
      yield* Effect.forEach(Array.from({ length: SIGN_INS_PER_ADDRESS_MAX }), (_, index) =>
        refusalOf(`somebody${index}`)
      )
      assert.strictEqual((yield* refusalOf("ann", PASSWORD))._tag, "RateLimited")
      yield* attempt("ann", PASSWORD, "192.0.2.8")
    })
  )

  story("a good sign-in clears the account’s", () =>
    Effect.gen(function* () {
      yield* acme
      yield* guess(SIGN_INS_PER_ACCOUNT_MAX - 1, "ann")
      yield* attempt("ann")
      const refusals = yield* guess(SIGN_INS_PER_ACCOUNT_MAX, "ann")
      assert.isTrue(refusals.every(({ _tag }) => _tag === "SignInRefused"))
    })
  )

  it.effect("and a restart forgets nothing", () =>
    Effect.gen(function* () {
      const memory = yield* Memory
      const run = <A, E>(told: Effect.Effect<A, E, Layer.Success<typeof worldOn>>) =>
        Effect.provide(told, Layer.fresh(worldOn).pipe(Layer.provide(Layer.succeed(Memory, memory))))
      yield* run(acme)
      yield* run(guess(SIGN_INS_PER_ACCOUNT_MAX, "ann"))
      assert.strictEqual((yield* run(refusalOf("ann", PASSWORD)))._tag, "RateLimited")
    }).pipe(Effect.provide(Memory.layer))
  )
})

describe("T36: when too many passwords are being checked", () => {
  it.effect("the caller is told to come later, and nothing else", () => {
    const retryAt = Instant.make(2_000)
    const busy = Layer.effect(
      Passwords,
      Effect.map(Passwords, (passwords) =>
        Passwords.of({
          ...passwords,
          verify: () => Effect.fail(new TryLater({ retryAt }))
        })
      )
    )
    const full = useCases.pipe(
      Layer.provideMerge(busy.pipe(Layer.provideMerge(portsMemory))),
      Layer.provideMerge(Memory.layer)
    )
    return Effect.gen(function* () {
      yield* acme
      const exit = yield* Effect.exit(attempt("ann"))
      assert.isTrue(Exit.isFailure(exit))
      has(yield* refusalOf("ann"), { _tag: "TryLater", retryAt })
    }).pipe(Effect.provide(full))
  })
})
