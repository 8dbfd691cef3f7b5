import { PUSH_SERVICE } from "@tessera/application/memory/push-service"
import { factsOf, PASSWORD } from "@tessera/application/memory/world"
import { standard } from "@tessera/domain/policy"
import { Redacted } from "effect"
import { scimFixtures } from "./fixtures-scim.ts"
import { signOnFixtures } from "./fixtures-sign-on.ts"
import { webhookFixtures } from "./fixtures-webhooks.ts"
import { stageAnew, stageAtTheLimit, type Staged } from "./stage.ts"

export interface Fixture {
  readonly kind: "query" | "mutation"
  /** Whose call it is when all goes well. */
  readonly by: "anybody" | "mac" | "desk" | "pocket"
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

const FILTER = {
  search: "ca",
  status: ["approved"],
  kind: ["web"],
  os: ["macOS"],
  browser: ["Chrome"],
  memberId: "id-1",
  role: ["user"],
  lastUsedBefore: 4_000_000_000_000,
  lastUsedAfter: 0,
  trustedHow: ["code"]
}
const FILTER_NULLS = ["memberId", "lastUsedBefore", "lastUsedAfter"]
const PAGE = { direction: "ascending", cursor: null, limit: 50 }
const theseOf = (device: "device" | "locked") => (staged: Staged) => ({
  selection: { _tag: "These", ids: [{ memberId: staged.people.cay, deviceId: staged.people[device] }] },
  cursor: null
})
const person = (who: "cay" | "dee" | "fay") => (staged: Staged) => ({ memberId: staged.people[who] })
const ofPerson = { kind: "mutation", by: "mac", ids: ["memberId"], input: person("cay") } as const

const WHAT = { names: ["device.approved"], from: 0, before: 4_000_000_000_000, kind: ["web"] }
const WHAT_NULLS = ["from", "before", "deviceId", "cursor"]

const POLICY = { ...standard, deviceLimit: 10 }

/** Every procedure of the router. One that is missing here fails a test. */
export const fixtures: Readonly<Record<string, Fixture>> = {
  "allDevices.count": { ...query, nullable: FILTER_NULLS, input: () => FILTER },
  "allDevices.list": {
    ...query,
    nullable: [...FILTER_NULLS, "cursor"],
    input: () => ({ ...FILTER, ...PAGE, sort: "lastUsed" })
  },
  "allDevices.lock": {
    kind: "mutation",
    by: "mac",
    nullable: ["cursor", "until"],
    input: (staged) => ({ ...theseOf("device")(staged), until: 4_000_000_000_000 })
  },
  "allDevices.overview": query,
  "allDevices.preview": {
    kind: "mutation",
    by: "mac",
    input: (staged) => ({ action: "remove", selection: theseOf("device")(staged).selection })
  },
  "allDevices.remove": { kind: "mutation", by: "mac", nullable: ["cursor"], input: theseOf("device") },
  "allDevices.unlock": { kind: "mutation", by: "mac", nullable: ["cursor"], input: theseOf("locked") },
  "applications.list": query,
  "applications.open": { kind: "mutation", by: "mac", input: () => ({ id: "payroll" }), ids: ["id"] },
  "audit.list": {
    ...query,
    nullable: [...WHAT_NULLS, "memberId", "actorId"],
    input: () => ({
      ...WHAT,
      deviceId: "id-2",
      memberId: "id-1",
      actorId: "id-1",
      by: ["self"],
      cursor: null,
      limit: 50
    })
  },
  "audit.mine": {
    ...query,
    nullable: WHAT_NULLS,
    input: () => ({ ...WHAT, deviceId: "id-2", cursor: null, limit: 50 })
  },
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
  "invitations.create": {
    kind: "mutation",
    by: "mac",
    nullable: ["username"],
    input: () => ({ email: "eve@acme.test", username: "eve", role: "user", language: "en" })
  },
  "invitations.revoke": { ...ofPerson, input: person("fay") },
  "invitations.send": { ...ofPerson, input: person("fay") },
  "links.read": { kind: "mutation", by: "anybody", ids: ["token"], input: ({ link }) => ({ token: link }) },
  "links.use": { kind: "mutation", by: "anybody", ids: ["token"], input: ({ link }) => ({ token: link }) },
  "member.setLanguage": { kind: "mutation", by: "mac", input: () => ({ language: "es" }) },
  "members.changeAddress": {
    ...ofPerson,
    input: (staged) => ({ ...person("cay")(staged), email: "cay@new.test" })
  },
  "members.changeRole": { ...ofPerson, input: (staged) => ({ ...person("cay")(staged), role: "admin" }) },
  "members.deprovision": ofPerson,
  "members.get": { ...query, ids: ["memberId"], input: person("cay") },
  "members.list": {
    ...query,
    nullable: ["state", "hasTrusted", "cursor"],
    input: () => ({
      search: "ca",
      role: ["user"],
      state: "active",
      hasTrusted: true,
      ...PAGE,
      sort: "username"
    })
  },
  "members.reprovision": { ...ofPerson, input: person("dee") },
  "members.signOutEverywhere": ofPerson,
  "overview.read": query,
  "passwords.ask": {
    kind: "mutation",
    by: "anybody",
    nullable: ["workspace"],
    input: () => ({ workspace: "acme", login: "cay" })
  },
  "passwords.read": {
    kind: "mutation",
    by: "anybody",
    ids: ["token"],
    input: ({ people }) => ({ token: people.invitation })
  },
  "passwords.set": {
    kind: "mutation",
    by: "anybody",
    ids: ["token"],
    input: ({ people }) => ({ token: people.invitation, password: "kettle-moon-91 staple" })
  },
  "policies.get": query,
  "policies.preview": { kind: "mutation", by: "mac", input: () => ({ policy: POLICY }) },
  "policies.set": { kind: "mutation", by: "mac", input: () => ({ policy: POLICY, version: 1 }) },
  "push.key": { kind: "query", by: "pocket", input: nothing },
  "push.subscribe": {
    kind: "mutation",
    by: "pocket",
    input: () => ({ endpoint: `${PUSH_SERVICE}abc`, p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) })
  },
  "push.unsubscribe": { kind: "mutation", by: "pocket", input: nothing },
  ...scimFixtures,
  ...signOnFixtures,
  ...webhookFixtures,
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
