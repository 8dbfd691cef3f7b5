import { ProofsSeen } from "@tessera/application/ports/proofs-seen"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { ADDRESS, makeKey, makeProof, TOKEN } from "../../test/made-proof.ts"
import { NONCE_STEP_MS, type NonceClock, Nonces, PROOF_LIFE_MS } from "./nonces.ts"
import { Proofs } from "./proofs.ts"
import { KeyCache, type PublicJwk, publicJwk, thumbprint } from "./public-key.ts"
import { Seen } from "./seen.ts"

/** A clock that is moved by hand: real time, and what the system's clock says. */
const makeClock = () => {
  const time = { wall: 1_800_000_000_000, monotonic: 0 }
  const clock: NonceClock = { wall: () => time.wall, monotonic: () => time.monotonic }
  const pass = (ms: number) => void ((time.wall += ms), (time.monotonic += ms))
  const jump = (ms: number) => void (time.wall += ms)
  return { clock, pass, jump }
}

const key = makeKey()
const verify = (proofs: Proofs["Service"], proof: string) =>
  proofs.verify({ proof, method: "GET", address: ADDRESS, token: Redacted.make(TOKEN) }).pipe(
    Effect.match({
      onSuccess: () => "accepted",
      onFailure: (error) => ("reason" in error ? error.reason : error._tag)
    })
  )
const inOneProcess = (clock: NonceClock) =>
  Effect.provide(Effect.service(Proofs), Proofs.layerOneProcess(clock))

describe("T13: a proof is accepted once", () => {
  it.effect("and refused when it is sent again, for as long as its nonce is good", () =>
    Effect.gen(function* () {
      const { clock, pass } = makeClock()
      const proofs = yield* inOneProcess(clock)
      const proof = makeProof(proofs.nonce(), { key })
      assert.strictEqual(yield* verify(proofs, proof), "accepted")
      assert.strictEqual(yield* verify(proofs, proof), "replayed")
      pass(NONCE_STEP_MS)
      assert.strictEqual(yield* verify(proofs, proof), "replayed")
      pass(NONCE_STEP_MS)
      assert.strictEqual(yield* verify(proofs, proof), "useNonce")
    })
  )

  it.effect("one key cannot spend the jti of another", () =>
    Effect.gen(function* () {
      const proofs = yield* inOneProcess(makeClock().clock)
      const payload = { jti: "the-same-jti-for-both" }
      assert.strictEqual(yield* verify(proofs, makeProof(proofs.nonce(), { key, payload })), "accepted")
      assert.strictEqual(yield* verify(proofs, makeProof(proofs.nonce(), { payload })), "accepted")
    })
  )

  it.effect("a proof that is refused spends nothing", () =>
    Effect.gen(function* () {
      const proofs = yield* inOneProcess(makeClock().clock)
      const payload = { jti: "0123456789abcdef" }
      const good = makeProof(proofs.nonce(), { key, payload })
      assert.strictEqual(yield* verify(proofs, `${good.slice(0, -4)}AAAA`), "malformed")
      assert.strictEqual(yield* verify(proofs, good), "accepted")
    })
  )

  it.effect("a restart voids what was proven before it", () =>
    Effect.gen(function* () {
      const { clock } = makeClock()
      const before = yield* inOneProcess(clock)
      const after = yield* inOneProcess(clock)
      assert.strictEqual(yield* verify(after, makeProof(before.nonce(), { key })), "useNonce")
    })
  )

  it.effect("several processes share one memory, and refuse when it cannot be asked", () =>
    Effect.gen(function* () {
      const known = new Set<string>()
      const memory = { down: false }
      const seen = Layer.succeed(ProofsSeen, {
        firstTime: (hash, lifeMs) =>
          Effect.sync(() => {
            if (memory.down) throw new Error("the database is away")
            assert.strictEqual(lifeMs, PROOF_LIFE_MS)
            return known.size < known.add(hash).size
          })
      })
      const { clock } = makeClock()
      const layer = Layer.fresh(Proofs.layerShared(Redacted.make(Buffer.alloc(32, 1)), clock)).pipe(
        Layer.provide(seen)
      )
      const a = yield* Effect.provide(Effect.service(Proofs), layer)
      const b = yield* Effect.provide(Effect.service(Proofs), layer)
      const proof = makeProof(a.nonce(), { key })
      assert.strictEqual(yield* verify(a, proof), "accepted")
      assert.strictEqual(yield* verify(b, proof), "replayed")
      memory.down = true
      assert.strictEqual(yield* verify(b, makeProof(a.nonce(), { key })), "TryLater")
    })
  )
})

