import type { Actor } from "@tessera/domain/actor"
import type { WorkspaceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { Role } from "@tessera/domain/member"
import { ManagementRefused, type Refusal } from "@tessera/domain/refusals"
import { mayAdminister, mayGiveRole, outranks } from "@tessera/domain/rules/management"
import type { Admin } from "@tessera/domain/rules/membership"
import type { ScimSettings } from "@tessera/domain/scim-views"
import { Context, Effect, Layer, Redacted } from "effect"
import { clockNow } from "./clock-now.ts"
import type { AlreadyTaken, NotFound, RosterChanged } from "./expected.ts"
import { type GroupRole, ScimStore, type ScimToken } from "./ports/scim-store.ts"
import { Secrets } from "./ports/secrets.ts"
import { makeRoleOf } from "./scim-groups-role.ts"
import { groupKey } from "./scim-role.ts"

/** One that is used, and one that takes its place. */
export const SCIM_TOKENS_MAX = 2
/** So that one that got out is known for what it is. */
const TOKEN_PREFIX = "scim_"
const DAY_MS = 86_400_000

export interface NewScimToken {
  readonly name: string
  /** Null: until it is revoked. */
  readonly lifeDays: number | null
}

/** Where an administrator acts: their own workspace, whatever else is asked. */
export interface AdminCall {
  readonly by: Actor
  readonly workspaceId: WorkspaceId
  readonly address: string | null
}

/** T45: the tokens of identity providers, one workspace each, and the roles that their groups give. Kept as SHA-256. */
export class ScimTokens extends Context.Service<
  ScimTokens,
  {
    readonly settings: (call: AdminCall) => Effect.Effect<ScimSettings, ManagementRefused>
    /** The token, this once. Refuses where two are alive already (`AlreadyTaken`). */
    readonly make: (
      call: AdminCall,
      token: NewScimToken
    ) => Effect.Effect<
      { readonly id: string; readonly token: Redacted.Redacted<string> },
      ManagementRefused | AlreadyTaken
    >
    readonly revoke: (call: AdminCall, id: string) => Effect.Effect<void, ManagementRefused | NotFound>
    /** The token that a call came with; null for none that is alive. */
    readonly authenticate: (token: Redacted.Redacted<string>) => Effect.Effect<ScimToken | null>
    /** Takes effect at once for everybody whose groups it concerns. */
    readonly setGroupRoles: (
      call: AdminCall,
      roles: ReadonlyArray<GroupRole>
    ) => Effect.Effect<void, Refusal | NotFound | RosterChanged>
  }
>()("@tessera/application/ScimTokens") {
  static readonly layer = Layer.effect(
    ScimTokens,
    Effect.gen(function* () {
      const store = yield* ScimStore
      const secrets = yield* Secrets
      return ScimTokens.of({
        settings: Effect.fn("ScimTokens.settings")(function* ({ by, workspaceId }) {
          const { role } = yield* administrator(by)
          return {
            now: yield* clockNow,
            tokensMax: SCIM_TOKENS_MAX,
            tokens: yield* store.tokens(workspaceId),
            roles: yield* store.groupRoles(workspaceId),
            mayGive: Role.literals.filter((one) => !outranks(one, role))
          }
        }),
        make: yield* makeMake,
        revoke: yield* makeRevoke,
        authenticate: Effect.fn("ScimTokens.authenticate")(function* (token) {
          // By its hash, as a session is found: how long the look-up takes says nothing about a token of 256 random bits.
          const found = yield* store.tokenBy(secrets.hashToken(token))
          if (found !== null) yield* store.touchToken(found)
          return found
        }),
        setGroupRoles: yield* makeSetGroupRoles
      })
    })
  )
}

const administrator = (by: Actor): Effect.Effect<Admin, ManagementRefused> =>
  by._tag === "Admin"
    ? Effect.as(mayAdminister(by), by)
    : Effect.fail(new ManagementRefused({ reason: "notAdministrator" }))

const makeMake = Effect.gen(function* () {
  const store = yield* ScimStore
  const secrets = yield* Secrets
  return Effect.fn("ScimTokens.make")(function* (call: AdminCall, { lifeDays, name }: NewScimToken) {
    const { by, workspaceId } = call
    const { memberId, role: roleMax } = yield* administrator(by)
    const id = yield* secrets.newId
    const expiresAt = lifeDays === null ? null : after(yield* clockNow, lifeDays * DAY_MS)
    const random = yield* secrets.newToken
    const token = Redacted.make(`${TOKEN_PREFIX}${Redacted.value(random.token)}`)
    const kept = { id, workspaceId, name, expiresAt, madeBy: memberId, roleMax }
    const event = { _tag: "ScimTokenMade", tokenId: id, name, roleMax, expiresAt } as const
    yield* store.atomically(
      Effect.andThen(
        store.addToken(kept, secrets.hashToken(token), SCIM_TOKENS_MAX),
        store.tell({ ...call, events: [event] })
      )
    )
    return { id, token }
  })
})

const makeRevoke = Effect.gen(function* () {
  const store = yield* ScimStore
  return Effect.fn("ScimTokens.revoke")(function* (call: AdminCall, id: string) {
    yield* mayAdminister(call.by)
    yield* store.atomically(
      Effect.andThen(
        store.revokeToken(call.workspaceId, id),
        store.tell({ ...call, events: [{ _tag: "ScimTokenRevoked", tokenId: id }] })
      )
    )
  })
})

const same = (one: GroupRole, other: GroupRole): boolean =>
  one.role === other.role && groupKey(one.group) === groupKey(other.group)

const without = (all: ReadonlyArray<GroupRole>, others: ReadonlyArray<GroupRole>) =>
  all.filter((one) => !others.some((other) => same(one, other)))

const makeSetGroupRoles = Effect.gen(function* () {
  const store = yield* ScimStore
  const giveRole = yield* makeRoleOf

  const set = Effect.fn("ScimTokens.setGroupRoles")(function* (
    call: AdminCall,
    roles: ReadonlyArray<GroupRole>
  ) {
    const { by, workspaceId } = call
    const { role: roleMax } = yield* administrator(by)
    const before = yield* store.groupRoles(workspaceId)
    // Nobody gives a role above their own, or takes one away that somebody above them gave.
    yield* Effect.forEach(
      [...without(roles, before), ...without(before, roles)],
      ({ role }) => mayGiveRole(by, role),
      { discard: true }
    )
    yield* store.setGroupRoles(workspaceId, roles)
    yield* store.tell({ ...call, events: [{ _tag: "ScimRolesChanged", roles }] })
    const concerned = yield* store.grouped(workspaceId)
    yield* Effect.forEach(
      concerned,
      (memberId) => giveRole({ workspaceId, roleMax }, { workspaceId, memberId }),
      { discard: true }
    )
  })
  return (call: AdminCall, roles: ReadonlyArray<GroupRole>) => store.atomically(set(call, roles))
})
