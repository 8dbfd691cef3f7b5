import { PolicyChangedMeanwhile } from "@tessera/application/expected"
import type {
  ChangedBy,
  ProtectedApplication,
  Workspace,
  WorkspaceJournalEntry
} from "@tessera/application/ports/directory"
import { Actor } from "@tessera/domain/actor"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { Policy } from "@tessera/domain/policy"
import { WorkspaceEvent } from "@tessera/domain/workspace-events"
import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { Announcer } from "./announcer.ts"
import { firstOr, takenOr } from "./clashes.ts"
import { StoreClock } from "./clock.ts"
import { writeWorkspaceJournal } from "./commit/write-workspace-journal.ts"
import { policyColumns } from "./rows/policy-columns.ts"

const JOURNAL_PAGE_MAX = 1_000

const PolicyText = Schema.fromJsonString(Policy)
const encodePolicy = Schema.encodeSync(PolicyText)
const decodePolicy = Schema.decodeUnknownSync(PolicyText)
const decodeEvent = Schema.decodeUnknownSync(Schema.fromJsonString(WorkspaceEvent))
const decodeActor = Schema.decodeUnknownSync(Schema.fromJsonString(Actor))

interface WorkspaceRow {
  readonly id: WorkspaceId
  readonly slug: string
  readonly name: string
  readonly policy: string
  readonly policy_version: number
}

const workspaceOf = ({ id, name, policy, policy_version, slug }: WorkspaceRow): Workspace => ({
  id,
  slug,
  name,
  policy: decodePolicy(policy),
  policyVersion: policy_version
})

interface LineRow {
  readonly position: number
  readonly event: string
  readonly actor: string
  readonly address: string | null
  readonly at: Instant
}

const entryOf = ({ actor, address, at, event, position }: LineRow): WorkspaceJournalEntry => ({
  position,
  event: decodeEvent(event),
  by: decodeActor(actor),
  address,
  at
})

const makeFinds = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const columns = sql.literal("id, slug, name, policy, policy_version")

  const workspaces = sql<WorkspaceRow>`SELECT ${columns} FROM workspace ORDER BY ordinal`.pipe(
    Effect.map((rows) => rows.map(workspaceOf)),
    Effect.orDie
  )
  const workspace = Effect.fn("Directory.workspace")(
    function* (slug: string | null) {
      const named = slug === null ? sql`1 = 1` : sql`slug = ${slug}`
      const rows = yield* sql<WorkspaceRow>`
      SELECT ${columns} FROM workspace WHERE ${named} ORDER BY ordinal LIMIT 1`
      return workspaceOf(yield* firstOr(rows, "workspace"))
    },
    Effect.catchTag("SqlError", Effect.die)
  )
  const workspaceById = Effect.fn("Directory.workspaceById")(
    function* (id: WorkspaceId) {
      const rows = yield* sql<WorkspaceRow>`SELECT ${columns} FROM workspace WHERE id = ${id}`
      return workspaceOf(yield* firstOr(rows, "workspace"))
    },
    Effect.catchTag("SqlError", Effect.die)
  )
  return { workspaces, workspace, workspaceById }
})

const makeCreate = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const announcer = yield* Announcer
  return Effect.fn("Directory.createWorkspace")(
    function* ({ id, name, policy, slug }: Omit<Workspace, "policyVersion">, who: ChangedBy) {
      const at = yield* clock.now
      yield* sql`
        INSERT INTO workspace (id, slug, name, policy, ordinal, created_at, policy_line)
        SELECT ${id}, ${slug}, ${name}, ${encodePolicy(policy)}, COALESCE(MAX(ordinal), 0) + 1, CAST(${at} AS BIGINT), 0
        FROM workspace`
      yield* sql`UPDATE workspace SET ${sql.update(policyColumns(policy))} WHERE id = ${id}`
      const events = [WorkspaceEvent.cases.WorkspaceCreated.make({ slug, name, policy })]
      yield* writeWorkspaceJournal({ workspaceId: id, ...who, at, events })
    },
    sql.withTransaction,
    Effect.catchTag("SqlError", takenOr("slug")),
    Effect.provideService(SqlClient.SqlClient, sql),
    Effect.provideService(Announcer, announcer)
  )
})

