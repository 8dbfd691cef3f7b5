import { PUSH_SERVICE } from "@tessera/application/memory/push-service"
import {
  ask,
  factsOf,
  makeMember,
  makeWorkspace,
  registerByCode,
  signIn,
  trustByCode
} from "@tessera/application/memory/world"
import { Workspaces } from "@tessera/application/workspaces"
import { EVERY_DEVICE } from "@tessera/domain/admin-views"
import { EVERYTHING } from "@tessera/domain/audit-views"
import type { ClientKind } from "@tessera/domain/client"
import { standard } from "@tessera/domain/policy"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { signOnInputs } from "./fixtures-sign-on.ts"
import { webhookInputs } from "./fixtures-webhooks.ts"
import { type Browser, makeApp } from "./app.ts"
import { fixtures } from "./fixtures.ts"
import { peopleOf } from "./stage-people.ts"

/**
 * Ann, with a session of each sort whose device is `kind`. Another device of hers asks, one waits to be undone, and the
 * calling client is unsecured, waiting for a code, asking, or trusted.
 */
export const standings = ["unsecured", "verifying", "asking", "trusted"] as const
type Standing = (typeof standings)[number]

export const stageMatrix = async (kind: ClientKind, standing: Standing) => {
  const app = makeApp()
  const made = await app.run(
    Effect.gen(function* () {
      const workspace = yield* makeWorkspace("acme")
      const payroll = {
        id: "payroll",
        name: "Payroll",
        description: "",
        url: "https://payroll.example.test/"
      }
      yield* Workspaces.use(({ protect }) => protect(workspace.id, payroll))
      const member = yield* makeMember(workspace, "ann", "owner")
      const me = yield* signIn(workspace, member, { at: "me", kind })
      const first =
        standing === "trusted"
          ? yield* trustByCode(me)
          : yield* trustByCode(yield* signIn(workspace, member, { at: "first" }))
      yield* TestClock.adjust(60_000)
      const side = yield* trustByCode(yield* signIn(workspace, member, { at: "side" }))
      const phone = yield* ask(yield* signIn(workspace, member, { at: "phone", kind: "mobile" }))
      yield* TestClock.adjust(60_000)
      const mine =
        standing === "verifying"
          ? (yield* registerByCode(me)).deviceId
          : standing === "asking" && kind !== "extension"
            ? (yield* ask(me)).deviceId
            : first.deviceId
      yield* TestClock.adjust(30_000)
      const people = yield* peopleOf(workspace, me)
      return { token: standing === "trusted" ? first.token : me.token, side, phone, mine, people }
    })
  )
  const me = app.browser("me")
  me.carry(kind, made.token)
  me.asker = kind === "extension" ? "extension" : "page"
  return {
    me,
    ask: made.phone.deviceId,
    side: made.side.deviceId,
    mine: made.mine,
    people: made.people,
    kind
  }
}
type Matrix = Awaited<ReturnType<typeof stageMatrix>>

const EVERY_PAGE = { ...EVERY_DEVICE, direction: "ascending", cursor: null, limit: 10 }
const cays = (device: "device" | "locked") => (staged: Matrix) => ({
  selection: { _tag: "These", ids: [{ memberId: staged.people.cay, deviceId: staged.people[device] }] }
})
const selected = (device: "device" | "locked") => (staged: Matrix) => ({
  ...cays(device)(staged),
  cursor: null
})
const fay = ({ people }: Matrix) => ({ memberId: people.fay })
const cay = ({ people }: Matrix) => ({ memberId: people.cay })

export const inputs: Readonly<Record<string, (staged: Matrix) => object | undefined>> = {
  "allDevices.count": () => EVERY_DEVICE,
  "allDevices.list": () => ({ ...EVERY_PAGE, sort: "lastUsed" }),
  "allDevices.lock": (staged) => ({ ...selected("device")(staged), until: null }),
  "allDevices.overview": () => undefined,
  "allDevices.preview": (staged) => ({ action: "remove", ...cays("device")(staged) }),
  "allDevices.remove": selected("device"),
  "allDevices.unlock": selected("locked"),
  "applications.list": () => undefined,
  "applications.open": () => ({ id: "payroll" }),
  "audit.list": () => ({ ...EVERYTHING, cursor: null, limit: 10 }),
  "audit.mine": () => ({
    names: [],
    from: null,
    before: null,
    kind: [],
    deviceId: null,
    cursor: null,
    limit: 10
  }),
  "auth.signOut": () => ({ which: "others" }),
  "devices.approve": (staged) => ({ deviceId: staged.ask, matchNumber: null }),
  "devices.confirmRemoval": () => ({ challengeId: "none", code: "1" }),
  "devices.deny": (staged) => ({ deviceId: staged.ask, notMe: false }),
  "devices.list": () => undefined,
  "devices.remove": ({ side }) => ({ deviceId: side }),
  "devices.rename": ({ side }) => ({ deviceId: side, name: "Renamed" }),
  "devices.sendRemovalCode": ({ side }) => ({ deviceId: side }),
  "devices.undo": ({ side }) => ({ deviceId: side }),
  "invitations.create": () => ({ email: "eve@acme.test", username: null, role: "user", language: "es" }),
  "invitations.revoke": fay,
  "invitations.send": fay,
  "member.setLanguage": () => ({ language: "es" }),
  "members.changeAddress": (staged) => ({ ...cay(staged), email: "cay@new.test" }),
  "members.changeRole": (staged) => ({ ...cay(staged), role: "admin" }),
  "members.deprovision": cay,
  "members.get": cay,
  "members.list": () => ({
    search: "",
    role: [],
    state: null,
    hasTrusted: null,
    sort: "username",
    direction: "ascending",
    cursor: null,
    limit: 10
  }),
  "members.reprovision": ({ people }) => ({ memberId: people.dee }),
  "members.signOutEverywhere": cay,
  "overview.read": () => undefined,
  "policies.get": () => undefined,
  "policies.preview": () => ({ policy: standard }),
  "policies.set": () => ({ policy: standard, version: 1 }),
  "push.key": () => undefined,
  "push.subscribe": () => ({
    endpoint: `${PUSH_SERVICE}abc`,
    p256dh: `B${"A".repeat(86)}`,
    auth: "A".repeat(22)
  }),
  "push.unsubscribe": () => undefined,
  "scimTokens.list": () => undefined,
  "scimTokens.make": () => ({ name: "Okta", lifeDays: null }),
  "scimTokens.revoke": ({ people }) => ({ id: people.token }),
  "scimTokens.setRoles": () => ({ roles: [] }),
  ...signOnInputs,
  ...webhookInputs,
  "session.rotate": () => undefined,
  "sessions.list": () => undefined,
  "setUp.cancel": ({ mine }) => ({ deviceId: mine, reason: "cancelledByRequester" }),
  "setUp.postpone": () => undefined,
  "setUp.register": ({ kind }) => ({ name: "Another name", path: "emailCode", facts: factsOf(kind) }),
  "setUp.sendNewCode": ({ mine }) => ({ deviceId: mine }),
  "setUp.verify": () => ({ challengeId: "none", code: "1" })
}

export const outcome = async (me: Browser, path: string, input: object | undefined): Promise<string> => {
  const answer = fixtures[path]?.kind === "query" ? await me.query(path, input) : await me.mutate(path, input)
  const expected = answer.error?.data.expected as { _tag: string; reason?: string } | null | undefined
  return answer.status === 200 ? "yes" : `${expected?._tag} ${expected?.reason ?? ""}`.trim()
}
