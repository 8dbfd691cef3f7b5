import { keyOf } from "../src/session.ts"
import type { ChallengeId } from "@tessera/domain/ids"
import type { Redacted } from "effect"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { Authenticate } from "../src/authenticate.ts"
import { Devices } from "../src/devices.ts"
import { EveryonesDevices } from "../src/everyones-devices.ts"
import { Links } from "../src/links.ts"
import { PUSH_SERVICE } from "../src/memory/push-service.ts"
import { ask, codeOf, factsOf, instance, PASSWORD, register, registerByCode } from "../src/memory/world.ts"
import { Overviews } from "../src/overview.ts"
import { OwnSessions } from "../src/own-sessions.ts"
import { Secrets } from "../src/ports/secrets.ts"
import { PushSubscriptions } from "../src/push-subscriptions.ts"
import { SetUp } from "../src/set-up.ts"
import { SignIn } from "../src/sign-in.ts"
import { signOns, scims } from "./leaving-providers.ts"
import { people } from "./leaving-people.ts"
import { boss, doing, now, type Case, type Client, type Stage, type Step } from "./leaving-stage.ts"

const phoneAsks = Effect.fnUntraced(function* ({ client }: Stage) {
  return yield* ask(yield* client("phone", "mobile"), "Phone")
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

const signInAgain = ({ ann, at, workspace }: Stage): Step => {
  const caller = { instanceId: instance(at("mac")), facts: factsOf("web"), address: null }
  const credentials = { workspace: workspace.slug, login: ann.username, password: PASSWORD }
  return SignIn.use(({ withPassword }) => withPassword(credentials, caller))
}

const verifying = ({ desk }: Stage) => registerByCode(desk, "Desk")
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

export const cases: ReadonlyArray<Case> = [...setUps, ...managed, ...signing, ...people, ...signOns, ...scims]
