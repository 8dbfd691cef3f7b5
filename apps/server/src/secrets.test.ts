import { type Link, Secrets } from "@tessera/application/ports/secrets"
import { ChallengeId, ClientInstanceId, DeviceId, MemberId, WorkspaceId } from "@tessera/domain/ids"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { secretIn } from "./secret-file.ts"
import { derivedKey, secretsLayer } from "./secrets.ts"

const secretsOf = (secret: string) =>
  Effect.provide(Effect.service(Secrets), secretsLayer(Redacted.make(secret)))
const challenge = (n: number) => ChallengeId.make(`challenge-${n}`)
const instance = (letter: string) => ClientInstanceId.make(letter.repeat(43))

describe("R21, T12: a code is derived from the secret, the challenge and what it is for", () => {
  it.effect("eight digits, the same again, and another for any other input", () =>
    Effect.gen(function* () {
      const secrets = yield* secretsOf("one")
      const others = yield* secretsOf("two")
      const code = Redacted.value(secrets.code("setUp", challenge(1)))
      assert.match(code, /^\d{8}$/)
      assert.strictEqual(Redacted.value(secrets.code("setUp", challenge(1))), code)
      assert.notStrictEqual(Redacted.value(secrets.code("removal", challenge(1))), code)
      assert.notStrictEqual(Redacted.value(secrets.code("setUp", challenge(2))), code)
      assert.notStrictEqual(Redacted.value(others.code("setUp", challenge(1))), code)
    })
  )

  it.effect("is recognised, and nothing else is", () =>
    Effect.gen(function* () {
      const secrets = yield* secretsOf("one")
      const code = secrets.code("setUp", challenge(1))
      assert.isTrue(secrets.isCode("setUp", challenge(1), code))
      assert.isFalse(secrets.isCode("removal", challenge(1), code))
      assert.isFalse(secrets.isCode("setUp", challenge(2), code))
      for (const typed of [
        "",
        "0",
        Redacted.value(code).slice(1),
        `${Redacted.value(code)}0`,
        "×".repeat(8)
      ]) {
        assert.isFalse(secrets.isCode("setUp", challenge(1), Redacted.make(typed)))
      }
    })
  )

  it.effect(
    "every digit is as likely in every place: chi squared over 20,000 codes stays below the 1 in 10,000 bound",
    () =>
      Effect.gen(function* () {
        const secrets = yield* secretsOf("uniform")
        const seen = Array.from({ length: 8 }, () => Array.from({ length: 10 }, () => 0))
        for (let n = 0; n < 20_000; n++) {
          for (const [place, digit] of [...Redacted.value(secrets.code("setUp", challenge(n)))].entries()) {
            const counts = seen[place]
            if (counts !== undefined) counts[Number(digit)] = (counts[Number(digit)] ?? 0) + 1
          }
        }
        const worst = Math.max(
          ...seen.map((counts) => counts.reduce((sum, n) => sum + (n - 2_000) ** 2 / 2_000, 0))
        )
        assert.isBelow(worst, 33.72)
      })
  )
})

describe("D4: the match number", () => {
  it.effect("is three digits, of the key and the ask: swapping either changes it", () =>
    Effect.gen(function* () {
      const secrets = yield* secretsOf("one")
      const number = secrets.matchNumber(instance("a"), DeviceId.make("ask"))
      assert.match(number, /^\d{3}$/)
      assert.strictEqual(secrets.matchNumber(instance("a"), DeviceId.make("ask")), number)
      const byKey = new Set(
        ["a", "b", "c", "d", "e"].map((it) => secrets.matchNumber(instance(it), DeviceId.make("ask")))
      )
      const byAsk = new Set(
        ["a", "b", "c", "d", "e"].map((it) => secrets.matchNumber(instance("a"), DeviceId.make(it)))
      )
      assert.isAbove(byKey.size, 3)
      assert.isAbove(byAsk.size, 3)
    })
  )
})

