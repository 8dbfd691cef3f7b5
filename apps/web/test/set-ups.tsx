import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import { MatchNumber } from "@tessera/domain/device"
import { Instant } from "@tessera/domain/instant"
import { SetUpView, type Overview } from "@tessera/domain/views"
import { act, screen, waitFor } from "@testing-library/react"
import userEvent from "@testing-library/user-event"
import { COMPLETE_AFTER_MS } from "@tessera/ui/code-field.tsx"
import { SetUpDialog } from "../src/features/set-up/set-up-dialog.tsx"
import { SetUpProvider, useSetUp } from "../src/features/set-up/set-up-provider.tsx"
import type { Connection } from "../src/session/session-context.ts"
import { deviceView, minutes, named, overviewOf, start, thisMac, unsecured } from "./views.ts"
import { openWorld, type World } from "./world.tsx"

/** Where a set-up may stand, as the server shows it, and the page that shows it. */

const { None, Over, Trusted, Verifying, Waiting } = SetUpView.cases
type ViewOf<T extends SetUpView["_tag"]> = Extract<SetUpView, { readonly _tag: T }>

const deviceId = DeviceId.make("mine")
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
  return withApprover({ version: 2, setUp, devices: held ? [mine(pending), mac] : [mac], ...differs })
}
export const secured = (differs: Partial<Overview> = {}): Overview =>
  overviewOf({ version: 3, setUp: trusted, devices: [mine("approved"), thisMac], ...differs })

function OpenButton() {
  const { open } = useSetUp()
  return (
    <button type="button" onClick={open}>
      Open the set-up
    </button>
  )
}

/** The set-up over a page that says nothing but how it is opened (S16). */
export const openSetUp = (overview: Overview, at?: string, connection?: Connection): Promise<World> =>
  openWorld(
    <SetUpProvider>
      <OpenButton />
      <SetUpDialog />
    </SetUpProvider>,
    overview,
    at,
    connection
  )

export const assertDialog = (title: string): Promise<HTMLElement> =>
  screen.findByRole("dialog", { name: title })
export const button = (label: string | RegExp): HTMLElement => screen.getByRole("button", { name: label })
export const assertNoDialog = (): Promise<void> =>
  waitFor(() => {
    if (screen.queryByRole("dialog") !== null) throw new Error("The dialog is still there.")
  })
export const procedures = ({ calls }: World): readonly string[] =>
  calls.map(([procedure]) => procedure).filter((procedure) => procedure.startsWith("setUp."))

/* S5 */

export const atCode = async (
  setUp = verifying(),
  differs: Partial<Overview> = { paths: ["emailCode"] }
): Promise<World> => {
  const world = await openSetUp(later(setUp, differs))
  await assertDialog("Verify your device")
  return world
}
export const codeField = (): HTMLInputElement => screen.getByLabelText("Verification code")
export const advance = (world: World, milliseconds: number): void =>
  act(() => world.clock.advance(milliseconds))
/** Digit by digit; a full code goes off a moment after the last one. */
export const typeCode = async (world: World, code: string): Promise<void> => {
  await userEvent.type(codeField(), code)
  advance(world, COMPLETE_AFTER_MS)
}
export const secondCode = verifying({
  challengeId: ChallengeId.make("code-2"),
  codeExpiresAt: seconds(600),
  resendAt: seconds(330)
})
export const succeeds = (world: World): void => {
  world.answer("setUp.verify", () => ({ ath: null, deviceId }))
  world.next(secured())
}
/** What the page's one polite voice said last. */
export const voice = (): string => document.querySelector("[data-live-region]")?.textContent ?? ""
