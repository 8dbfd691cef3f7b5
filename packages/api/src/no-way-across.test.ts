import { assert, describe, it } from "@effect/vitest"
import { Memory } from "@tessera/application/memory/memory"
import {
  factsOf,
  makeMember,
  makeWorkspace,
  PASSWORD,
  signIn,
  trustByCode
} from "@tessera/application/memory/world"
import { Workspaces } from "@tessera/application/workspaces"
import type { WorkspaceId } from "@tessera/domain/ids"
import { Effect, Redacted } from "effect"
import { type App, makeApp } from "../test/app.ts"
import { type Fixture, fixtures } from "../test/fixtures.ts"
import { stage, type Staged } from "../test/stage.ts"

const closed = Object.entries(fixtures).filter(([, { by }]) => by !== "anybody")

/** The owner of another workspace on the same server, in a trusted session of the web app. */
const bossOf = async (app: App) => {
  const token = await app.run(
    Effect.gen(function* () {
      const elsewhere = yield* makeWorkspace("elsewhere")
      const boss = yield* makeMember(elsewhere, "boss", "owner")
      return (yield* trustByCode(yield* signIn(elsewhere, boss, { at: "boss" }))).token
    })
  )
  const browser = app.browser("boss")
  browser.cookie = token
  return browser
}

/** Every row, of every table, that names this workspace; limits are counted for everybody. */
const rowsOf = (app: App, id: WorkspaceId) =>
  app.run(
    Memory.useSync((tables) => {
      const maps = [
        ...Object.entries(tables)
          .filter(([name]) => name !== "counters")
          .map(([, one]) => one as unknown),
        ...Object.values(tables.scim)
      ].filter((one) => one instanceof Map)
      const rows = maps.flatMap((map) => [...map.entries()].map((row) => JSON.stringify(row)))
      return rows.filter((row) => row.includes(`"${id}"`)).toSorted()
    })
  )

const acmeOf = (app: App) => app.run(Workspaces.use(({ find }) => Effect.map(find("acme"), ({ id }) => id)))

const inputOf = ({ input, stage: own }: Fixture, staged: Staged) =>
  // What needs a world of its own is asked for with what there is in this one.
  own === undefined ? input(staged) : { ...input(staged) }

describe("T4, T45: an administrator of one workspace, with the ids of another, reaches nothing there", () => {
  it.each(closed)("%s", async (path, fixture) => {
    const staged = await stage()
    const boss = await bossOf(staged.app)
    const acme = await acmeOf(staged.app)
    const before = await rowsOf(staged.app, acme)
    assert.isAbove(before.length, 10)
    const input = inputOf(fixture, staged)
    const answer =
      fixture.kind === "query" ? await boss.query(path, input) : await boss.mutate(path, input ?? {})
    assert.deepStrictEqual(await rowsOf(staged.app, acme), before)
    assert.notStrictEqual(answer.status, 500)
    const told = JSON.stringify(answer.data ?? null)
    const sent = JSON.stringify(input ?? null)
    const theirs = [acme, "acme", "Payroll", "Cay’s", staged.people.cay, ...Object.values(staged.ids)]
    // What was asked for by its id comes back with that id, and with nothing else of it.
    for (const one of theirs.filter((word) => !sent.includes(`"${word}"`)))
      assert.notInclude(told, `"${one}`, `${path}: ${told.slice(0, 300)}`)
    // T24: an id of the other workspace is as one that never was.
    if (fixture.ids !== undefined) assert.notStrictEqual(answer.status, 200)
  })

  it("is no empty promise: at home the same calls change what is there", async () => {
    const staged = await stage()
    const acme = await acmeOf(staged.app)
    const before = await rowsOf(staged.app, acme)
    await staged.mac.mutate("members.deprovision", fixtures["members.deprovision"]?.input(staged))
    assert.notDeepEqual(await rowsOf(staged.app, acme), before)
  })
})

describe("T4: one person in two workspaces, with one address", () => {
  it("signs in to each, and is somebody else in each", async () => {
    const app = makeApp()
    await app.run(
      Effect.gen(function* () {
        for (const slug of ["one", "two"]) {
          const workspace = yield* makeWorkspace(slug)
          yield* makeMember(workspace, "ann", slug === "one" ? "owner" : "guest")
        }
      })
    )
    const browser = app.browser("mac")
    const password = Redacted.value(PASSWORD)
    const enter = async (workspace: string, login: string) => {
      const answer = await browser.mutate("auth.signIn", {
        workspace,
        login,
        password,
        facts: factsOf("web")
      })
      return answer.status
    }
    const overview = async () =>
      (await browser.query("overview.read")).data as { member: { role: string }; workspace: { slug: string } }
    assert.strictEqual(await enter("one", "ann"), 200)
    assert.strictEqual((await overview()).member.role, "owner")
    assert.strictEqual(await enter("two", "ann"), 200)
    assert.strictEqual((await overview()).member.role, "guest")
    assert.strictEqual(await enter("two", "ann@one.test"), 401, "the address of the other account")
  })
})
