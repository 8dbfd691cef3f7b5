import { Actor } from "@tessera/domain/actor"
import type { ChallengeId } from "@tessera/domain/ids"
import { EmailAddress } from "@tessera/domain/member"
import { standard } from "@tessera/domain/policy"
import { Effect, type Layer, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { Authenticate } from "../src/authenticate.ts"
import { Devices } from "../src/devices.ts"
import { EveryonesDevices } from "../src/everyones-devices.ts"
import { EveryonesMembers } from "../src/everyones-members.ts"
import { Invitations } from "../src/invitations.ts"
import type { useCases } from "../src/layers.ts"
import { Links } from "../src/links.ts"
import { PUSH_SERVICE } from "../src/memory/push-service.ts"
import {
  ask,
  codeOf,
  factsOf,
  instance,
  makeMember,
  makeWorkspace,
  PASSWORD,
  register,
  registerByCode,
  signIn,
  trustByCode
} from "../src/memory/world.ts"
import { Overviews } from "../src/overview.ts"
import { OwnSessions } from "../src/own-sessions.ts"
import { PasswordLinks } from "../src/password-links.ts"
import type { MemberKey } from "../src/ports/roster-store.ts"
import { RosterStore } from "../src/ports/roster-store.ts"
import { Secrets } from "../src/ports/secrets.ts"
import { PushSubscriptions } from "../src/push-subscriptions.ts"
import { keyOf, type SignedIn } from "../src/session.ts"
import { SetUp } from "../src/set-up.ts"
import { SignIn } from "../src/sign-in.ts"

type Product = Layer.Success<typeof useCases> | Layer.Services<typeof useCases>
type Step = Effect.Effect<unknown, unknown, Product>
interface Token {
  readonly at: string
  readonly token: Redacted.Redacted<string>
}

/** Who leaves, the sessions that they had, and what is under way meanwhile. */
export interface Staged {
  readonly key: MemberKey
  readonly tokens: ReadonlyArray<Token>
  /** Whose page is open; null for who is not signed in. */
  readonly listening: SignedIn | null
  readonly step: Step
}
export interface Case {
  readonly name: string
  readonly stage: (slug: string) => Effect.Effect<Staged, unknown, Product>
}

type Client = SignedIn & { readonly token: Redacted.Redacted<string> }
const MINUTE_MS = 60_000

/** Ann, who leaves, with a trusted Mac, a desk that is signed in, and an owner who stays. */
const staged = Effect.fnUntraced(function* (slug: string, deviceLimit = 20) {
  const workspace = yield* makeWorkspace(slug, { ...standard, deviceLimit })
  const owner = yield* makeMember(workspace, "owner", "owner")
  const ann = yield* makeMember(workspace, "ann", "admin")
  const at = (word: string) => `${slug}-${word}`
  const mac = yield* trustByCode(yield* signIn(workspace, ann, { at: at("mac") }), "Mac")
  yield* TestClock.adjust(MINUTE_MS)
  const client = (word: string, kind: "web" | "mobile" = "web") =>
    signIn(workspace, ann, { at: at(word), kind })
  const desk = yield* client("desk")
  return { workspace, owner, ann, mac, desk, client, at }
})
type Stage = Effect.Success<ReturnType<typeof staged>>

const tokensOf = ({ at, desk, mac }: Stage): ReadonlyArray<Token> => [
  { at: at("mac"), token: mac.token },
  { at: at("desk"), token: desk.token }
]

/** One thing that is done, on what was staged for it. */
const doing = (
  name: string,
  prepare: (stage: Stage) => Effect.Effect<Step, unknown, Product>,
  deviceLimit?: number
): Case => ({
  name,
  stage: Effect.fnUntraced(function* (slug: string) {
    const stage = yield* staged(slug, deviceLimit)
    const step = yield* prepare(stage)
    const key = { workspaceId: stage.workspace.id, memberId: stage.ann.id }
    return { key, tokens: tokensOf(stage), listening: stage.mac, step }
  })
})

const phoneAsks = Effect.fnUntraced(function* ({ client }: Stage) {
  return yield* ask(yield* client("phone", "mobile"), "Phone")
})

const byAnn = ({ mac: { session } }: Stage) =>
  Actor.cases.Admin.make({
    memberId: session.member.id,
    role: "admin",
    sessionId: session.id,
    instanceId: session.instanceId,
    kind: "web",
    trusted: true
  })

/** An administrator who stays and acts on Ann. */
const boss = Effect.fnUntraced(function* ({ at, owner, workspace }: Stage) {
  const who = yield* trustByCode(yield* signIn(workspace, owner, { at: at("boss") }), "Boss")
  const { id: sessionId, instanceId, member } = who.session
  const by = Actor.cases.Admin.make({
    memberId: member.id,
    role: "owner",
    sessionId,
    instanceId,
    kind: "web",
    trusted: true
  })
  return { who, by }
})

const onMac = ({ ann, mac }: Stage) =>
  ({
    selection: { _tag: "These", ids: [{ memberId: ann.id, deviceId: mac.deviceId }] },
    cursor: null
  }) as const

const acting = (action: "lock" | "unlock" | "remove") =>
  doing(`an administrator's ${action}, of several devices`, (stage) =>
    Effect.gen(function* () {
      const { by, who } = yield* boss(stage)
      if (action === "unlock") yield* EveryonesDevices.use(({ act }) => act(who, by, "lock", onMac(stage)))
      return EveryonesDevices.use(({ act }) => act(who, by, action, onMac(stage)))
    })
  )

const removalCode = Effect.fnUntraced(function* ({ desk, mac }: Stage) {
  const { challengeId } = yield* Devices.use(({ sendRemovalCode }) => sendRemovalCode(desk, mac.deviceId))
  return { challengeId, code: yield* codeOf(challengeId, "removal") }
})

/** The token that stands in the link of the newest letter of this purpose. */
const linkOf = Effect.fnUntraced(function* (key: MemberKey) {
  const { roster } = yield* RosterStore.use(({ load }) => load(key))
  const link = roster.passwordLinks.at(-1) ?? (yield* Effect.die("no link"))
  return yield* Secrets.useSync(({ signPasswordLink }) =>
    signPasswordLink({ ...key, purpose: link.purpose, linkId: link.id })
  )
})

const signInAgain = ({ ann, at, workspace }: Stage): Step => {
  const caller = { instanceId: instance(at("mac")), facts: factsOf("web"), address: null }
  const credentials = { workspace: workspace.slug, login: ann.username, password: PASSWORD }
  return SignIn.use(({ withPassword }) => withPassword(credentials, caller))
}

const forgotten = ({ ann, workspace }: Stage): Step =>
  PasswordLinks.use(({ ask: forgot, settled }) =>
    Effect.andThen(forgot({ workspace: workspace.slug, login: ann.username }, null), settled)
  )

const verifying = ({ desk }: Stage) => registerByCode(desk, "Desk")
const now = (step: Step) => Effect.succeed(step)
const verify = (who: Client, challengeId: ChallengeId, code: Redacted.Redacted<string>): Step =>
  SetUp.use((setUp) => setUp.verify(who, challengeId, code))

const setUps: ReadonlyArray<Case> = [
  doing("Next, by a code", ({ desk }) => now(register(desk, "emailCode", "Desk"))),
  doing("Next, by asking", ({ desk }) => now(register(desk, "approval", "Desk"))),
  doing("a new code", (stage) =>
    Effect.map(Effect.tap(verifying(stage), TestClock.adjust(31_000)), ({ deviceId }) =>
      SetUp.use(({ sendNewCode }) => sendNewCode(stage.desk, deviceId))
    )
  ),
  doing("a code that was typed", (stage) =>
    Effect.gen(function* () {
      const { challengeId } = yield* verifying(stage)
      return verify(stage.desk, challengeId, yield* codeOf(challengeId))
    })
  ),
  doing("taking a set-up back", (stage) =>
    Effect.map(verifying(stage), ({ deviceId }) =>
      SetUp.use(({ cancel }) => cancel(stage.desk, deviceId, "backToNaming"))
    )
  ),
  doing("Remind me later", ({ desk }) => now(SetUp.use(({ postpone }) => postpone(desk))))
]

const managed: ReadonlyArray<Case> = [
  doing("Approve", (stage) =>
    Effect.map(phoneAsks(stage), ({ deviceId }) =>
      Devices.use(({ approve }) => approve(stage.mac, deviceId, null))
    )
  ),
  doing("Deny", (stage) =>
    Effect.map(phoneAsks(stage), ({ deviceId }) => Devices.use(({ deny }) => deny(stage.mac, deviceId, true)))
  ),
  doing("Rename", ({ mac }) => now(Devices.use(({ rename }) => rename(mac, mac.deviceId, "Other")))),
  doing("Remove", ({ mac }) => now(Devices.use(({ remove }) => remove(mac, mac.deviceId)))),
  doing(
    "a code to remove a device",
    ({ desk, mac }) => now(Devices.use(({ sendRemovalCode }) => sendRemovalCode(desk, mac.deviceId))),
    1
  ),
  doing(
    "removing by that code",
    (stage) =>
      Effect.map(removalCode(stage), ({ challengeId, code }) =>
        Devices.use(({ confirmRemoval }) => confirmRemoval(stage.desk, challengeId, code))
      ),
    1
  ),
  doing("Undo, in a letter", (stage) =>
    Effect.gen(function* () {
      const link = { ...keyOf(stage.mac.session), purpose: "undo", deviceId: stage.mac.deviceId } as const
      const token = yield* Secrets.useSync(({ signLink }) => signLink(link))
      return Links.use(({ use }) => use(token, null))
    })
  ),
  acting("lock"),
  acting("unlock"),
  acting("remove")
]

const signing: ReadonlyArray<Case> = [
  doing("signing in, on a trusted device", (stage) => now(signInAgain(stage))),
  doing("a call", ({ at, mac }) =>
    now(
      Authenticate.use(({ session }) =>
        session({ token: mac.token, instanceId: instance(at("mac")), address: null })
      )
    )
  ),
  doing("a new token", ({ mac }) => now(OwnSessions.use(({ rotate }) => rotate(mac)))),
  doing("signing out", ({ mac }) => now(OwnSessions.use(({ signOut }) => signOut(mac, "others")))),
  doing("reading the overview", ({ mac }) => now(Overviews.use((overviews) => overviews.read(mac)))),
  doing("subscribing to pushes", (stage) =>
    Effect.gen(function* () {
      const phone = yield* stage.client("phone", "mobile")
      const { deviceId } = yield* ask(phone, "Phone")
      yield* Devices.use(({ approve }) => approve(stage.mac, deviceId, null))
      const to = { endpoint: `${PUSH_SERVICE}abc`, p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) }
      return PushSubscriptions.use(({ subscribe }) => subscribe(phone, to))
    })
  )
]

