import { assert, layer } from "@effect/vitest"
import { Actor } from "@tessera/domain/actor"
import { MemberId, SessionId, WorkspaceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { standard, strict } from "@tessera/domain/policy"
import { Effect, type Layer } from "effect"
import { TestClock } from "effect/testing"
import { NotFound, PolicyChangedMeanwhile } from "../expected.ts"
import { type ChangedBy, Directory } from "./directory.ts"
import { bySystem, load, newInstance, newWorkspace, type Ports, someone } from "./story.contract.ts"

const who: ChangedBy = {
  by: Actor.cases.Admin.make({
    memberId: MemberId.make("olga"),
    role: "owner",
    sessionId: SessionId.make("one"),
    instanceId: newInstance(),
    kind: "web",
    trusted: true
  }),
  address: "198.51.100.4"
}
const payroll = {
  id: "payroll",
  name: "Payroll",
  description: "Salaries",
  url: "https://payroll.example.test/"
}

const linesOf = Effect.fnUntraced(function* (id: WorkspaceId) {
  return yield* (yield* Directory).workspaceJournal(id, 0, 1_000)
})

const keeping = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`The workspace's journal on ${name}`, (it) => {
    it.effect("T37: tells who changed what, from where and when, in order", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const { id, name: called, policy, slug } = yield* newWorkspace
        const { now } = yield* load({ workspaceId: id, memberId: MemberId.make("nobody") })
        yield* TestClock.adjust(1_000)
        yield* directory.addApplication(id, payroll, bySystem)
        yield* TestClock.adjust(1_000)
        yield* directory.setPolicy(id, strict, 1, who)
        const { id: applicationId, name: application, url } = payroll
        assert.deepStrictEqual(yield* linesOf(id), [
          {
            position: 0,
            event: { _tag: "WorkspaceCreated", slug, name: called, policy },
            ...bySystem,
            at: now
          },
          {
            position: 1,
            event: { _tag: "ApplicationAdded", applicationId, name: application, url },
            ...bySystem,
            at: after(now, 1_000)
          },
          {
            position: 2,
            event: { _tag: "PolicyChanged", policy: strict, version: 2 },
            ...who,
            at: after(now, 2_000)
          }
        ])
      })
    )

    it.effect("is read in pages, and belongs to one workspace", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const [{ id }, other] = [yield* newWorkspace, yield* newWorkspace]
        for (const version of [1, 2, 3]) yield* directory.setPolicy(id, strict, version, who)
        const page = (from: number, limit: number) =>
          Effect.map(directory.workspaceJournal(id, from, limit), (lines) =>
            lines.map(({ position }) => position)
          )
        assert.deepStrictEqual(yield* page(1, 2), [1, 2])
        assert.deepStrictEqual(yield* page(3, 2), [3])
        assert.deepStrictEqual(yield* page(4, 2), [])
        assert.strictEqual((yield* linesOf(other.id)).length, 1)
        assert.deepStrictEqual(yield* linesOf(WorkspaceId.make("nowhere")), [])
      })
    )

    it.effect("says nothing of what was refused", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const { id } = yield* newWorkspace
        yield* directory.addApplication(id, payroll, bySystem)
        yield* Effect.flip(directory.addApplication(id, payroll, bySystem))
        yield* Effect.flip(directory.setPolicy(id, strict, 2, who))
        assert.strictEqual((yield* linesOf(id)).length, 2)
      })
    )
  })

const policies = <E>(name: string, adapter: Layer.Layer<Ports, E>) =>
  layer(adapter)(`Policies on ${name}`, (it) => {
    it.effect("D21: a change is made on the version that was read, or told which one is in force", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const key = yield* someone()
        const id = key.workspaceId
        assert.strictEqual(yield* directory.setPolicy(id, strict, 1, who), 2)
        for (const stale of [1, 3]) {
          const refused = yield* Effect.flip(directory.setPolicy(id, standard, stale, who))
          assert.deepStrictEqual(refused, new PolicyChangedMeanwhile({ version: 2 }))
        }
        assert.deepStrictEqual((yield* load(key)).policy, strict)
        const { policy, policyVersion } = yield* directory.workspaceById(id)
        assert.deepStrictEqual([policy, policyVersion], [strict, 2])
        const nowhere = yield* Effect.flip(directory.setPolicy(WorkspaceId.make("nowhere"), strict, 1, who))
        assert.deepStrictEqual(nowhere, new NotFound({ what: "workspace" }))
      })
    )

    it.effect("of many who change one version, one does, and the journal has one line of it", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const { id } = yield* newWorkspace
        const limits = Array.from({ length: 10 }, (_, n) => ({ ...standard, deviceLimit: n + 1 }))
        const results = yield* Effect.forEach(
          limits,
          (policy) => Effect.result(directory.setPolicy(id, policy, 1, who)),
          { concurrency: "unbounded" }
        )
        const won = results.flatMap((one, index) => (one._tag === "Success" ? [limits[index]] : []))
        assert.strictEqual(won.length, 1)
        const { policy, policyVersion } = yield* directory.workspaceById(id)
        assert.deepStrictEqual([policy, policyVersion], [won[0], 2])
        assert.deepStrictEqual(
          (yield* linesOf(id)).map(({ event, position }) => [position, event._tag]),
          [
            [0, "WorkspaceCreated"],
            [1, "PolicyChanged"]
          ]
        )
      })
    )

    it.effect("changes of different sorts that come at once follow each other in one chain", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const { id } = yield* newWorkspace
        const applications = Array.from({ length: 8 }, (_, n) => ({ ...payroll, id: `app-${n}` }))
        yield* Effect.forEach(applications, (one) => directory.addApplication(id, one, bySystem), {
          concurrency: "unbounded"
        })
        assert.deepStrictEqual(
          (yield* linesOf(id)).map(({ position }) => position),
          [0, 1, 2, 3, 4, 5, 6, 7, 8]
        )
      })
    )

    it.effect("the line that set the policy in force says who, and when", () =>
      Effect.gen(function* () {
        const directory = yield* Directory
        const { id } = yield* newWorkspace
        assert.deepInclude(yield* directory.policyLine(id), { position: 0, ...bySystem })
        yield* directory.setPolicy(id, strict, 1, who)
        yield* directory.addApplication(id, payroll, bySystem)
        assert.deepInclude(yield* directory.policyLine(id), { position: 1, ...who })
        assert.isNull(yield* directory.policyLine(WorkspaceId.make("nowhere")))
      })
    )
  })

/** Part of `directoryContract`: what every adapter promises of what is changed for a whole workspace. */
export const workspaceJournalContract = <E>(name: string, adapter: Layer.Layer<Ports, E>) => {
  keeping(name, adapter)
  policies(name, adapter)
}
