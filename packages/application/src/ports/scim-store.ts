import type { MemberId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { EmailAddress, Member, Role, Username } from "@tessera/domain/member"
import { Context, type Effect } from "effect"
import type { AlreadyTaken, NotFound } from "../expected.ts"
import type { TokenHash } from "../session.ts"
import type { WorkspaceChange } from "./directory.ts"
import type { MemberKey } from "./roster-store.ts"

/** How often a token's last use is written down. */
export const SCIM_TOUCH_EVERY_MS = 300_000

export type NamePart =
  | "formatted"
  | "familyName"
  | "givenName"
  | "middleName"
  | "honorificPrefix"
  | "honorificSuffix"

/** What an identity provider keeps of a person beside what a member is (RFC 7643 section 4.1). */
export interface Profile {
  /** As it was sent; compared without regard to case. */
  readonly userName: string
  readonly externalId: string | null
  readonly displayName: string | null
  readonly name: Readonly<Partial<Record<NamePart, string>>>
  /** Of the one e-mail address that a member has. */
  readonly emailType: string | null
}

export interface ScimUser {
  readonly member: Member
  readonly profile: Profile
  readonly groups: ReadonlyArray<{ readonly id: string; readonly displayName: string }>
  readonly createdAt: Instant
  readonly changedAt: Instant
}

export interface ScimGroup {
  readonly id: string
  readonly displayName: string
  readonly externalId: string | null
  readonly members: ReadonlyArray<{ readonly id: MemberId; readonly userName: string }>
  readonly createdAt: Instant
  readonly changedAt: Instant
}

/** RFC 7644 section 3.4.2.2, as far as it is answered. `Active` is the one attribute that is no text. */
export type ScimFilter<Attribute extends string> =
  | {
      readonly _tag: "Compare"
      readonly attribute: Attribute
      readonly op: "eq" | "ne" | "co" | "sw" | "ew"
      /** Lower case where the attribute is compared without regard to case. */
      readonly value: string
    }
  | { readonly _tag: "Present"; readonly attribute: Attribute }
  | { readonly _tag: "Active"; readonly is: boolean }
  | { readonly _tag: "And" | "Or"; readonly filters: ReadonlyArray<ScimFilter<Attribute>> }
  | { readonly _tag: "Not"; readonly filter: ScimFilter<Attribute> }

export type UserAttribute =
  | "id"
  | "externalId"
  | "userName"
  | "displayName"
  | "givenName"
  | "familyName"
  | "email"
  | "emailType"
export type GroupAttribute = "id" | "externalId" | "displayName" | "member"
export type UserFilter = ScimFilter<UserAttribute>
export type GroupFilter = ScimFilter<GroupAttribute>

export interface ScimPage {
  /** How many are passed over, and how many are wanted at most. RFC 7644 section 3.4.2.4 counts, so this does too. */
  readonly skip: number
  readonly limit: number
}

export interface ScimToken {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly name: string
  /** Who made it, by username. */
  readonly madeBy: Username
  readonly madeAt: Instant
  readonly lastUsedAt: Instant | null
  readonly expiresAt: Instant | null
  /** What it gives and acts on at most: the lower of what its maker was when making it and is now. */
  readonly roleMax: Role
}

/** A group of the identity provider, by its name without regard to case or by its id, and the role that it gives. */
export interface GroupRole {
  readonly group: string
  readonly role: Role
}

/** What is kept for an identity provider that creates and removes members (RFC 7643, 7644). A port. */
export class ScimStore extends Context.Service<
  ScimStore,
  {
    /** All of it or nothing, whatever other ports do inside. */
    readonly atomically: <A, E, R>(work: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>

    /** Into the workspace's journal. */
    readonly tell: (change: WorkspaceChange) => Effect.Effect<void>

    readonly tokens: (id: WorkspaceId) => Effect.Effect<ReadonlyArray<ScimToken>>
    /** Live ones only, with the workspace that it is for: a token names none. */
    readonly tokenBy: (hash: TokenHash) => Effect.Effect<ScimToken | null>
    /** Refuses where `aliveMax` are alive already. */
    readonly addToken: (
      token: Omit<ScimToken, "madeBy" | "madeAt" | "lastUsedAt"> & { readonly madeBy: MemberId },
      hash: TokenHash,
      aliveMax: number
    ) => Effect.Effect<Instant, AlreadyTaken>
    readonly revokeToken: (id: WorkspaceId, tokenId: string) => Effect.Effect<void, NotFound>
    /** Written at most every five minutes. */
    readonly touchToken: (token: ScimToken) => Effect.Effect<void>

    readonly groupRoles: (id: WorkspaceId) => Effect.Effect<ReadonlyArray<GroupRole>>
    readonly setGroupRoles: (id: WorkspaceId, roles: ReadonlyArray<GroupRole>) => Effect.Effect<void>
    /** Members who are in a group or have their role from one; by id. */
    readonly grouped: (id: WorkspaceId) => Effect.Effect<ReadonlyArray<MemberId>>
    readonly roleIsFromGroup: (key: MemberKey) => Effect.Effect<boolean>
    readonly setRoleFromGroup: (key: MemberKey, is: boolean) => Effect.Effect<void>

    /** Null for nobody, and for whoever was deleted. Inside `atomically` nobody else changes them until its end. */
    readonly user: (key: MemberKey) => Effect.Effect<ScimUser | null>
    readonly users: (
      id: WorkspaceId,
      filter: UserFilter | null,
      page: ScimPage
    ) => Effect.Effect<{ readonly total: number; readonly users: ReadonlyArray<ScimUser> }>
    /** Whoever has this user name or this address, deleted ones too; a deleted one first. */
    readonly holder: (
      id: WorkspaceId,
      userName: string,
      email: EmailAddress
    ) => Effect.Effect<{ readonly memberId: MemberId; readonly deleted: boolean } | null>
    /** Keeps the profile and the member's address, and is no longer deleted. */
    readonly saveUser: (
      key: MemberKey,
      profile: Profile,
      email: EmailAddress
    ) => Effect.Effect<void, AlreadyTaken>
    /** They are in no group any more. What the product knows of the member stays. */
    readonly deleteUser: (key: MemberKey) => Effect.Effect<void>

    /** Null for none. Inside `atomically` nobody else changes it until its end. */
    readonly group: (id: WorkspaceId, groupId: string) => Effect.Effect<ScimGroup | null>
    readonly groups: (
      id: WorkspaceId,
      filter: GroupFilter | null,
      page: ScimPage
    ) => Effect.Effect<{ readonly total: number; readonly groups: ReadonlyArray<ScimGroup> }>
    /** New or changed; members that are none of the workspace are `NotFound`. */
    readonly saveGroup: (
      id: WorkspaceId,
      group: {
        readonly id: string
        readonly displayName: string
        readonly externalId: string | null
        readonly members: ReadonlyArray<MemberId>
      }
    ) => Effect.Effect<void, AlreadyTaken | NotFound>
    readonly deleteGroup: (id: WorkspaceId, groupId: string) => Effect.Effect<void>
  }
>()("@tessera/application/ScimStore") {}
