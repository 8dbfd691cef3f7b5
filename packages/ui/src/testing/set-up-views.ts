import { MatchNumber } from "@tessera/domain/device"
import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import { Instant } from "@tessera/domain/instant"
import { type Overview, SetUpView } from "@tessera/domain/views"
import { deviceView, minutes, named, overviewOf, start, thisMac, unsecured } from "./views.ts"

/** Where a set-up may stand, as the server shows it: views for tests. */

const { None, Over, Trusted, Verifying, Waiting } = SetUpView.cases
type ViewOf<T extends SetUpView["_tag"]> = Extract<SetUpView, { readonly _tag: T }>

export const deviceId = DeviceId.make("mine")
const name = named("owner Mac - macOS/Chrome")
export const seconds = (count: number): Instant => Instant.make(start + count * 1_000)

export const none = None.make({})
export const trusted = Trusted.make({ deviceId, name })
export const verifying = (differs: Partial<ViewOf<"Verifying">> = {}) =>
  Verifying.make({
    deviceId,
    name,
    challengeId: ChallengeId.make("code-1"),
    maskedEmail: "o•••r@example.test",
    codeExpiresAt: minutes(5),
    triesLeft: 5,
    resendAt: seconds(30),
    mail: "sent",
    expiresAt: minutes(15),
    ...differs
  })
export const waiting = (differs: Partial<ViewOf<"Waiting">> = {}) =>
  Waiting.make({
    deviceId,
    name,
    expiresAt: minutes(5),
    matchNumber: MatchNumber.make("407"),
    approverKinds: ["web"],
    fallback: true,
    ...differs
  })
export const over = (differs: Partial<ViewOf<"Over">> = {}) =>
  Over.make({
    deviceId,
    name,
    status: "denied",
    ended: { at: start, reason: "denied", byDeviceId: DeviceId.make("mac") },
    byDeviceName: named("Work Mac"),
    blockedUntil: minutes(15),
    ...differs
  })

const mac = deviceView("mac", { name: named("Work Mac") })
const mine = (status: "pendingApproval" | "pendingVerification" | "approved" | "denied") =>
  deviceView("mine", { name, status, thisDevice: true })

const gone = ({ ended, status }: ViewOf<"Over">) =>
  deviceView("mine", { name, status, ended, registeredBy: "thisSession", trustedAt: null, trustedBy: null })

/** Another device could approve: both ways are open. */
export const withApprover = (differs: Partial<Overview> = {}): Overview =>
  unsecured({
    paths: ["approval", "emailCode"],
    limit: { limit: 20, registered: 1 },
    devices: [mac],
    ...differs
  })
export const required = { setUp: true, banner: true, mayPostpone: false }

/** The same session a moment later, with this set-up. */
export const later = (setUp: SetUpView, differs: Partial<Overview> = {}): Overview => {
  const pending = setUp._tag === "Waiting" ? "pendingApproval" : "pendingVerification"
  const held = setUp._tag === "Waiting" || setUp._tag === "Verifying"
  const own = held ? [{ ...mine(pending), expiresAt: setUp.expiresAt }] : []
  const ended = setUp._tag === "Over" ? [gone(setUp)] : []
  return withApprover({ version: 2, setUp, devices: [...own, mac, ...ended], ...differs })
}
export const secured = (differs: Partial<Overview> = {}): Overview =>
  overviewOf({ version: 3, setUp: trusted, devices: [mine("approved"), thisMac], ...differs })

export const secondCode = verifying({
  challengeId: ChallengeId.make("code-2"),
  codeExpiresAt: seconds(600),
  resendAt: seconds(330)
})