describe("signed links in letters", () => {
  const link: Link = {
    purpose: "undo",
    workspaceId: WorkspaceId.make("w"),
    memberId: MemberId.make("m"),
    deviceId: DeviceId.make("d")
  }

  it.effect("come back as they were signed, and fit into an address", () =>
    Effect.gen(function* () {
      const secrets = yield* secretsOf("one")
      const token = secrets.signLink(link)
      assert.match(Redacted.value(token), /^[A-Za-z0-9_.-]+$/)
      assert.deepStrictEqual(secrets.readLink(token), link)
    })
  )

  it.effect("no flipped character, no other purpose and no other secret gets through", () =>
    Effect.gen(function* () {
      const secrets = yield* secretsOf("one")
      const token = Redacted.value(secrets.signLink(link))
      for (let at = 0; at < token.length; at++) {
        const flipped = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1)
        assert.isNull(secrets.readLink(Redacted.make(flipped)), `position ${at}`)
      }
      const other = Redacted.value(secrets.signLink({ ...link, purpose: "notMe" }))
      const [body = "", signature = ""] = [other.split(".")[0], token.split(".")[1]]
      const bad = [
        `${body}.${signature}`,
        "",
        ".",
        "a.b",
        `${token}.${signature}`,
        `${"A".repeat(10_000)}.${signature}`
      ]
      for (const text of bad) assert.isNull(secrets.readLink(Redacted.make(text)))
      const strangers = yield* secretsOf("two")
      assert.isNull(strangers.readLink(Redacted.make(token)))
    })
  )
})

describe("tokens and ids", () => {
  it.effect("a token is 256 bits of chance, and is known by its hash", () =>
    Effect.gen(function* () {
      const secrets = yield* secretsOf("one")
      const made = yield* Effect.all(Array.from({ length: 100 }, () => secrets.newToken))
      assert.strictEqual(new Set(made.map(({ token }) => Redacted.value(token))).size, 100)
      for (const { hash, token } of made) {
        assert.strictEqual(Buffer.from(Redacted.value(token), "base64url").length, 32)
        assert.strictEqual(secrets.hashToken(token), hash)
      }
      // Without the rule the first character is refused once in 32: 1,000 ids without one are no chance.
      const ids = yield* Effect.all(Array.from({ length: 1_000 }, () => secrets.newId))
      assert.strictEqual(new Set(ids).size, 1_000)
      for (const id of ids) {
        assert.strictEqual(DeviceId.make(id), id)
        assert.match(id, /^[A-Za-z0-9][\w-]{21}$/)
      }
    })
  )

  it("one use's key is not another's", () => {
    const secret = Redacted.make("one")
    assert.isFalse(derivedKey(secret, "code").equals(derivedKey(secret, "link")))
  })
})

describe("A webhook's secret is derived, and fits the specification", () => {
  it.effect("256 bits in base64, another for each webhook, each rotation and each installation", () =>
    Effect.gen(function* () {
      const [one, two] = [yield* secretsOf("one"), yield* secretsOf("two")]
      const acme = { workspaceId: WorkspaceId.make("acme"), id: "hook" }
      const secrets = [
        one.webhookSecret(acme, 1),
        one.webhookSecret(acme, 2),
        one.webhookSecret({ ...acme, id: "other" }, 1),
        one.webhookSecret({ ...acme, workspaceId: WorkspaceId.make("other") }, 1),
        two.webhookSecret(acme, 1)
      ].map(Redacted.value)
      assert.strictEqual(new Set(secrets).size, 5)
      for (const secret of secrets) assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
      assert.strictEqual(Redacted.value(one.webhookSecret(acme, 1)), secrets[0])
    })
  )
})

describe("the secret's file", () => {
  const folder = () => join(mkdtempSync(join(tmpdir(), "tessera-secret-")), "data")

  it.effect("is made once, for its owner alone, and read from then on", () =>
    Effect.gen(function* () {
      const dir = folder()
      const made = yield* secretIn(dir)
      assert.strictEqual(Buffer.from(Redacted.value(made), "base64url").length, 32)
      assert.strictEqual(statSync(join(dir, "secret")).mode & 0o777, 0o600)
      assert.strictEqual(statSync(dir).mode & 0o777, 0o700)
      assert.deepStrictEqual(readdirSync(dir), ["secret"])
      assert.strictEqual(Redacted.value(yield* secretIn(dir)), Redacted.value(made))
      assert.strictEqual(readFileSync(join(dir, "secret"), "utf8").trim(), Redacted.value(made))
    })
  )

  it.effect("cut short, it stops the start instead of making codes that are easy to guess", () =>
    Effect.gen(function* () {
      const dir = folder()
      yield* secretIn(dir)
      writeFileSync(join(dir, "secret"), "short")
      const error = yield* Effect.flip(secretIn(dir))
      assert.include(error.message, "DATA_DIR holds a secret that is cut short")
      assert.notInclude(error.message, "“short”")
    })
  )
})
