import {
  ask,
  codeOf,
  factsOf,
  makeMember,
  makeWorkspace,
  PASSWORD,
  register,
  registerByCode,
  signIn,
  trustByCode
} from "@tessera/application/memory/world"
import { Devices } from "@tessera/application/devices"
import { Workspaces } from "@tessera/application/workspaces"
import { Secrets } from "@tessera/application/ports/secrets"
import { keyOf, type SignedIn } from "@tessera/application/session"
import { standard } from "@tessera/domain/policy"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { type App, type Browser, makeApp } from "./app.ts"

/** What a procedure needs to know to be called well; each names what exists in the staged world. */
export interface Staged {
  readonly app: App
  /** Trusted web session of the member whose procedures are called. */
  readonly mac: Browser
  /** An unsecured web session of the same member. */
  readonly desk: Browser
  readonly ids: Readonly<Record<"ask" | "mac" | "deskDevice" | "side", string>>
  readonly deskChallenge: string
  readonly deskCode: string
  readonly link: string
}

export interface Fixture {
  readonly kind: "query" | "mutation"
  /** Whose call it is when all goes well. */
  readonly by: "anybody" | "mac" | "desk"
  /** An input that succeeds in the staged world; undefined for procedures that take none. */
  readonly input: (staged: Staged) => Readonly<Record<string, unknown>> | undefined
  /** Fields that may be null. */
  readonly nullable?: ReadonlyArray<string>
  /** Fields that hold a typed secret: a wrong one is counted, in an event of its own. */
  readonly counted?: ReadonlyArray<string>
  /** Fields that hold an id: another's must not do. */
  readonly ids?: ReadonlyArray<string>
  /** Staged otherwise. */
  readonly stage?: () => Promise<Staged>
}

const nothing = () => undefined
const device = (id: keyof Staged["ids"]) => (staged: Staged) => ({ deviceId: staged.ids[id] })
const query = { kind: "query", by: "mac", input: nothing } as const

/** Every procedure of the router. One that is missing here fails a test. */
export const fixtures: Readonly<Record<string, Fixture>> = {
  "applications.list": query,
  "applications.open": { kind: "mutation", by: "mac", input: () => ({ id: "payroll" }), ids: ["id"] },
  "auth.signIn": {
    kind: "mutation",
    by: "anybody",
    nullable: ["workspace"],
    input: () => ({
      workspace: "acme",
      login: "ann",
      password: Redacted.value(PASSWORD),
      facts: factsOf("web")
    })
  },
  "auth.signOut": { kind: "mutation", by: "mac", input: () => ({ which: "this" }) },
  "devices.approve": {
    kind: "mutation",
    by: "mac",
    nullable: ["matchNumber"],
    ids: ["deviceId"],
    input: ({ ids }) => ({ deviceId: ids.ask, matchNumber: null })
  },
  "devices.confirmRemoval": {
    kind: "mutation",
    by: "desk",
    ids: ["challengeId"],
    counted: ["code"],
    stage: () => stageAtTheLimit(),
    input: ({ deskChallenge, deskCode }) => ({ challengeId: deskChallenge, code: deskCode })
  },
  "devices.deny": {
    kind: "mutation",
    by: "mac",
    ids: ["deviceId"],
    input: ({ ids }) => ({ deviceId: ids.ask, notMe: true })
  },
  "devices.list": query,
  "devices.remove": { kind: "mutation", by: "mac", ids: ["deviceId"], input: device("side") },
  "devices.rename": {
    kind: "mutation",
    by: "mac",
    ids: ["deviceId"],
    input: ({ ids }) => ({ deviceId: ids.side, name: "Renamed" })
  },
  "devices.sendRemovalCode": {
    kind: "mutation",
    by: "desk",
    ids: ["deviceId"],
    stage: () => stageAtTheLimit(false),
    input: device("mac")
  },
  "devices.undo": { kind: "mutation", by: "mac", ids: ["deviceId"], input: device("side") },
  "links.read": { kind: "mutation", by: "anybody", ids: ["token"], input: ({ link }) => ({ token: link }) },
  "links.use": { kind: "mutation", by: "anybody", ids: ["token"], input: ({ link }) => ({ token: link }) },
  "member.setLanguage": { kind: "mutation", by: "mac", input: () => ({ language: "es" }) },
  "overview.read": query,
  "server.hello": { kind: "query", by: "anybody", input: nothing },
  "session.rotate": { kind: "mutation", by: "mac", input: nothing },
  "sessions.list": query,
  "setUp.cancel": {
    kind: "mutation",
    by: "desk",
    ids: ["deviceId"],
    input: ({ ids }) => ({ deviceId: ids.deskDevice, reason: "backToNaming" })
  },
  "setUp.postpone": { kind: "mutation", by: "desk", input: nothing },
  "setUp.register": {
    kind: "mutation",
    by: "desk",
    stage: () => stageAnew(),
    input: () => ({ name: "Desk", path: "approval", facts: factsOf("web") })
  },
  "setUp.sendNewCode": { kind: "mutation", by: "desk", ids: ["deviceId"], input: device("deskDevice") },
  "setUp.verify": {
    kind: "mutation",
    by: "desk",
    ids: ["challengeId"],
    counted: ["code"],
    input: ({ deskChallenge, deskCode }) => ({ challengeId: deskChallenge, code: deskCode })
  }
}

