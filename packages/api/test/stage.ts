import { standard } from "@tessera/domain/policy"
import {
  ask,
  codeOf,
  makeMember,
  makeWorkspace,
  register,
  registerByCode,
  signIn,
  trustByCode
} from "@tessera/application/memory/world"
import { Devices } from "@tessera/application/devices"
import { Workspaces } from "@tessera/application/workspaces"
import { Secrets } from "@tessera/application/ports/secrets"
import { keyOf, type SignedIn } from "@tessera/application/session"
import { Effect, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { type App, type Browser, makeApp } from "./app.ts"
import { NOBODY, type People, peopleOf } from "./stage-people.ts"

/** What a procedure needs to know to be called well; each names what exists in the staged world. */
export interface Staged {
  readonly app: App
  /** Trusted web session of the member whose procedures are called. */
  readonly mac: Browser
  /** An unsecured web session of the same member. */
  readonly desk: Browser
  /** A trusted mobile session of the same member. */
  readonly pocket: Browser
  readonly ids: Readonly<Record<"ask" | "mac" | "deskDevice" | "side", string>>
  readonly deskChallenge: string
  readonly deskCode: string
  readonly link: string
  readonly people: People
}

const browserOf = (app: App, at: string, who: { readonly token: Redacted.Redacted<string> }): Browser => {
  const browser = app.browser(at)
  browser.cookie = who.token
  return browser
}

/** A mobile app of the member's, approved from the Mac. */
const pocketOf = Effect.fnUntraced(function* (
  mac: SignedIn,
  workspace: Parameters<typeof signIn>[0],
  member: Parameters<typeof signIn>[1],
  at = "pocket"
) {
  const who = yield* signIn(workspace, member, { at, kind: "mobile" })
  const { deviceId } = yield* ask(who)
  yield* Devices.use(({ approve }) => approve(mac, deviceId, null))
  return who
})

const mobileOf = (app: App, at: string, who: { readonly token: Redacted.Redacted<string> }): Browser => {
  const browser = app.browser(at)
  browser.carry("mobile", who.token)
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

/** Ann: a trusted Mac; a later one, by the side door; a trusted mobile app; a phone that asks; a desk that waits for its code. */
export const stage = async (): Promise<Staged> => {
  const app = makeApp()
  const made = await app.run(
    Effect.gen(function* () {
      const { member, workspace } = yield* acme()
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
      yield* later(60_000)
      const side = yield* trustByCode(yield* signIn(workspace, member, { at: "side" }), "Side")
      const pocket = yield* pocketOf(mac, workspace, member)
      const phone = yield* ask(yield* signIn(workspace, member, { at: "phone", kind: "mobile" }), "Phone")
      const desk = yield* signIn(workspace, member, { at: "desk" })
      const code = yield* registerByCode(desk, "Desk")
      yield* later(30_000)
      const deskCode = yield* codeOf(code.challengeId)
      const link = yield* linkTo(mac, side.deviceId)
      return { mac, side, phone, pocket, desk, code, deskCode, link, people: yield* peopleOf(workspace, mac) }
    })
  )
  return {
    app,
    mac: browserOf(app, "mac", made.mac),
    desk: browserOf(app, "desk", made.desk),
    pocket: mobileOf(app, "pocket", made.pocket),
    ids: {
      ask: made.phone.deviceId,
      mac: made.mac.deviceId,
      deskDevice: made.code.deviceId,
      side: made.side.deviceId
    },
    deskChallenge: made.code.challengeId,
    deskCode: Redacted.value(made.deskCode),
    link: made.link,
    people: made.people
  }
}

/** Nothing is under way at the desk yet. */
export const stageAnew = async (): Promise<Staged> => {
  const staged = await stage()
  await staged.desk.mutate("setUp.cancel", { deviceId: staged.ids.deskDevice, reason: "backToNaming" })
  return staged
}

/** D10: three devices are all that is allowed, and there are three; the desk has sent itself a code that removes the Mac. */
export const stageAtTheLimit = async (sent = true): Promise<Staged> => {
  const app = makeApp()
  const made = await app.run(
    Effect.gen(function* () {
      const { member, workspace } = yield* acme(3)
      const mac = yield* trustByCode(yield* signIn(workspace, member, { at: "mac" }), "Mac")
      yield* pocketOf(mac, workspace, member, "phone")
      const pocket = yield* pocketOf(mac, workspace, member)
      const desk = yield* signIn(workspace, member, { at: "desk" })
      yield* later(60_000)
      const { challengeId } = sent
        ? yield* Devices.use(({ sendRemovalCode }) => sendRemovalCode(desk, mac.deviceId))
        : { challengeId: null }
      const code = challengeId === null ? "" : Redacted.value(yield* codeOf(challengeId, "removal"))
      return { mac, desk, pocket, challengeId, code, link: yield* linkTo(mac, mac.deviceId) }
    })
  )
  const id = made.mac.deviceId
  return {
    app,
    mac: browserOf(app, "mac", made.mac),
    desk: browserOf(app, "desk", made.desk),
    pocket: mobileOf(app, "pocket", made.pocket),
    ids: { ask: id, mac: id, deskDevice: id, side: id },
    deskChallenge: made.challengeId ?? "",
    deskCode: made.code,
    link: made.link,
    people: NOBODY
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
