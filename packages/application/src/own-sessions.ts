import { Command, type CommandOf } from "@tessera/domain/commands"
import type { Language } from "@tessera/domain/member"
import type { Refusal } from "@tessera/domain/refusals"
import { deviceOf } from "@tessera/domain/rules/liveness"
import type { SessionView } from "@tessera/domain/views"
import { Context, Effect, Layer } from "effect"
import type { NotFound, RosterChanged } from "./expected.ts"
import { Directory } from "./ports/directory.ts"
import { Places } from "./ports/places.ts"
import { Sessions } from "./ports/sessions.ts"
import { makeRotation, type Rotated } from "./rotation.ts"
import { keyOf, selfOf, type SignedIn } from "./session.ts"
import { Trust } from "./trust.ts"

export type WhichSessions = CommandOf<"EndSessions">["which"]

/** R1: a member's own sessions, and what a person sets for themselves. */
export class OwnSessions extends Context.Service<
  OwnSessions,
  {
    readonly list: (who: SignedIn) => Effect.Effect<ReadonlyArray<SessionView>, NotFound>
    readonly signOut: (
      who: SignedIn,
      which: WhichSessions
    ) => Effect.Effect<void, Refusal | NotFound | RosterChanged>
    /** T39. Null when another tab of this client rotated the token meanwhile. */
    readonly rotate: (who: SignedIn) => Effect.Effect<Rotated | null, NotFound>
    readonly setLanguage: (
      who: SignedIn,
      language: Language
    ) => Effect.Effect<void, Refusal | NotFound | RosterChanged>
  }
>()("@tessera/application/OwnSessions") {
  static readonly layer = Layer.effect(
    OwnSessions,
    Effect.gen(function* () {
      const trust = yield* Trust
      const directory = yield* Directory
      const rotation = yield* makeRotation
      const list = yield* makeList

      return OwnSessions.of({
        list,
        signOut: Effect.fn("OwnSessions.signOut")(function* ({ address, session }, which) {
          const sessionId = which === "all" ? null : session.id
          const by = selfOf(session)
          yield* trust.give({ key: keyOf(session), address }, (at) =>
            Command.cases.EndSessions.make({ which, sessionId, by, at })
          )
        }),
        rotate: Effect.fn("OwnSessions.rotate")(function* (who) {
          const { now } = yield* trust.read(keyOf(who.session))
          return yield* rotation(who, now)
        }),
        setLanguage: Effect.fn("OwnSessions.setLanguage")(function* ({ address, session }, to) {
          const key = keyOf(session)
          const { language: from } = yield* directory.member(key)
          const by = selfOf(session)
          yield* trust.give({ key, address }, (at) => Command.cases.ChangeLanguage.make({ from, to, by, at }))
        })
      })
    })
  )
}

const makeList = Effect.gen(function* () {
  const trust = yield* Trust
  const sessions = yield* Sessions
  const places = yield* Places
  return Effect.fn("OwnSessions.list")(function* ({ session: mine }: SignedIn) {
    const key = keyOf(mine)
    const { now, roster } = yield* trust.read(key)
    return yield* Effect.forEach(yield* sessions.list(key), (one) =>
      Effect.map(places.of(one.address), (place): SessionView => ({
        id: one.id,
        thisSession: one.id === mine.id,
        facts: one.facts,
        deviceName: deviceOf(roster, one.instanceId, now)?.name ?? null,
        startedAt: one.startedAt,
        lastSeenAt: one.lastSeenAt,
        place,
        address: one.address
      }))
    )
  })
})
