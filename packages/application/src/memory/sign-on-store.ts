import { after } from "@tessera/domain/instant"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { SignOnProvider } from "@tessera/domain/sign-on"
import { Effect, Layer } from "effect"
import { AlreadyTaken, NotFound } from "../expected.ts"
import type { MemberKey } from "../ports/roster-store.ts"
import { type KeptProvider, type Proven, SignOnStore } from "../ports/sign-on-store.ts"
import { atomicallyIn } from "./atomically.ts"
import { Memory, type Tables } from "./memory.ts"
import type { Notice, StoredAttempt } from "./sign-on-tables.ts"
import { writeWorkspaceJournal } from "./workspaces.ts"

type Store = SignOnStore["Service"]

const shown = (kept: KeptProvider): SignOnProvider => {
  const { sealedSecret: _, workspaceId: __, ...provider } = kept
  return provider
}
const byName = (a: KeptProvider, b: KeptProvider): number =>
  a.name < b.name || (a.name === b.name && a.id < b.id) ? -1 : 1

type ProviderPart = Pick<
  Store,
  "ways" | "waysToChange" | "provider" | "saveProvider" | "removeProvider" | "setPasswords"
>

const providers = (tables: Tables): ProviderPart => {
  const { attempts, providers: kept, withoutPasswords } = tables.signOn
  const of = (id: WorkspaceId) => [...kept.values()].filter(({ workspaceId }) => workspaceId === id)
  const ways: Store["ways"] = (id) =>
    Effect.sync(() => ({
      passwords: !withoutPasswords.has(id),
      providers: of(id).toSorted(byName).map(shown)
    }))
  return {
    ways,
    waysToChange: ways,
    provider: (id) => Effect.sync(() => kept.get(id) ?? null),
    saveProvider: (provider, max) =>
      Effect.suspend(() => {
        const before = kept.get(provider.id)
        const others = of(provider.workspaceId).filter(({ id }) => id !== provider.id)
        const isAnothers = before !== undefined && before.workspaceId !== provider.workspaceId
        if (isAnothers || others.length >= max) return Effect.fail(new AlreadyTaken({ what: "provider" }))
        if (others.some(({ domains }) => domains.some((one) => provider.domains.includes(one))))
          return Effect.fail(new AlreadyTaken({ what: "domain" }))
        const { ownerSignedInAt = null, signedInAt = null } = before ?? {}
        kept.set(provider.id, { ...provider, ownerSignedInAt, signedInAt })
        return Effect.void
      }),
    removeProvider: (id, providerId) =>
      Effect.suspend(() => {
        if (kept.get(providerId)?.workspaceId !== id) return Effect.fail(new NotFound({ what: "provider" }))
        kept.delete(providerId)
        for (const [key, { attempt }] of attempts) if (attempt.providerId === providerId) attempts.delete(key)
        return Effect.void
      }),
    setPasswords: (id, taken) =>
      Effect.sync(() => void (taken ? withoutPasswords.delete(id) : withoutPasswords.set(id, true)))
  }
}

type AttemptPart = Pick<Store, "begin" | "returned" | "prove" | "finish" | "noteEnded" | "dropProven">

const ends = (
  { at, providerId, sid, subject, workspaceId }: Notice,
  { attempt, begunAt }: StoredAttempt,
  proven: Proven
): boolean =>
  workspaceId === attempt.workspaceId &&
  providerId === attempt.providerId &&
  (sid === null || sid === proven.sid) &&
  (subject === null || subject === proven.subject) &&
  (sid !== null || at >= begunAt)

