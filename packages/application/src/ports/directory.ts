import type { Actor } from "@tessera/domain/actor"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Member, Username } from "@tessera/domain/member"
import type { Policy } from "@tessera/domain/policy"
import type { WorkspaceEvent } from "@tessera/domain/workspace-events"
import { Context, type Effect, type Redacted } from "effect"
import type { AlreadyTaken, NotFound, PolicyChangedMeanwhile } from "../expected.ts"
import type { MemberKey } from "./roster-store.ts"

export interface Workspace {
  readonly id: WorkspaceId
  /** Short name in addresses and on the command line: lower-case letters, digits, hyphens; at most 40. */
  readonly slug: string
  readonly name: string
  readonly policy: Policy
  /** Counts up from 1 with every change of the policy. */
  readonly policyVersion: number
}

/** Who changes something for a whole workspace, and from where; both stand in its journal. */
export interface ChangedBy {
  readonly by: Actor
  /** Null for the command line. */
  readonly address: string | null
}

/** What goes into a workspace's journal, in the transaction that it tells of: at least one event. */
export interface WorkspaceChange extends ChangedBy {
  readonly workspaceId: WorkspaceId
  readonly events: ReadonlyArray<WorkspaceEvent>
}

/** One line of a workspace's own journal. */
export interface WorkspaceJournalEntry extends ChangedBy {
  readonly position: number
  readonly event: WorkspaceEvent
  readonly at: Instant
}

/** Something that only trusted sessions may reach. */
export interface ProtectedApplication {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly url: string
}

export interface MemberListing extends Member {
  /** Registered devices: Approved, Locked, Pending. */
  readonly devices: number
}

export interface MemberWithPassword {
  readonly member: Member
  readonly passwordHash: Redacted.Redacted<string> | null
}

/** Port. Workspaces, members as they sign in, protected applications. Members are added by `RosterStore.commit`. */
export class Directory extends Context.Service<
  Directory,
  {
    readonly workspaces: Effect.Effect<ReadonlyArray<Workspace>>
    /** By short name; null asks for the oldest workspace. */
    readonly workspace: (slug: string | null) => Effect.Effect<Workspace, NotFound>
    readonly workspaceById: (id: WorkspaceId) => Effect.Effect<Workspace, NotFound>
    /** Its policy is the first version. */
    readonly createWorkspace: (
      workspace: Omit<Workspace, "policyVersion">,
      who: ChangedBy
    ) => Effect.Effect<void, AlreadyTaken>
    /** From the version that the change was made on to the next one, which it answers; all of it or nothing. */
    readonly setPolicy: (
      id: WorkspaceId,
      policy: Policy,
      version: number,
      who: ChangedBy
    ) => Effect.Effect<number, PolicyChangedMeanwhile | NotFound>
    /** The line that set the policy in force; null where that was before workspaces had a journal. */
    readonly policyLine: (id: WorkspaceId) => Effect.Effect<WorkspaceJournalEntry | null>
    /** Oldest first, from `position >= from`, at most `limit` (1 to 1,000). */
    readonly workspaceJournal: (
      id: WorkspaceId,
      from: number,
      limit: number
    ) => Effect.Effect<ReadonlyArray<WorkspaceJournalEntry>>
    readonly member: (key: MemberKey) => Effect.Effect<Member, NotFound>
    /** By e-mail address or username, already lower-cased; deprovisioned ones are found too. */
    readonly findByLogin: (
      workspaceId: WorkspaceId,
      login: string
    ) => Effect.Effect<MemberWithPassword | null>
    /** By username, in pages of at most 500: those after `after`. */
    readonly members: (
      workspaceId: WorkspaceId,
      after: Username | null,
      limit: number
    ) => Effect.Effect<ReadonlyArray<MemberListing>>
    readonly setPassword: (key: MemberKey, hash: Redacted.Redacted<string>) => Effect.Effect<void, NotFound>
    readonly applications: (id: WorkspaceId) => Effect.Effect<ReadonlyArray<ProtectedApplication>>
    readonly addApplication: (
      id: WorkspaceId,
      application: ProtectedApplication,
      who: ChangedBy
    ) => Effect.Effect<void, AlreadyTaken>
  }
>()("@tessera/application/Directory") {}