const people: ReadonlyArray<Case> = [
  doing("saying that the password was forgotten", (stage) => now(forgotten(stage))),
  doing("setting another one by the link", (stage) =>
    Effect.gen(function* () {
      yield* forgotten(stage)
      const token = yield* linkOf(keyOf(stage.mac.session))
      return PasswordLinks.use(({ use }) => use(token, Redacted.make("kettle-moon-91 staple"), null))
    })
  ),
  doing("another role", (stage) =>
    Effect.map(boss(stage), ({ by, who }) =>
      EveryonesMembers.use(({ changeRole }) => changeRole(who, by, stage.ann.id, "user"))
    )
  ),
  doing("another address", (stage) =>
    Effect.map(boss(stage), ({ by, who }) =>
      EveryonesMembers.use(({ changeAddress }) =>
        changeAddress(who, by, stage.ann.id, EmailAddress.make("ann@new.test"))
      )
    )
  ),
  doing("inviting somebody", (stage) => {
    const email = EmailAddress.make(`eve@${stage.workspace.slug}.test`)
    const asked = { email, username: null, role: "user", language: "en" } as const
    return now(Invitations.use(({ create }) => create(stage.mac, byAnn(stage), asked)))
  }),
  {
    name: "accepting an invitation",
    stage: Effect.fnUntraced(function* (slug: string) {
      const stage = yield* staged(slug)
      const asked = {
        email: EmailAddress.make(`eve@${stage.workspace.slug}.test`),
        username: null,
        role: "user",
        language: "en"
      } as const
      const { member } = yield* Invitations.use(({ create }) => create(stage.mac, byAnn(stage), asked))
      const key = { workspaceId: member.workspaceId, memberId: member.id }
      const token = yield* linkOf(key)
      const step = PasswordLinks.use(({ use }) => use(token, Redacted.make("kettle-moon-91 staple"), null))
      return { key, tokens: [], listening: null, step }
    })
  }
]

export const cases: ReadonlyArray<Case> = [...setUps, ...managed, ...signing, ...people]
