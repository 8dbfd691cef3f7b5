import { Members } from "@tessera/application/members"
import { Workspaces } from "@tessera/application/workspaces"
import { populate } from "@tessera/store/demo/populate"
import type { Member, Username } from "@tessera/domain/member"
import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { type ScimClient, scimClient } from "./scim-client.ts"
import { type TestServer, testServer } from "./test-server.ts"

const AT_ONCE = 8
const PAGE = 500
/** A session may make 600 a minute. */
const BYSTANDER_CALLS = 400

/** Everybody of the workspace, with how many devices are registered. */
const everybody = (server: TestServer) =>
  server.runtime.runPromise(
    Effect.gen(function* () {
      const workspace = yield* (yield* Workspaces).find(null)
      const members = yield* Members
      const all: Array<Member & { readonly devices: number }> = []
      for (let after: Username | null = null, more = true; more;) {
        const page: ReadonlyArray<Member & { readonly devices: number }> = yield* members.list(
          workspace.id,
          after,
          PAGE
        )
        all.push(...page)
        after = page.at(-1)?.username ?? null
        more = page.length === PAGE
      }
      return all
    })
  )

const inhabited = (server: TestServer, members: number) =>
  server.runtime.runPromise(
    Effect.gen(function* () {
      const { id: workspaceId } = yield* (yield* Workspaces).find(null)
      yield* populate({
        workspaceId,
        members,
        devicesMax: 20,
        full: true,
        passwordHash: null,
        progress: () => Effect.void
      })
    })
  )

const percentile = (times: ReadonlyArray<number>, part: number) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0

/** Several at once take the next who is left, as Entra ID does. */
const allOut = async (scim: ScimClient, leavers: ReadonlyArray<Member>, now: (done: number) => void) => {
  const left = leavers.values()
  const times: Array<number> = []
  const worker = async () => {
    for (const { id } of left) {
      const began = performance.now()
      const reply = await scim.patch(`/Users/${id}`, [{ op: "Replace", path: "active", value: "False" }])
      assert.strictEqual(reply.status, 200)
      times.push(performance.now() - began)
      now(times.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return times
}

/** R7, B11: so many leave at once while somebody else works. Gives what it took. */
export const burst = async (members: number, env: Readonly<Record<string, string>> = {}) => {
  const server = await testServer(env)
  await inhabited(server, members)
  const scim = await scimClient(server)
  const bystander = server.newClient()
  assert.strictEqual((await bystander.signIn("owner", DEMO_PASSWORD)).status, 200)
  const leavers = (await everybody(server)).filter(
    ({ role, state }) => state === "active" && role !== "owner"
  )
  const devices = leavers.reduce((sum, one) => sum + one.devices, 0)
  const watched: Array<Promise<number>> = []
  const watch = async () => {
    const asked = performance.now()
    assert.strictEqual((await bystander.query("overview.read")).status, 200)
    return performance.now() - asked
  }
  const every = Math.ceil(leavers.length / BYSTANDER_CALLS)
  const before = process.cpuUsage()
  const began = performance.now()
  const times = await allOut(scim, leavers, (done) => {
    if (done % every === 0) watched.push(watch())
  })
  const seconds = (performance.now() - began) / 1_000
  const { system, user } = process.cpuUsage(before)
  const waited = await Promise.all(watched)
  const after = await everybody(server)
  const ids = new Set(leavers.map(({ id }) => id))
  const still = after.filter(
    ({ devices: held, id, state }) => ids.has(id) && (held > 0 || state === "active")
  )
  assert.deepStrictEqual(still, [])
  await server.dispose()
  const figures = {
    leavers: leavers.length,
    devices,
    seconds,
    // What it takes of a processor, on a machine that others use too.
    cpuSeconds: (system + user) / 1_000_000,
    callP50: percentile(times, 0.5),
    callP99: percentile(times, 0.99),
    bystanderCalls: waited.length,
    bystanderP99: percentile(waited, 0.99)
  }
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10) / 10])
  )
}
