import type { Directory as DirectoryPort } from "@tessera/application/ports/directory"
import type { Everyone as EveryonePort } from "@tessera/application/ports/everyone"
import type { Limits as LimitsPort } from "@tessera/application/ports/limits"
import type { Outbox as OutboxPort } from "@tessera/application/ports/outbox"
import type { ProofsSeen as ProofsSeenPort } from "@tessera/application/ports/proofs-seen"
import type { Pushes as PushesPort } from "@tessera/application/ports/pushes"
import type { RosterStore as RosterStorePort } from "@tessera/application/ports/roster-store"
import type { ScimStore as ScimStorePort } from "@tessera/application/ports/scim-store"
import type { Sessions as SessionsPort } from "@tessera/application/ports/sessions"
import type { SignOnStore as SignOnStorePort } from "@tessera/application/ports/sign-on-store"
import type { Trail as TrailPort } from "@tessera/application/ports/trail"
import type { Signals as SignalsPort } from "@tessera/application/ports/signals"
import type { WebhookStore as WebhookStorePort } from "@tessera/application/ports/webhook-store"
import { Layer, Redacted } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import * as BetterSqlite from "./better-sqlite.ts"
import * as Clock from "./clock.ts"
import * as Directory from "./directory.ts"
import * as Everyone from "./everyone.ts"
import * as Housekeeping from "./housekeeping.ts"
import * as Limits from "./limits.ts"
import { type DatabaseIsNewer, migrate } from "./migrate.ts"
import * as Outbox from "./outbox.ts"
import * as Postgres from "./postgres.ts"
import * as ProofsSeen from "./proofs-seen.ts"
import * as Pushes from "./pushes.ts"
import { voidACopy } from "./restored.ts"
import * as RosterStore from "./roster-store.ts"
import * as ScimStore from "./scim-store.ts"
import * as Sessions from "./sessions.ts"
import * as Signals from "./signals.ts"
import * as WebhookStore from "./webhook-store.ts"
import * as Trail from "./trail.ts"
import * as SignOnStore from "./sign-on-store.ts"

/** What a database answers for. */
export type Ports =
  | RosterStorePort
  | SessionsPort
  | DirectoryPort
  | EveryonePort
  | OutboxPort
  | PushesPort
  | LimitsPort
  | ProofsSeenPort
  | SignalsPort
  | ScimStorePort
  | WebhookStorePort
  | TrailPort
  | SignOnStorePort

/** The ports, and for tools (checks, back-ups) what they stand on. */
export type Store = Layer.Layer<
  Ports | SqlClient.SqlClient | Clock.StoreClock,
  DatabaseIsNewer | SqlError.SqlError
>

const adapters = Layer.mergeAll(
  RosterStore.layer,
  Sessions.layer,
  Directory.layer,
  Everyone.layer,
  Outbox.layer,
  Pushes.layer,
  Limits.layer,
  ScimStore.layer,
  WebhookStore.layer,
  Trail.layer,
  SignOnStore.layer,
  Housekeeping.layer
)

/** In this order: the schema, then what commits say, then the adapters, then a copy is voided, and only then is it served. */
const opened = Layer.effectDiscard(voidACopy).pipe(
  Layer.provideMerge(adapters),
  Layer.provideMerge(Signals.layer),
  Layer.provideMerge(Layer.effectDiscard(migrate())),
  Layer.provideMerge(Clock.layer)
)

/** Every port on a SQLite file (or `:memory:`). One server process at a time; the command line may run beside it. */
export const sqliteStore = (filename: string): Store =>
  Layer.merge(opened, ProofsSeen.layerInProcess.pipe(Layer.provide(Clock.layer))).pipe(
    Layer.provideMerge(BetterSqlite.layer({ filename }))
  )

/** Every port on PostgreSQL. Any number of server processes. */
export const postgresStore = (options: Parameters<typeof Postgres.layer>[0]): Store =>
  ProofsSeen.layer.pipe(Layer.provideMerge(opened), Layer.provideMerge(Postgres.layer(options)))

const POSTGRES = /^postgres(?:ql)?:\/\//
const SQLITE = /^(?:sqlite|file):(?:\/\/)?/

/**
 * Every port, from a `DATABASE_URL`: `postgres://…`, or a file (`sqlite:./data/tessera.db`, `file:…`, a plain path, `:memory:`).
 * Migrates first. Fails where the database cannot be reached, or was migrated by a newer release.
 */
export const storeLayer = (options: { readonly url: string | Redacted.Redacted<string> }): Store => {
  const url = typeof options.url === "string" ? Redacted.make(options.url) : options.url
  const text = Redacted.value(url)
  return POSTGRES.test(text) ? postgresStore({ url }) : sqliteStore(text.replace(SQLITE, ""))
}