const attempts = (tables: Tables): AttemptPart => {
  const { attempts: kept, notices } = tables.signOn
  return {
    begin: (attempt, lifeMs) =>
      Effect.map(tables.now, (now) => {
        const expiresAt = after(now, lifeMs)
        kept.set(attempt.id, {
          attempt: { ...attempt, expiresAt },
          begunAt: now,
          returned: false,
          proven: null
        })
        return expiresAt
      }),
    returned: (id) =>
      Effect.map(tables.now, (now) => {
        const found = kept.get(id)
        if (found === undefined || found.returned || found.attempt.expiresAt <= now) return null
        kept.set(id, { ...found, returned: true })
        return found.attempt
      }),
    prove: (id, proven, completion, lifeMs) =>
      Effect.map(tables.now, (now) => {
        const found = kept.get(id)
        if (found === undefined) return true
        if ([...notices.values()].some((one) => ends(one, found, proven))) {
          kept.delete(id)
          return false
        }
        const attempt = { ...found.attempt, expiresAt: after(now, lifeMs) }
        kept.set(id, { ...found, attempt, proven: { ...proven, completion } })
        return true
      }),
    noteEnded: ({ id: providerId, workspaceId }, { sid, subject }) =>
      Effect.map(tables.now, (at) => {
        const key = JSON.stringify([workspaceId, providerId, sid, subject])
        notices.set(key, { workspaceId, providerId, sid, subject, at })
      }),
    dropProven: ({ id: providerId, workspaceId }, { sid, subject }) =>
      Effect.sync(() => {
        for (const [id, { attempt, proven }] of kept) {
          const isTheirs = attempt.workspaceId === workspaceId && attempt.providerId === providerId
          if (!isTheirs || proven === null) continue
          const isMeant =
            (sid === null || proven.sid === sid) && (subject === null || proven.subject === subject)
          if (isMeant) kept.delete(id)
        }
      }),
    finish: (id, hash) =>
      Effect.map(tables.now, (now) => {
        const found = kept.get(id)
        if (found?.proven?.completion !== hash) return null
        kept.delete(id)
        const { completion: _, ...proven } = found.proven
        return found.attempt.expiresAt <= now ? null : { ...found.attempt, ...proven }
      })
  }
}

type PeoplePart = Pick<Store, "identity" | "link" | "unlink" | "keepSession" | "sessionsOf">

const people = (tables: Tables): PeoplePart => {
  const { identities, providers: kept, sessions } = tables.signOn
  const keyOf = (id: WorkspaceId, issuer: string, subject: string) => JSON.stringify([id, issuer, subject])
  const linksOf = ({ memberId, workspaceId }: MemberKey) =>
    [...identities].filter(([, { key }]) => key.workspaceId === workspaceId && key.memberId === memberId)
  return {
    identity: (id, issuer, subject) =>
      Effect.sync(() => identities.get(keyOf(id, issuer, subject))?.key.memberId ?? null),
    link: (key, issuer, subject) =>
      Effect.suspend(() => {
        const id = keyOf(key.workspaceId, issuer, subject)
        if (identities.has(id) || linksOf(key).some(([, one]) => one.issuer === issuer))
          return Effect.fail(new AlreadyTaken({ what: "provider" }))
        identities.set(id, { key, issuer, subject })
        return Effect.void
      }),
    unlink: (key) =>
      Effect.sync(() => {
        const links = linksOf(key)
        for (const [id] of links) identities.delete(id)
        return links.length
      }),
    keepSession: ({ sessionId, ...session }, owner) =>
      Effect.map(tables.now, (now) => {
        const memberId = tables.sessions.get(sessionId)?.session.member.id
        if (memberId !== undefined) sessions.set(sessionId, { ...session, sessionId, memberId })
        const provider = kept.get(session.providerId)
        if (provider === undefined) return
        kept.set(provider.id, { ...provider, signedInAt: now, ...(owner && { ownerSignedInAt: now }) })
      }),
    sessionsOf: ({ id, workspaceId }, { sid, subject }) =>
      Effect.sync(() =>
        [...sessions.values()]
          .filter((one) => one.workspaceId === workspaceId && one.providerId === id)
          .filter((one) => (sid === null || one.sid === sid) && (subject === null || one.subject === subject))
          .filter((one) => tables.sessions.has(one.sessionId))
          .map(({ memberId, sessionId }) => ({ memberId, sessionId }))
      )
  }
}

export const signOnStoreMemory = Layer.effect(
  SignOnStore,
  Effect.map(Memory, (tables) =>
    SignOnStore.of({
      atomically: atomicallyIn(tables),
      tell: (change) => Effect.asVoid(writeWorkspaceJournal(tables, change)),
      ...providers(tables),
      ...attempts(tables),
      ...people(tables)
    })
  )
)
