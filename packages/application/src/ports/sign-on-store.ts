import type { ClientFacts } from "@tessera/domain/client"
import type { ClientInstanceId, MemberId, SessionId, WorkspaceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { SignOnProvider } from "@tessera/domain/sign-on"
import { Context, type Effect } from "effect"
import type { AlreadyTaken, NotFound } from "../expected.ts"
import type { TokenHash } from "../session.ts"
import type { WorkspaceChange } from "./directory.ts"
import type { MemberKey } from "./roster-store.ts"

/** A provider with what is kept of its secret: sealed by a key outside the database. */
export interface KeptProvider extends SignOnProvider {
  readonly workspaceId: WorkspaceId
  readonly sealedSecret: string
}

/** A sign-in that was begun. State, nonce and verifier are derived from the id, so none of them is kept. */
export interface Attempt {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly providerId: string
  /** The key that began it; no other finishes it. */
  readonly instanceId: ClientInstanceId
  readonly facts: ClientFacts
  /** `web`, `mobile`, or the whole address of an extension. */
  readonly returnTo: string
  readonly expiresAt: Instant
}

/** One that the provider proved; waiting for the client that began it. */
export interface Proven {
  readonly memberId: MemberId
  readonly issuer: string
  readonly subject: string
  readonly sid: string | null
}

export interface Ways {
  readonly passwords: boolean
  readonly providers: ReadonlyArray<SignOnProvider>
}

/** Port. What is kept for single sign-on. */
export class SignOnStore extends Context.Service<
  SignOnStore,
  {
    /** All of it or nothing, whatever other ports do inside. */
    readonly atomically: <A, E, R>(work: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
    /** Into the workspace's journal. */
    readonly tell: (change: WorkspaceChange) => Effect.Effect<void>

    /** Providers by name, and whether a password is taken. Of a workspace that is none: no provider, passwords. */
    readonly ways: (id: WorkspaceId) => Effect.Effect<Ways>
    /** Inside `atomically` nobody else changes the workspace's ways until its end. */
    readonly waysToChange: (id: WorkspaceId) => Effect.Effect<Ways>
    /** By its id alone: an address at the server names no workspace. */
    readonly provider: (providerId: string) => Effect.Effect<KeptProvider | null>
    /** New or changed. Refuses a domain that is another's, an id of another workspace, and one more than `max`. */
    readonly saveProvider: (
      provider: Omit<KeptProvider, "signedInAt" | "ownerSignedInAt">,
      max: number
    ) => Effect.Effect<void, AlreadyTaken>
    /** Sign-ins that were begun by it come to nothing; who is linked stays linked to the issuer. */
    readonly removeProvider: (id: WorkspaceId, providerId: string) => Effect.Effect<void, NotFound>
    readonly setPasswords: (id: WorkspaceId, taken: boolean) => Effect.Effect<void>

    /** Answers when it is over. */
    readonly begin: (attempt: Omit<Attempt, "expiresAt">, lifeMs: number) => Effect.Effect<Instant>
    /** An attempt that lives and has not come back; from now on it has. Once, whoever asks at the same time. */
    readonly returned: (attemptId: string) => Effect.Effect<Attempt | null>
    /**
     * From now on whoever has the completion and the key may finish it, for so long. False, and it is gone, where the provider
     * ended meanwhile what it proves (`noteEnded`). A commit of its own, never inside `atomically`.
     */
    readonly prove: (
      attemptId: string,
      proven: Proven,
      completion: TokenHash,
      lifeMs: number
    ) => Effect.Effect<boolean>
    /** Once, whoever asks at the same time: it is gone. Inside `atomically` its provider stays as it is until the end. */
    readonly finish: (attemptId: string, completion: TokenHash) => Effect.Effect<(Attempt & Proven) | null>

    /**
     * T44: before anything is looked for that it ends. Who is proven from now on, by a session of the provider that ended, or as
     * the person in a sign-in that was begun before, is not. A commit of its own, never inside `atomically`.
     */
    readonly noteEnded: (
      provider: Pick<KeptProvider, "workspaceId" | "id">,
      meant: { readonly subject: string | null; readonly sid: string | null }
    ) => Effect.Effect<void>
    /** Whoever was proven and has not finished does not, where the provider means them: by its own session, the person, or both. */
    readonly dropProven: (
      provider: Pick<KeptProvider, "workspaceId" | "id">,
      meant: { readonly subject: string | null; readonly sid: string | null }
    ) => Effect.Effect<void>

    readonly identity: (id: WorkspaceId, issuer: string, subject: string) => Effect.Effect<MemberId | null>
    /** A member has one subject an issuer, and a subject one member: whoever comes second is `AlreadyTaken`. */
    readonly link: (key: MemberKey, issuer: string, subject: string) => Effect.Effect<void, AlreadyTaken>
    /** How many links there were. */
    readonly unlink: (key: MemberKey) => Effect.Effect<number>

    /** A session began by this provider; told by its end when that is. `owner`: of an owner. */
    readonly keepSession: (
      session: {
        readonly workspaceId: WorkspaceId
        readonly sessionId: SessionId
        readonly providerId: string
        readonly subject: string
        readonly sid: string | null
      },
      owner: boolean
    ) => Effect.Effect<void>
    /** Live or not yet deleted, that this provider means: by its own session, by the person, or by both. */
    readonly sessionsOf: (
      provider: Pick<KeptProvider, "workspaceId" | "id">,
      meant: { readonly subject: string | null; readonly sid: string | null }
    ) => Effect.Effect<ReadonlyArray<{ readonly memberId: MemberId; readonly sessionId: SessionId }>>
  }
>()("@tessera/application/SignOnStore") {}
