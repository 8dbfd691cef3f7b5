import { AlreadyTaken, NotFound } from "@tessera/application/expected"
import { Directory, type ProtectedApplication, type Workspace } from "@tessera/application/ports/directory"
import type { MemberKey } from "@tessera/application/ports/roster-store"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Language, Username } from "@tessera/domain/member"
import { Policy } from "@tessera/domain/policy"
import { Effect, Layer, Redacted, Schema } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import { clashOf } from "./clashes.ts"
import { StoreClock } from "./clock.ts"
import { MEMBER_COLUMNS, memberOf, type MemberRow } from "./rows/member-row.ts"

const MEMBERS_PAGE_MAX = 500

const PolicyText = Schema.fromJsonString(Policy)
const encodePolicy = Schema.encodeSync(PolicyText)
const decodePolicy = Schema.decodeUnknownSync(PolicyText)

interface WorkspaceRow {
  readonly id: WorkspaceId
  readonly slug: string
  readonly name: string
  readonly policy: string
}

const workspaceOf = (row: WorkspaceRow): Workspace => ({ ...row, policy: decodePolicy(row.policy) })

const firstOr = <A>(rows: ReadonlyArray<A>, what: NotFound["what"]): Effect.Effect<A, NotFound> =>
  rows[0] === undefined ? Effect.fail(new NotFound({ what })) : Effect.succeed(rows[0])

const takenOr =
  (what: AlreadyTaken["what"]) =>
  (error: SqlError.SqlError): Effect.Effect<never, AlreadyTaken> =>
    clashOf(error) === null ? Effect.die(error) : Effect.fail(new AlreadyTaken({ what }))

const makeWorkspaces = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const columns = sql.literal("id, slug, name, policy")

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
  const createWorkspace = Effect.fn("Directory.createWorkspace")(
    function* ({ id, name, policy, slug }: Workspace) {
      yield* sql`
        INSERT INTO workspace (id, slug, name, policy, ordinal, created_at)
        SELECT ${id}, ${slug}, ${name}, ${encodePolicy(policy)}, COALESCE(MAX(ordinal), 0) + 1, ${yield* clock.asOf}
        FROM workspace`
    },
    Effect.catchTag("SqlError", takenOr("slug"))
  )
  const setPolicy = Effect.fn("Directory.setPolicy")(function* (id: WorkspaceId, policy: Policy) {
    yield* sql`UPDATE workspace SET policy = ${encodePolicy(policy)} WHERE id = ${id}`
  }, Effect.orDie)
  return { workspaces, workspace, workspaceById, createWorkspace, setPolicy }
})

const makePeople = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const clock = yield* StoreClock
  const columns = sql.literal(MEMBER_COLUMNS)

  const member = Effect.fn("Directory.member")(
    function* ({ memberId, workspaceId }: MemberKey) {
      const rows = yield* sql<MemberRow>`
      SELECT ${columns} FROM member m WHERE m.workspace_id = ${workspaceId} AND m.id = ${memberId}`
      return memberOf(yield* firstOr(rows, "member"))
    },
    Effect.catchTag("SqlError", Effect.die)
  )
  // No username holds an @ and every address does, so one login is one person at most.
  const findByLogin = Effect.fn("Directory.findByLogin")(function* (workspaceId: WorkspaceId, login: string) {
    const [row] = yield* sql<MemberRow & { readonly password_hash: string | null }>`
      SELECT ${columns}, m.password_hash FROM member m
      WHERE m.workspace_id = ${workspaceId} AND (m.email = ${login} OR m.username = ${login})`
    if (row === undefined) return null
    const passwordHash = row.password_hash === null ? null : Redacted.make(row.password_hash)
    return { member: memberOf(row), passwordHash }
  }, Effect.orDie)
  const members = Effect.fn("Directory.members")(function* (
    workspaceId: WorkspaceId,
    after: Username | null,
    limit: number
  ) {
    const now = yield* clock.now
    const rows = yield* sql<MemberRow & { readonly devices: number }>`
      SELECT ${columns}, (
        SELECT count(*) FROM device d
        WHERE d.workspace_id = m.workspace_id AND d.member_id = m.id AND d.slot IS NOT NULL
          AND (d.status IN ('approved', 'locked') OR d.expires_at > ${now})
      ) AS devices
      FROM member m WHERE m.workspace_id = ${workspaceId} AND m.username > ${after ?? ""}
      ORDER BY m.username LIMIT ${Math.min(limit, MEMBERS_PAGE_MAX)}`
    return rows.map((row) => ({ ...memberOf(row), devices: row.devices }))
  }, Effect.orDie)

  const change = (key: MemberKey, column: "password_hash" | "language", value: string) =>
    sql`
      UPDATE member SET ${sql(column)} = ${value}
      WHERE workspace_id = ${key.workspaceId} AND id = ${key.memberId} RETURNING id`.pipe(
      Effect.flatMap((rows) => firstOr(rows, "member")),
      Effect.asVoid,
      Effect.catchTag("SqlError", Effect.die)
    )
  return {
    member,
    findByLogin,
    members,
    setPassword: (key: MemberKey, hash: Redacted.Redacted<string>) =>
      change(key, "password_hash", Redacted.value(hash)),
    setLanguage: (key: MemberKey, language: Language) => change(key, "language", language)
  }
})

const makeApplications = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const applications = Effect.fn("Directory.applications")(function* (id: WorkspaceId) {
    return yield* sql<ProtectedApplication>`
      SELECT id, name, description, url FROM application WHERE workspace_id = ${id} ORDER BY ordinal`
  }, Effect.orDie)
  const addApplication = Effect.fn("Directory.addApplication")(
    function* (workspaceId: WorkspaceId, { description, id, name, url }: ProtectedApplication) {
      yield* sql`
        INSERT INTO application (workspace_id, id, name, description, url, ordinal)
        SELECT ${workspaceId}, ${id}, ${name}, ${description}, ${url}, COALESCE(MAX(ordinal), 0) + 1
        FROM application WHERE workspace_id = ${workspaceId}`
    },
    Effect.catchTag("SqlError", takenOr("application"))
  )
  return { applications, addApplication }
})

export const layer = Layer.effect(
  Directory,
  Effect.gen(function* () {
    return Directory.of({
      ...(yield* makeWorkspaces),
      ...(yield* makePeople),
      ...(yield* makeApplications)
    })
  })
)
