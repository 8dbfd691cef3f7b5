import { AlreadyTaken, NotFound } from "@tessera/application/expected"
import type { KeptProvider, SignOnStore } from "@tessera/application/ports/sign-on-store"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { SignOnScopes } from "@tessera/domain/sign-on"
import { Array, Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { takenOr } from "../clashes.ts"
import { makeLock } from "../scim/lock.ts"

interface ProviderRow {
  readonly id: string
  readonly workspace_id: WorkspaceId
  readonly name: string
  readonly issuer: string
  readonly client_id: string
  readonly sealed_secret: string
  readonly scopes: string
  readonly enabled: 0 | 1
  readonly signed_in_at: Instant | null
  readonly owner_signed_in_at: Instant | null
}

interface DomainRow {
  readonly provider_id: string
  readonly domain: string
}

const scopesIn = Schema.decodeSync(Schema.fromJsonString(SignOnScopes))

const providerOf = (row: ProviderRow, domains: ReadonlyArray<DomainRow>) => ({
  id: row.id,
  name: row.name,
  issuer: row.issuer,
  clientId: row.client_id,
  scopes: scopesIn(row.scopes),
  domains: domains.filter((one) => one.provider_id === row.id).map(({ domain }) => domain),
  enabled: row.enabled === 1,
  signedInAt: row.signed_in_at,
  ownerSignedInAt: row.owner_signed_in_at
})

type Store = SignOnStore["Service"]
type Of<K extends keyof Store> = Store[K]

const makeReads = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const lock = yield* makeLock
  const ways = Effect.fn("SignOnStore.ways")(function* (id: WorkspaceId) {
    const [workspace] = yield* sql<{ readonly passwords_taken: 0 | 1 }>`
      SELECT passwords_taken FROM workspace WHERE id = ${id}`
    const rows = yield* sql<ProviderRow>`
      SELECT * FROM sign_on_provider WHERE workspace_id = ${id} ORDER BY name, id`
    const domains =
      rows.length === 0
        ? []
        : yield* sql<DomainRow>`
            SELECT provider_id, domain FROM sign_on_domain WHERE workspace_id = ${id} ORDER BY ordinal`
    return {
      passwords: workspace?.passwords_taken !== 0,
      providers: rows.map((row) => providerOf(row, domains))
    }
  }, Effect.orDie)
  const waysToChange = (id: WorkspaceId) =>
    Effect.andThen(Effect.orDie(lock(sql`workspace WHERE id = ${id}`)), ways(id))
  const provider: Of<"provider"> = Effect.fn("SignOnStore.provider")(function* (id) {
    const [row] = yield* sql<ProviderRow>`SELECT * FROM sign_on_provider WHERE id = ${id}`
    if (row === undefined) return null
    const domains = yield* sql<DomainRow>`
      SELECT provider_id, domain FROM sign_on_domain
      WHERE workspace_id = ${row.workspace_id} AND provider_id = ${id} ORDER BY ordinal`
    const kept = { workspaceId: row.workspace_id, sealedSecret: row.sealed_secret }
    return { ...providerOf(row, domains), ...kept }
  }, Effect.orDie)
  return { ways, waysToChange, provider }
})

type Saved = Omit<KeptProvider, "signedInAt" | "ownerSignedInAt">

const makeSave = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const lock = yield* makeLock
  const columnsOf = ({ clientId, enabled, issuer, name, scopes, sealedSecret }: Saved) => ({
    name,
    issuer,
    client_id: clientId,
    sealed_secret: sealedSecret,
    scopes: JSON.stringify(scopes),
    enabled: enabled ? 1 : 0
  })
  const insert = Effect.fnUntraced(function* (provider: Saved, max: number) {
    const { id, workspaceId } = provider
    const others = yield* sql`SELECT id FROM sign_on_provider WHERE workspace_id = ${workspaceId}`
    if (others.length >= max) return yield* new AlreadyTaken({ what: "provider" })
    yield* sql`
      INSERT INTO sign_on_provider ${sql.insert({ workspace_id: workspaceId, id, ...columnsOf(provider) })}`.pipe(
      Effect.catchTag("SqlError", takenOr("provider"))
    )
  })
  const saveDomains = Effect.fnUntraced(function* ({ domains, id, workspaceId }: Saved) {
    yield* sql`DELETE FROM sign_on_domain WHERE workspace_id = ${workspaceId} AND provider_id = ${id}`
    const rows = domains.map((domain, ordinal) => ({
      workspace_id: workspaceId,
      domain,
      provider_id: id,
      ordinal
    }))
    if (Array.isArrayNonEmpty(rows))
      yield* sql`INSERT INTO sign_on_domain ${sql.insert(rows)}`.pipe(
        Effect.catchTag("SqlError", takenOr("domain"))
      )
  })
  const saveProvider: Of<"saveProvider"> = Effect.fn("SignOnStore.saveProvider")(
    function* (provider, max) {
      const { id, workspaceId } = provider
      yield* lock(sql`workspace WHERE id = ${workspaceId}`)
      const updated = yield* sql`
        UPDATE sign_on_provider SET ${sql.update(columnsOf(provider))}
        WHERE workspace_id = ${workspaceId} AND id = ${id} RETURNING id`
      if (updated.length === 0) yield* insert(provider, max)
      yield* saveDomains(provider)
    },
    sql.withTransaction,
    Effect.catchTag("SqlError", Effect.die)
  )
  return saveProvider
})

export const makeProviders = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const removeProvider: Of<"removeProvider"> = Effect.fn("SignOnStore.removeProvider")(
    function* (id, providerId) {
      const rows = yield* sql`
        DELETE FROM sign_on_provider WHERE workspace_id = ${id} AND id = ${providerId} RETURNING id`
      if (rows.length === 0) return yield* new NotFound({ what: "provider" })
    },
    Effect.catchTag("SqlError", Effect.die)
  )
  const setPasswords: Of<"setPasswords"> = Effect.fn("SignOnStore.setPasswords")(function* (id, taken) {
    yield* sql`UPDATE workspace SET passwords_taken = ${taken ? 1 : 0} WHERE id = ${id}`
  }, Effect.orDie)
  return { ...(yield* makeReads), saveProvider: yield* makeSave, removeProvider, setPasswords }
})
