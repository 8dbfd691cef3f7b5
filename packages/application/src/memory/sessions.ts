import type { Instant } from "@tessera/domain/instant"
import { standard } from "@tessera/domain/policy"
import { sessionIsLive } from "@tessera/domain/rules/session-life"
import { Effect, Layer } from "effect"
import { Sessions } from "../ports/sessions.ts"
import { memberKey } from "../member-key.ts"
import type { Session } from "../session.ts"
import { Memory, type StoredSession, type Tables } from "./memory.ts"

const keyOf = ({ member }: Session) => memberKey({ workspaceId: member.workspaceId, memberId: member.id })

/** With its member as stored now; null when it is not live. */
const live = (tables: Tables, found: StoredSession | undefined, now: Instant): Session | null => {
  const member = found === undefined ? undefined : tables.members.get(keyOf(found.session))?.member
  if (found === undefined || member === undefined || member.state !== "active") return null
  const policy = tables.workspaces.get(member.workspaceId)?.policy ?? standard
  return sessionIsLive({ ...found.session, kind: found.session.facts.kind }, policy, now)
    ? { ...found.session, member }
    : null
}

const touch =
  (tables: Tables): Sessions["Service"]["touch"] =>
  (session, deviceId, now, address) =>
    Effect.sync(() => {
      const found = tables.sessions.get(session.id)
      if (found === undefined) return
      tables.sessions.set(session.id, { ...found, session: { ...found.session, lastSeenAt: now, address } })
      tables.activity.set(keyOf(session), now)
      const roster = tables.rosters.get(keyOf(session))
      if (deviceId === null || roster === undefined) return
      tables.rosters.set(keyOf(session), {
        ...roster,
        used: new Map(roster.used).set(deviceId, { at: now, address })
      })
    })

const rotate =
  (tables: Tables): Sessions["Service"]["rotate"] =>
  (session, from, to, now) =>
    Effect.sync(() => {
      const found = tables.sessions.get(session.id)
      if (found === undefined || found.tokenHash !== from) return false
      tables.sessions.set(session.id, {
        session: { ...found.session, rotatedAt: now },
        tokenHash: to,
        previousHash: from,
        unused: true
      })
      return true
    })

const replaceUnused =
  (tables: Tables): Sessions["Service"]["replaceUnused"] =>
  (session, unused, to, now) =>
    Effect.sync(() => {
      const found = tables.sessions.get(session.id)
      if (found === undefined || found.tokenHash !== unused || found.unused !== true) return false
      tables.sessions.set(session.id, {
        ...found,
        session: { ...found.session, rotatedAt: now },
        tokenHash: to
      })
      return true
    })

const settle =
  (tables: Tables): Sessions["Service"]["settle"] =>
  (session, hash) =>
    Effect.sync(() => {
      const found = tables.sessions.get(session.id)
      if (found === undefined || found.tokenHash !== hash) return false
      tables.sessions.set(session.id, { ...found, unused: false })
      return true
    })

export const sessionsMemory = Layer.effect(
  Sessions,
  Effect.map(Memory, (tables) =>
    Sessions.of({
      find: (hash) =>
        Effect.map(tables.now, (now) => {
          const found = [...tables.sessions.values()].find(({ tokenHash }) => tokenHash === hash)
          const session = live(tables, found, now)
          return session === null ? null : { session, now, unused: found?.unused === true }
        }),
      rotatedFrom: (hash) =>
        Effect.map(tables.now, (now) => {
          const found = [...tables.sessions.values()].find(({ previousHash }) => previousHash === hash)
          const session = live(tables, found, now)
          if (found === undefined || session === null) return null
          return { session, tokenHash: found.tokenHash, unused: found.unused === true }
        }),
      isLive: (workspaceId, id) =>
        Effect.map(tables.now, (now) => {
          const session = live(tables, tables.sessions.get(id), now)
          return session !== null && session.member.workspaceId === workspaceId
        }),
      list: (key) =>
        Effect.map(tables.now, (now) =>
          [...tables.sessions.values()]
            .filter(({ session }) => keyOf(session) === memberKey(key))
            .flatMap((found) => live(tables, found, now) ?? [])
            .toSorted((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1))
            .slice(0, 100)
        ),
      touch: touch(tables),
      settle: settle(tables),
      rotate: rotate(tables),
      replaceUnused: replaceUnused(tables)
    })
  )
)
