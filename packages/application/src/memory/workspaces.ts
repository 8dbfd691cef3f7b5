import type { WorkspaceId } from "@tessera/domain/ids"
import { WorkspaceEvent } from "@tessera/domain/workspace-events"
import { Effect, PubSub } from "effect"
import { AlreadyTaken, NotFound, PolicyChangedMeanwhile } from "../expected.ts"
import type { ChangedBy, Directory, Workspace, WorkspaceChange } from "../ports/directory.ts"
import type { Tables } from "./memory.ts"
import { writeDeliveries } from "./webhook-rows.ts"

const { ApplicationAdded, PolicyChanged, WorkspaceCreated } = WorkspaceEvent.cases

const found = <A>(value: A | undefined): Effect.Effect<A, NotFound> =>
  value === undefined ? Effect.fail(new NotFound({ what: "workspace" })) : Effect.succeed(value)

const journalOf = (tables: Tables, id: WorkspaceId) => tables.workspaceJournals.get(id) ?? []

/** Appends to a workspace's journal; answers the position of the first line. */
export const writeWorkspaceJournal = (
  tables: Tables,
  { address, by, events, workspaceId }: WorkspaceChange
): Effect.Effect<number> =>
  Effect.gen(function* () {
    const at = yield* tables.now
    const before = journalOf(tables, workspaceId)
    const lines = events.map((event, index) => ({ position: before.length + index, event, by, address, at }))
    tables.workspaceJournals.set(workspaceId, [...before, ...lines])
    yield* writeDeliveries(
      tables,
      workspaceId,
      lines.map((line) => ({ ...line, memberId: null })),
      at
    )
    yield* PubSub.publish(tables.workspaceSignals, { workspaceId, lines: before.length + lines.length })
    return before.length
  })

type Of<K extends keyof Directory["Service"]> = Directory["Service"][K]

const createWorkspace = (tables: Tables): Of<"createWorkspace"> =>
  Effect.fnUntraced(function* (workspace: Omit<Workspace, "policyVersion">, who: ChangedBy) {
    const { id, name, policy, slug } = workspace
    const taken = [...tables.workspaces.values()].some((one) => one.id === id || one.slug === slug)
    if (taken) return yield* new AlreadyTaken({ what: "slug" })
    const events = [WorkspaceCreated.make({ slug, name, policy })]
    tables.workspaces.set(id, { ...workspace, policyVersion: 1 })
    yield* writeWorkspaceJournal(tables, { workspaceId: id, ...who, events })
  })

const setPolicy = (tables: Tables): Of<"setPolicy"> =>
  Effect.fnUntraced(function* (workspaceId, policy, expected, who) {
    const before = yield* found(tables.workspaces.get(workspaceId))
    if (before.policyVersion !== expected) {
      return yield* new PolicyChangedMeanwhile({ version: before.policyVersion })
    }
    const version = expected + 1
    tables.workspaces.set(workspaceId, { ...before, policy, policyVersion: version })
    const events = [PolicyChanged.make({ policy, version })]
    yield* writeWorkspaceJournal(tables, { workspaceId, ...who, events })
    return version
  })

const addApplication = (tables: Tables): Of<"addApplication"> =>
  Effect.fnUntraced(function* (workspaceId, application, who) {
    const before = tables.applications.get(workspaceId) ?? []
    const { id: applicationId, name, url } = application
    if (before.some((one) => one.id === applicationId))
      return yield* new AlreadyTaken({ what: "application" })
    tables.applications.set(workspaceId, [...before, application])
    const events = [ApplicationAdded.make({ applicationId, name, url })]
    yield* writeWorkspaceJournal(tables, { workspaceId, ...who, events })
  })

const isOfPolicy = ({ _tag }: WorkspaceEvent): boolean =>
  _tag === "WorkspaceCreated" || _tag === "PolicyChanged"

/** The part of `Directory` that is about workspaces. */
export const workspacesMemory = (tables: Tables) => {
  const workspaces = () => [...tables.workspaces.values()]
  return {
    workspaces: Effect.sync(workspaces),
    workspace: (slug: string | null) =>
      Effect.suspend(() => found(workspaces().find((one) => slug === null || one.slug === slug))),
    workspaceById: (id: WorkspaceId) => Effect.suspend(() => found(tables.workspaces.get(id))),
    createWorkspace: createWorkspace(tables),
    setPolicy: setPolicy(tables),
    policyLine: (id: WorkspaceId) =>
      Effect.sync(() => journalOf(tables, id).findLast(({ event }) => isOfPolicy(event)) ?? null),
    workspaceJournal: (id: WorkspaceId, from: number, limit: number) =>
      Effect.sync(() => journalOf(tables, id).slice(from, from + limit)),
    applications: (id: WorkspaceId) => Effect.sync(() => tables.applications.get(id) ?? []),
    addApplication: addApplication(tables)
  }
}