const browserOf = (app: App, at: string, who: { readonly token: Redacted.Redacted<string> }): Browser => {
  const browser = app.browser(at)
  browser.cookie = who.token
  return browser
}

const acme = Effect.fnUntraced(function* (deviceLimit = 20) {
  const workspace = yield* makeWorkspace("acme", { ...standard, deviceLimit })
  const payroll = { id: "payroll", name: "Payroll", description: "", url: "https://payroll.example.test/" }
  yield* Workspaces.use(({ protect }) => protect(workspace.id, payroll))
  return { workspace, member: yield* makeMember(workspace, "ann", "owner") }
})
const linkTo = (who: SignedIn, deviceId: Parameters<typeof codeOf>[0] | string) =>
  Secrets.useSync(({ signLink }) =>
    Redacted.value(signLink({ ...keyOf(who.session), purpose: "undo", deviceId: deviceId as never }))
  )

/** Ann: a trusted Mac; a later one, by the side door; a phone that asks; a desk that waits for its code. */
export const stage = async (): Promise<Staged> => {
  const app = makeApp()
  const made = await app.run(
    Effect.gen(function* () {
      const { member, workspace } = yield* acme()
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
      yield* later(60_000)
      const side = yield* trustByCode(yield* signIn(workspace, member, { at: "side" }), "Side")
      const phone = yield* ask(yield* signIn(workspace, member, { at: "phone", kind: "mobile" }), "Phone")
      const desk = yield* signIn(workspace, member, { at: "desk" })
      const code = yield* registerByCode(desk, "Desk")
      yield* later(30_000)
      const deskCode = yield* codeOf(code.challengeId)
      return { mac, side, phone, desk, code, deskCode, link: yield* linkTo(mac, side.deviceId) }
    })
  )
  return {
    app,
    mac: browserOf(app, "mac", made.mac),
    desk: browserOf(app, "desk", made.desk),
    ids: {
      ask: made.phone.deviceId,
      mac: made.mac.deviceId,
      deskDevice: made.code.deviceId,
      side: made.side.deviceId
    },
    deskChallenge: made.code.challengeId,
    deskCode: Redacted.value(made.deskCode),
    link: made.link
  }
}

/** Nothing is under way at the desk yet. */
const stageAnew = async (): Promise<Staged> => {
  const staged = await stage()
  await staged.desk.mutate("setUp.cancel", { deviceId: staged.ids.deskDevice, reason: "backToNaming" })
  return staged
}

/** D10: three devices are all that is allowed, and there are three; the desk has sent itself a code that removes the Mac. */
const stageAtTheLimit = async (sent = true): Promise<Staged> => {
  const app = makeApp()
  const made = await app.run(
    Effect.gen(function* () {
      const { member, workspace } = yield* acme(3)
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
      for (const at of ["phone", "pad"]) {
        const { deviceId } = yield* ask(yield* signIn(workspace, member, { at, kind: "mobile" }))
        yield* Devices.use(({ approve }) => approve(mac, deviceId, null))
      }
      const desk = yield* signIn(workspace, member, { at: "desk" })
      yield* later(60_000)
      const { challengeId } = sent
        ? yield* Devices.use(({ sendRemovalCode }) => sendRemovalCode(desk, mac.deviceId))
        : { challengeId: null }
      const code = challengeId === null ? "" : Redacted.value(yield* codeOf(challengeId, "removal"))
      return { mac, desk, challengeId, code, link: yield* linkTo(mac, mac.deviceId) }
    })
  )
  const id = made.mac.deviceId
  return {
    app,
    mac: browserOf(app, "mac", made.mac),
    desk: browserOf(app, "desk", made.desk),
    ids: { ask: id, mac: id, deskDevice: id, side: id },
    deskChallenge: made.challengeId ?? "",
    deskCode: made.code,
    link: made.link
  }
}

const later = (millis: number) => TestClock.adjust(millis)

/** What others have, in the same workspace and in another one with a member of the same name. */
export const strangers = (app: App) =>
  app.run(
    Effect.gen(function* () {
      const here = yield* Workspaces.use(({ find }) => find("acme"))
      const there = yield* makeWorkspace("other")
      const bob = yield* makeMember(here, "bob")
      const ann = yield* makeMember(there, "ann", "owner")
      return [...(yield* belongings(here, bob)), ...(yield* belongings(there, ann))]
    })
  )

const belongings = Effect.fnUntraced(function* (
  workspace: Parameters<typeof signIn>[0],
  member: Parameters<typeof signIn>[1]
) {
  const at = `${workspace.slug}-${member.username}`
  const trusted = yield* trustByCode(yield* signIn(workspace, member, { at }))
  const asking = yield* register(
    yield* signIn(workspace, member, { at: `${at}-p`, kind: "mobile" }),
    "approval"
  )
  yield* later(60_000)
  const verifying = yield* registerByCode(yield* signIn(workspace, member, { at: `${at}-2` }))
  const askId = asking._tag === "Waiting" ? asking.deviceId : ""
  return [trusted.deviceId, askId, verifying.deviceId, verifying.challengeId].map(String)
})
