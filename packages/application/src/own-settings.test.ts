import { assert, describe } from "@effect/vitest"
import { Effect } from "effect"
import { story } from "../test/story.ts"
import { PUSH_SERVICE } from "./memory/push-service.ts"
import { journalOf, makeMember, makeWorkspace, signIn, trustByCode } from "./memory/world.ts"
import { OwnSessions } from "./own-sessions.ts"
import { Directory } from "./ports/directory.ts"
import { Pushes } from "./ports/pushes.ts"
import { PushSubscriptions } from "./push-subscriptions.ts"
import { keyOf, type SignedIn } from "./session.ts"

const tagsOf = (who: SignedIn) =>
  Effect.map(journalOf(who), (lines) => lines.map(({ event }) => event._tag).slice(-2))

describe("T37: what a member sets for themselves is a line of their journal", () => {
  story("the language, once, by whom and from which client", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme")
      const who = yield* signIn(workspace, yield* makeMember(workspace, "ann"), { at: "mac" })
      const speak = (language: "en" | "es") =>
        OwnSessions.use(({ setLanguage }) => setLanguage(who, language))
      yield* speak("es")
      yield* speak("es")
      const last = (yield* journalOf(who)).at(-1)
      assert.deepInclude(last?.event, { _tag: "LanguageChanged", from: "en", to: "es" })
      assert.deepInclude(last?.by, { _tag: "Self", sessionId: who.session.id })
      assert.deepStrictEqual(yield* tagsOf(who), ["SessionStarted", "LanguageChanged"])
      assert.strictEqual((yield* (yield* Directory).member(keyOf(who.session))).language, "es")
    })
  )

  story("pushes, when they are turned on and off; not each time that the app says where it is", () =>
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme")
      const member = yield* makeMember(workspace, "ann")
      const phone = yield* trustByCode(yield* signIn(workspace, member, { at: "phone", kind: "mobile" }))
      const to = (word: string) => ({
        endpoint: `${PUSH_SERVICE}${word}`,
        p256dh: `B${"A".repeat(86)}`,
        auth: "A".repeat(22)
      })
      const pushes = yield* PushSubscriptions
      yield* pushes.unsubscribe(phone)
      const before = (yield* journalOf(phone)).length
      yield* pushes.subscribe(phone, to("one"))
      yield* pushes.subscribe(phone, to("two"))
      assert.strictEqual((yield* journalOf(phone)).length, before + 1)
      yield* pushes.unsubscribe(phone)
      yield* pushes.unsubscribe(phone)
      assert.strictEqual((yield* journalOf(phone)).length, before + 2)
      assert.deepStrictEqual(yield* tagsOf(phone), ["PushesTurnedOn", "PushesTurnedOff"])
      assert.isFalse(yield* (yield* Pushes).isSubscribed(phone.session))
      assert.notInclude(JSON.stringify(yield* journalOf(phone)), PUSH_SERVICE, "where it is sent is a secret")
    })
  )
})
