import { Passwords } from "@tessera/application/ports/passwords"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { passwordsLayer } from "./passwords.ts"

const right = Redacted.make("correct horse battery staple")
const passwords = Effect.provide(Effect.service(Passwords), passwordsLayer)

describe("passwords", () => {
  it.effect("are kept as Argon2id with OWASP's parameters, each with its own salt", () =>
    Effect.gen(function* () {
      const { hash, verify } = yield* passwords
      const [one, two] = [yield* hash(right), yield* hash(right)]
      assert.match(Redacted.value(one), /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      assert.notStrictEqual(Redacted.value(one), Redacted.value(two))
      assert.isTrue(yield* verify(one, right))
      assert.isFalse(yield* verify(one, Redacted.make("correct horse battery stapler")))
      assert.isFalse(yield* verify(one, Redacted.make("")))
    })
  )

  it.effect("D22: where there is no account, the same work is done and the answer is no", () =>
    Effect.gen(function* () {
      const { hash, verify } = yield* passwords
      const kept = yield* hash(right)
      const took = (them: Parameters<typeof verify>[0]) =>
        Effect.gen(function* () {
          const before = process.cpuUsage()
          for (let i = 0; i < 5; i++) assert.isFalse(yield* verify(them, Redacted.make("wrong")))
          const used = process.cpuUsage(before)
          return used.user + used.system
        })
      const [known, unknown] = [yield* took(kept), yield* took(null)]
      assert.isAbove(unknown, known / 4, "CPU time, so that a busy machine changes nothing")
      assert.isFalse(yield* verify(null, Redacted.make("")))
    })
  )

  it.effect("T36: two at once and 32 waiting; whoever comes then is asked to come later", () =>
    Effect.gen(function* () {
      const { verify } = yield* passwords
      const answers = yield* Effect.all(
        Array.from({ length: 40 }, () => Effect.result(verify(null, right))),
        { concurrency: "unbounded" }
      )
      const refused = answers.filter((answer) => answer._tag === "Failure")
      assert.strictEqual(refused.length, 6)
      assert.isTrue(refused.every((answer) => answer.failure._tag === "TryLater"))
      assert.isFalse(yield* verify(null, right), "and the queue is open again")
    })
  )
})
