import type { ClientInstanceId, DeviceId, SessionId, WorkspaceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import type { Member } from "@tessera/domain/member"
import type { PushSubscription } from "@tessera/domain/push"
import type { Roster } from "@tessera/domain/roster"
import { Context, Effect, Layer, PubSub, type Redacted, Semaphore } from "effect"
import { clockNow } from "../clock-now.ts"
import type { Letter } from "../letter.ts"
import type { ProtectedApplication, Workspace, WorkspaceJournalEntry } from "../ports/directory.ts"
import type { JournalEntry, MemberKey } from "../ports/roster-store.ts"
import type { Signal, WorkspaceSignal } from "../ports/signals.ts"
import type { Push } from "../pushes.ts"
import { noScim, type ScimTables } from "./scim-tables.ts"
import { noWebhooks, type WebhookTables } from "./webhook-tables.ts"
import { noSignOn, type SignOnTables } from "./sign-on-tables.ts"
import type { Session, TokenHash } from "../session.ts"

export interface StoredMember {
  readonly member: Member
  readonly passwordHash: Redacted.Redacted<string> | null
}

export interface StoredRoster {
  readonly key: MemberKey
  readonly roster: Roster
  readonly journal: ReadonlyArray<JournalEntry>
  /** By device: when and from where it was last used; before any use, where it was set up from. */
  readonly used: ReadonlyMap<DeviceId, { readonly at: Instant | null; readonly address: string | null }>
}

export interface StoredSession {
  readonly session: Session
  readonly tokenHash: TokenHash
  /** The token's hash before the last rotation. */
  readonly previousHash?: TokenHash
  readonly unused?: boolean
}

/** What waits to be sent, whatever it is. */
export interface Queued {
  readonly id: string
  readonly key: MemberKey
  readonly queuedAt: Instant
  readonly dueAt: Instant
  readonly attempt: number
  readonly lease: { readonly owner: string; readonly until: Instant } | null
  readonly state: "waiting" | "sent" | "dead" | "dropped"
}

export interface StoredLetter extends Queued {
  readonly letter: Letter
}

export interface StoredPush extends Queued, Omit<Push, "to"> {
  readonly instanceId: ClientInstanceId
}

export interface StoredSubscription {
  readonly key: MemberKey
  readonly instanceId: ClientInstanceId
  readonly sessionId: SessionId
  readonly subscription: PushSubscription
}

/** What a database would hold, and its clock. Every memory layer built on the same one shares it, so a restart keeps it. */
export interface Tables {
  readonly workspaces: Map<WorkspaceId, Workspace>
  readonly members: Map<string, StoredMember>
  readonly rosters: Map<string, StoredRoster>
  readonly sessions: Map<SessionId, StoredSession>
  /** By member: the latest sign-in or recorded call. */
  readonly activity: Map<string, Instant>
  readonly letters: Map<string, StoredLetter>
  readonly pushes: Map<string, StoredPush>
  /** By client instance. */
  readonly subscriptions: Map<ClientInstanceId, StoredSubscription>
  readonly applications: Map<WorkspaceId, ReadonlyArray<ProtectedApplication>>
  readonly workspaceJournals: Map<WorkspaceId, ReadonlyArray<WorkspaceJournalEntry>>
  readonly scim: ScimTables
  readonly webhookTables: WebhookTables
  readonly signOn: SignOnTables
  readonly counters: Map<string, { readonly count: number; readonly endsAt: Instant }>
  readonly proofs: Map<string, Instant>
  /** Transactions take turns. */
  readonly turn: Semaphore.Semaphore
  readonly signals: PubSub.PubSub<Signal>
  readonly workspaceSignals: PubSub.PubSub<WorkspaceSignal>
  readonly letterSignals: PubSub.PubSub<void>
  readonly pushSignals: PubSub.PubSub<void>
  readonly deliverySignals: PubSub.PubSub<void>
  readonly gaps: PubSub.PubSub<void>
  /** The one clock (D20); it never runs backwards (T16). */
  readonly now: Effect.Effect<Instant>
  /** 1, 2, 3 and so on: for ids and tokens. */
  readonly serial: Effect.Effect<number>
}

/** The state that all memory layers share. For tests and for trying the product out: nothing in it is secret or lasting. */
export class Memory extends Context.Service<Memory, Tables>()("@tessera/application/Memory") {
  static readonly layer = Layer.effect(
    Memory,
    Effect.gen(function* () {
      const ticks = { high: 0, serial: 0 }
      return Memory.of({
        workspaces: new Map(),
        members: new Map(),
        rosters: new Map(),
        sessions: new Map(),
        activity: new Map(),
        letters: new Map(),
        pushes: new Map(),
        subscriptions: new Map(),
        applications: new Map(),
        workspaceJournals: new Map(),
        scim: noScim(),
        webhookTables: noWebhooks(),
        signOn: noSignOn(),
        counters: new Map(),
        proofs: new Map(),
        turn: yield* Semaphore.make(1),
        signals: yield* PubSub.unbounded<Signal>(),
        workspaceSignals: yield* PubSub.unbounded<WorkspaceSignal>(),
        letterSignals: yield* PubSub.unbounded<void>(),
        pushSignals: yield* PubSub.unbounded<void>(),
        deliverySignals: yield* PubSub.unbounded<void>(),
        gaps: yield* PubSub.unbounded<void>(),
        now: Effect.map(clockNow, (millis) => {
          ticks.high = Math.max(ticks.high, millis)
          return Instant.make(ticks.high)
        }),
        serial: Effect.sync(() => (ticks.serial += 1))
      })
    })
  )
}
