import { assert, describe, it } from "@effect/vitest"
import { type Answer, answerOf, type Browser } from "../test/app.ts"
import { type Fixture, fixtures } from "../test/fixtures.ts"
import { stage, type Staged, strangers } from "../test/stage.ts"
import { appRouter } from "./app-router.ts"

const paths = Object.keys(appRouter._def.procedures)
const procedures = Object.entries(fixtures)
const of = ({ by }: Fixture, staged: Staged): Browser =>
  by === "anybody" ? staged.app.browser("anybody") : staged[by]
const call = (fixture: Fixture, browser: Browser, path: string, input: unknown): Promise<Answer> =>
  fixture.kind === "query" ? browser.query(path, input) : browser.mutate(path, input)
const staging = ({ stage: special }: Fixture): Promise<Staged> => (special ?? stage)()

/** A typed no: below 500, with the reason or with what is wrong with the input, and nothing was done. */
const refuses = async (staged: Staged, what: string, ask: () => Promise<Answer>): Promise<Answer> => {
  const before = await staged.app.journals()
  const answer = await ask()
  assert.isTrue(answer.status >= 400 && answer.status < 500, `${what}: ${answer.status}`)
  const { expected, issues } = answer.error?.data ?? {}
  assert.isTrue((expected ?? null) !== null || (issues ?? null) !== null, `${what}: says why`)
  assert.strictEqual(await staged.app.journals(), before, `${what}: changes nothing`)
  return answer
}

describe("T30, G10: every procedure of the router has a fixture", () => {
  it("none is missing, none is too many", () => {
    assert.deepStrictEqual(paths.toSorted(), Object.keys(fixtures).toSorted())
  })

  it.each(procedures)("%s: its kind is what the fixture says", (path, { kind }) => {
    const all: Readonly<Record<string, unknown>> = appRouter._def.procedures
    const { _def } = all[path] as { readonly _def: { readonly type: string } }
    assert.strictEqual(_def.type, kind)
  })

  it.each(procedures)("%s: succeeds when all is well", async (path, fixture) => {
    const staged = await staging(fixture)
    const answer = await call(fixture, of(fixture, staged), path, fixture.input(staged))
    assert.strictEqual(answer.status, 200, JSON.stringify(answer.error))
  })

  it.each(procedures)(
    "%s: a query does not answer to POST, a mutation not to GET (T25)",
    async (path, fixture) => {
      const staged = await staging(fixture)
      const browser = of(fixture, staged)
      const input = fixture.input(staged)
      const before = await staged.app.journals()
      const answer =
        fixture.kind === "query" ? await browser.mutate(path, input) : await browser.query(path, input)
      assert.strictEqual(answer.status, 405)
      assert.strictEqual(await staged.app.journals(), before)
    }
  )
})