describe("RFC 9449 section 8: nonces", () => {
  it.effect("are good in their step and the next, and replaced with an answer from then on", () =>
    Effect.gen(function* () {
      const { clock, pass } = makeClock()
      const proofs = yield* inOneProcess(clock)
      const nonce = proofs.nonce()
      const proven = () =>
        proofs.verify({
          proof: makeProof(nonce, { key }),
          method: "GET",
          address: ADDRESS,
          token: Redacted.make(TOKEN)
        })
      assert.isNull((yield* proven()).freshNonce)
      pass(NONCE_STEP_MS)
      assert.notStrictEqual(proofs.nonce(), nonce)
      assert.strictEqual((yield* proven()).freshNonce, proofs.nonce())
    })
  )

  it("T16: none revives when the clock is set back, and none outlives ten minutes of real time", () => {
    const { clock, jump, pass } = makeClock()
    const nonces = new Nonces(Buffer.alloc(32), clock)
    const first = nonces.current()
    jump(3_600_000)
    assert.isNull(nonces.judge(first))
    jump(-3_600_000)
    assert.isNull(nonces.judge(first))
    const second = nonces.current()
    jump(-86_400_000)
    assert.strictEqual(nonces.judge(second), "current")
    pass(PROOF_LIFE_MS)
    assert.isNull(nonces.judge(second))
  })

  it("of one step are the same for everybody with the key, and for nobody else", () => {
    const { clock } = makeClock()
    const of = (byte: number) => new Nonces(Buffer.alloc(32, byte), clock).current()
    assert.strictEqual(of(1), of(1))
    assert.notStrictEqual(of(1), of(2))
    assert.match(of(1), /^[A-Za-z0-9_-]{43}$/)
  })
})

describe("T35: memory is bounded", () => {
  it("a full memory of proofs voids the nonces before it forgets", () => {
    let voided = 0
    const time = { now: 0 }
    const seen = new Seen({
      lifeMs: 1_000,
      max: 3,
      monotonic: () => time.now,
      onFull: () => void (voided += 1)
    })
    for (const hash of ["a", "b", "c"]) assert.isTrue(seen.firstTime(hash))
    assert.strictEqual(voided, 0)
    assert.isTrue(seen.firstTime("d"))
    assert.deepStrictEqual([voided, seen.size], [1, 1])
  })

  it("a proof is remembered for one life at least, two at most", () => {
    const time = { now: 0 }
    const seen = new Seen({ lifeMs: 1_000, monotonic: () => time.now, onFull: () => assert.fail("not full") })
    seen.firstTime("early")
    time.now = 999
    seen.firstTime("late")
    const at = (now: number) => {
      time.now = now
      return seen.firstTime("late")
    }
    assert.deepStrictEqual([at(1_000), at(1_999), at(2_000), at(2_999)], [false, false, true, false])
    assert.isTrue(at(5_000), "two lives without a call")
  })

  it("keys: the least recently used one goes, and a hit is the same key", () => {
    const cache = new KeyCache(2)
    const [a, b, c] = [makeKey(), makeKey(), makeKey()].map((made) => publicJwk(made.jwk) as PublicJwk) as [
      PublicJwk,
      PublicJwk,
      PublicJwk
    ]
    const use = (jwk: PublicJwk) => {
      const found = cache.find(thumbprint(jwk), jwk)
      assert.isNotNull(found)
      cache.keep(thumbprint(jwk), found)
      return found
    }
    const first = use(a)
    use(b)
    assert.strictEqual(use(a), first)
    use(c)
    assert.strictEqual(cache.size, 2)
    assert.strictEqual(use(a), first)
  })
})
