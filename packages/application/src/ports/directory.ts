import type { WorkspaceId } from "@tessera/domain/ids"
import type { Language, Member, Username } from "@tessera/domain/member"
import type { Policy } from "@tessera/domain/policy"
import { Context, type Effect, type Redacted } from "effect"
import type { AlreadyTaken, NotFound } from "../expected.ts"
import type { MemberKey } from "./roster-store.ts"

export interface Workspace {
  readonly id: WorkspaceId
  /** Short name in addresses and on the command line: lower-case letters, digits, hyphens; at most 40. */
  readonly slug: string
  readonly name: string
  readonly policy: Policy
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

/** Port. Workspaces, members as they sign in, protected applications. Members are added by `RosterStore.commit`. */
export class Directory extends Context.Service<
  Directory,
  {
    readonly workspaces: Effect.Effect<ReadonlyArray<Workspace>>
    /** By short name; null asks for the oldest workspace. */
    readonly workspace: (slug: string | null) => Effect.Effect<Workspace, NotFound>
    readonly workspaceById: (id: WorkspaceId) => Effect.Effect<Workspace, NotFound>
    readonly createWorkspace: (workspace: Workspace) => Effect.Effect<void, AlreadyTaken>
    readonly setPolicy: (id: WorkspaceId, policy: Policy) => Effect.Effect<void>
    readonly member: (key: MemberKey) => Effect.Effect<Member, NotFound>
    /** By e-mail address or username, already lower-cased; deprovisioned ones are found too. */
    readonly findByLogin: (
      workspaceId: WorkspaceId,
      login: string
    ) => Effect.Effect<{
      readonly member: Member
      readonly passwordHash: Redacted.Redacted<string> | null
    } | null>
    /** By username, in pages of at most 500: those after `after`. */
    readonly members: (
      workspaceId: WorkspaceId,
      after: Username | null,
      limit: number
    ) => Effect.Effect<ReadonlyArray<MemberListing>>
    readonly setPassword: (key: MemberKey, hash: Redacted.Redacted<string>) => Effect.Effect<void, NotFound>
    readonly setLanguage: (key: MemberKey, language: Language) => Effect.Effect<void, NotFound>
    readonly applications: (id: WorkspaceId) => Effect.Effect<ReadonlyArray<ProtectedApplication>>
    readonly addApplication: (
      id: WorkspaceId,
      application: ProtectedApplication
    ) => Effect.Effect<void, AlreadyTaken>
  }
>()("@tessera/application/Directory") {}