const makeSetPolicy = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const announcer = yield* Announcer

  /** The row is taken by whoever writes first; the second one finds another version and is told which. */
  const replace = Effect.fnUntraced(function* (id: WorkspaceId, policy: Policy, version: number) {
    const replaced = yield* sql`
      UPDATE workspace SET ${sql.update({
        policy: encodePolicy(policy),
        policy_version: version + 1,
        ...policyColumns(policy)
      })}
      WHERE id = ${id} AND policy_version = ${version} RETURNING id`
    if (replaced.length > 0) return version + 1
    const rows = yield* sql<WorkspaceRow>`SELECT policy_version FROM workspace WHERE id = ${id}`
    const { policy_version } = yield* firstOr(rows, "workspace")
    return yield* new PolicyChangedMeanwhile({ version: policy_version })
  })

  return Effect.fn("Directory.setPolicy")(
    function* (workspaceId: WorkspaceId, policy: Policy, expected: number, who: ChangedBy) {
      const version = yield* replace(workspaceId, policy, expected)
      const events = [WorkspaceEvent.cases.PolicyChanged.make({ policy, version })]
      const at = yield* clock.now
      const line = yield* writeWorkspaceJournal({ workspaceId, ...who, at, events })
      yield* sql`UPDATE workspace SET policy_line = ${line} WHERE id = ${workspaceId}`
      return version
    },
    sql.withTransaction,
    Effect.catchTag("SqlError", Effect.die),
    Effect.provideService(SqlClient.SqlClient, sql),
    Effect.provideService(Announcer, announcer)
  )
})

const makeJournal = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const columns = sql.literal("j.position, j.event, j.actor, j.address, j.at")
  const policyLine = Effect.fn("Directory.policyLine")(function* (id: WorkspaceId) {
    const [row] = yield* sql<LineRow>`
      SELECT ${columns} FROM workspace w
      JOIN workspace_journal j ON j.workspace_id = w.id AND j.position = w.policy_line
      WHERE w.id = ${id}`
    return row === undefined ? null : entryOf(row)
  }, Effect.orDie)
  const workspaceJournal = Effect.fn("Directory.workspaceJournal")(function* (
    id: WorkspaceId,
    from: number,
    limit: number
  ) {
    const rows = yield* sql<LineRow>`
      SELECT ${columns} FROM workspace_journal j
      WHERE j.workspace_id = ${id} AND j.position >= ${from}
      ORDER BY j.position LIMIT ${Math.min(limit, JOURNAL_PAGE_MAX)}`
    return rows.map(entryOf)
  }, Effect.orDie)
  return { policyLine, workspaceJournal }
})

const makeApplications = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const announcer = yield* Announcer
  const applications = Effect.fn("Directory.applications")(function* (id: WorkspaceId) {
    return yield* sql<ProtectedApplication>`
      SELECT id, name, description, url FROM application WHERE workspace_id = ${id} ORDER BY ordinal`
  }, Effect.orDie)
  const addApplication = Effect.fn("Directory.addApplication")(
    function* (
      workspaceId: WorkspaceId,
      { description, id, name, url }: ProtectedApplication,
      who: ChangedBy
    ) {
      yield* sql`
        INSERT INTO application (workspace_id, id, name, description, url, ordinal)
        SELECT ${workspaceId}, ${id}, ${name}, ${description}, ${url}, COALESCE(MAX(ordinal), 0) + 1
        FROM application WHERE workspace_id = ${workspaceId}`
      const events = [WorkspaceEvent.cases.ApplicationAdded.make({ applicationId: id, name, url })]
      yield* writeWorkspaceJournal({ workspaceId, ...who, at: yield* clock.now, events })
    },
    sql.withTransaction,
    Effect.catchTag("SqlError", takenOr("application")),
    Effect.provideService(SqlClient.SqlClient, sql),
    Effect.provideService(Announcer, announcer)
  )
  return { applications, addApplication }
})

/** The part of `Directory` that is about workspaces; what changes one is told in its journal, in the same transaction. */
export const makeWorkspaces = Effect.gen(function* () {
  return {
    ...(yield* makeFinds),
    ...(yield* makeJournal),
    ...(yield* makeApplications),
    createWorkspace: yield* makeCreate,
    setPolicy: yield* makeSetPolicy
  }
})