describe("T30, G10: an input that is not exactly right is a typed 400", () => {
  const WRONG = [0, true, [], {}, { _tag: "x" }, -1e308, "x".repeat(2_000), "\u0000", "\ud800"]
  const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })

  it.each(procedures)(
    "%s: missing, null, wrong and extra fields, and what is no object",
    async (path, fixture) => {
      const staged = await staging(fixture)
      const browser = of(fixture, staged)
      const input = fixture.input(staged)
      const no = (what: string, sent: unknown) =>
        refuses(staged, `${path} ${what}`, () => call(fixture, browser, path, sent))
      for (const sent of [null, 1, "x", [1], { extra: 1 }, deep(12)]) await no(JSON.stringify(sent), sent)
      for (const key of Object.keys(input ?? {})) {
        const { [key]: _, ...rest } = input ?? {}
        await no(`without ${key}`, rest)
        if (fixture.nullable?.includes(key) !== true) await no(`${key} null`, { ...input, [key]: null })
      }
      const bad = await no("extra", { ...input, extra: 1 })
      assert.strictEqual(bad.status, 400)
      assert.deepStrictEqual(
        bad.error?.data.issues?.map(({ path: at }) => at),
        [["extra"]]
      )
    }
  )

  it.each(procedures)(
    "%s: any field with a value of another sort, or a hostile one",
    async (path, fixture) => {
      const staged = await staging(fixture)
      const browser = of(fixture, staged)
      const input = fixture.input(staged) ?? {}
      const sent = { count: 0 }
      for (const [key, valid] of Object.entries(input)) {
        const text = fixture.counted?.includes(key) !== true
        for (const wrong of WRONG.filter(
          (one) => typeof one !== typeof valid || (text && typeof one === "string")
        )) {
          const what = `${path} ${key} ${JSON.stringify(wrong).slice(0, 20)}`
          sent.count += 1
          await refuses(staged, what, () => call(fixture, browser, path, { ...input, [key]: wrong }))
        }
      }
      assert.isAtLeast(sent.count, Object.keys(input).length)
    }
  )

  it.each(procedures.filter(([, { counted }]) => counted !== undefined))(
    "%s: a secret of any shape is a wrong one, counted once",
    async (path, fixture) => {
      const staged = await staging(fixture)
      const browser = of(fixture, staged)
      const input = fixture.input(staged)
      for (const code of ["", "\u0000", "\ud800", "٠١٢٣٤٥٦٧"]) {
        const before = await staged.app.journals()
        const answer = await call(fixture, browser, path, { ...input, code })
        assert.strictEqual(answer.error?.data.expected?._tag, "CodeWrong")
        assert.strictEqual(await staged.app.journals(), before + 1)
      }
    }
  )

  it.each(procedures)(
    "%s: __proto__ and constructor are fields like others, and are not among them",
    async (path, fixture) => {
      const staged = await staging(fixture)
      const browser = of(fixture, staged)
      const fields = JSON.stringify(fixture.input(staged) ?? {}).slice(1, -1)
      const untouched = Object.getOwnPropertyNames(Object.prototype).length
      for (const key of ["__proto__", "constructor", "prototype"]) {
        const body = `{${fields}${fields === "" ? "" : ","}"${key}":{"polluted":true}}`
        await refuses(staged, `${path} ${key}`, () =>
          fixture.kind === "query"
            ? browser.request(`${path}?input=${encodeURIComponent(body)}`).then(answerOf)
            : browser.post(path, body)
        )
      }
      assert.strictEqual(Object.getOwnPropertyNames(Object.prototype).length, untouched)
      assert.isUndefined(({} as { polluted?: unknown }).polluted)
    }
  )

  it.each(procedures)(
    "%s: what is no JSON is refused, and nothing of it comes back",
    async (path, fixture) => {
      const staged = await staging(fixture)
      const browser = of(fixture, staged)
      const before = await staged.app.journals()
      const answer =
        fixture.kind === "query"
          ? await browser.request(`${path}?input=${encodeURIComponent("{hunter2")}`).then(answerOf)
          : await browser.post(path, "{hunter2")
      assert.strictEqual(answer.status, 400)
      assert.notInclude(JSON.stringify(answer), "hunter2")
      assert.strictEqual(await staged.app.journals(), before)
    }
  )
})

describe("T3, T4: others’ ids, of the same workspace and of another one, are nobody’s", () => {
  const withIds = procedures.filter(([, { ids }]) => ids !== undefined)

  it.each(withIds)("%s", async (path, fixture) => {
    const staged = await staging(fixture)
    const browser = of(fixture, staged)
    const others = await strangers(staged.app)
    const input = fixture.input(staged)
    const answers = new Set<string>()
    for (const key of fixture.ids ?? []) {
      for (const id of [...others, "nobodys"]) {
        const ask = () => call(fixture, browser, path, { ...input, [key]: id })
        const { error, status } = await refuses(staged, `${path} ${key}`, ask)
        answers.add(`${status} ${JSON.stringify(error?.data.expected)}`)
      }
    }
    // T24: an id of somebody else’s and one that never was are the same answer.
    assert.strictEqual(answers.size, 1, [...answers].join("; "))
  })
})

const swapped = ({ bearer, cookie }: Browser) => ({ bearer: cookie, cookie: bearer })

describe("Ground rule 1: who calls has proven a key, and is signed in", () => {
  const closed = procedures.filter(([, { by }]) => by !== "anybody")

  it.each([...closed, ["auth.signIn", fixtures["auth.signIn"] as Fixture] as const])(
    "%s: not without a proof",
    async (path, fixture) => {
      const staged = await staging(fixture)
      const browser = of(fixture, staged)
      browser.proves = false
      const answer = await refuses(staged, path, () => call(fixture, browser, path, fixture.input(staged)))
      assert.deepEqual<unknown>(answer.error?.data.expected, { _tag: "ProofRefused", reason: "missing" })
    }
  )

  it.each(closed)("%s: not by the carrier of another kind (T6)", async (path, fixture) => {
    const staged = await staging(fixture)
    const browser = of(fixture, staged)
    Object.assign(browser, swapped(browser))
    const answer = await refuses(staged, path, () => call(fixture, browser, path, fixture.input(staged)))
    assert.deepEqual<unknown>([answer.status, answer.error?.data.expected], [401, { _tag: "SessionEnded" }])
  })

  it.each(closed)("%s: not without a session, and not with another client’s token", async (path, fixture) => {
    const staged = await staging(fixture)
    const browser = of(fixture, staged)
    const thief = staged.app.browser("thief")
    for (const { bearer, cookie } of [{ bearer: null, cookie: null }, browser, swapped(browser)]) {
      Object.assign(thief, { bearer, cookie })
      const answer = await refuses(staged, path, () => call(fixture, thief, path, fixture.input(staged)))
      assert.deepEqual<unknown>([answer.status, answer.error?.data.expected], [401, { _tag: "SessionEnded" }])
    }
  })
})
