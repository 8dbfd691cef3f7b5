import { DeviceName, MatchNumber } from "@tessera/domain/device"
import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import { after } from "@tessera/domain/instant"
import { SetUpView } from "@tessera/domain/views"
import type { Overview } from "@tessera/domain/views"
import { setUpAtFirst, setUpFlow } from "../src/set-up-flow.ts"
import type {
  Held,
  OverView,
  SetUpCommand,
  SetUpEvent,
  SetUpState,
  SetUpStep,
  VerifyingView,
  WaitingView
} from "../src/set-up/state.ts"
import { deviceView, overviewOf, start } from "./views.ts"

/** Set-ups as the server shows them, and states of the flow, for tests. */

export const mine = DeviceId.make("mine")
export const other = DeviceId.make("other")
export const name = DeviceName.make("My laptop")

export const verifying = (deviceId = mine, differs: Partial<VerifyingView> = {}): VerifyingView => ({
  _tag: "Verifying",
  deviceId,
  name,
  challengeId: ChallengeId.make(`code-of-${deviceId}`),
  maskedEmail: "a•••@example.test",
  codeExpiresAt: after(start, 300_000),
  triesLeft: 5,
  resendAt: after(start, 30_000),
  mail: "sent",
  expiresAt: after(start, 900_000),
  ...differs
})

export const waiting = (deviceId = mine, differs: Partial<WaitingView> = {}): WaitingView => ({
  _tag: "Waiting",
  deviceId,
  name,
  expiresAt: after(start, 300_000),
  matchNumber: MatchNumber.make("042"),
  approverKinds: ["web"],
  fallback: true,
  ...differs
})

export const over = (deviceId = mine, differs: Partial<OverView> = {}): OverView => ({
  _tag: "Over",
  deviceId,
  name,
  status: "denied",
  ended: { at: start, reason: "denied", byDeviceId: null },
  byDeviceName: null,
  blockedUntil: null,
  ...differs
})

export const none = SetUpView.cases.None.make({})
export const trusted = (deviceId = mine) => SetUpView.cases.Trusted.make({ deviceId, name })

/** Every overview made later is newer, and knows both devices. */
let version = 1
export const read = (setUp: SetUpView, differs: Partial<Overview> = {}): SetUpEvent => ({
  _tag: "OverviewRead",
  overview: overviewOf({
    version: ++version,
    setUp,
    paths: ["approval", "emailCode"],
    devices: [deviceView("mine", { status: "expired" }), deviceView("other")],
    ...differs
  })
})

export const required = { prompt: { setUp: true, banner: true, mayPostpone: false } }

/** A state after these events, and what they asked for last. */
export const folded = (events: readonly SetUpEvent[], from: SetUpState = setUpAtFirst()) =>
  events.reduce<{ state: SetUpState; commands: readonly SetUpCommand[] }>(
    ({ state }, event) => setUpFlow(state, event),
    { state: from, commands: [] }
  )
export const stateAfter = (...events: readonly SetUpEvent[]): SetUpState => folded(events).state

const began = [read(none), { _tag: "Started" }, { _tag: "NameTyped", name: " My laptop " }] as const
const submitted = [...began, { _tag: "NextPressed" }] as const
const registered = (setUp: Held) => [...submitted, { _tag: "Registered", setUp }] as const

/** One state for each place in the flow, reached as a person would. */
export const places = {
  "before the first overview": setUpAtFirst(),
  Closed: stateAfter(read(none), { _tag: "RemindedLater" }),
  "Closed, waiting": stateAfter(...registered(waiting()), { _tag: "Closed" }, { _tag: "KeptWaiting" }),
  Intro: stateAfter(read(none)),
  "Intro, asked for": stateAfter(read(none), { _tag: "RemindedLater" }, { _tag: "Opened" }),
  Naming: stateAfter(...began),
  "Naming, lost device": stateAfter(
    ...registered(waiting()),
    { _tag: "LostDevicePressed" },
    { _tag: "Cancelled" }
  ),
  Submitting: stateAfter(...submitted),
  Verifying: stateAfter(...registered(verifying()), { _tag: "CodeTyped", code: "1234 5678" }),
  "Verifying, checking": stateAfter(
    ...registered(verifying()),
    { _tag: "CodeTyped", code: "1234 5678" },
    { _tag: "VerifyPressed" }
  ),
  "Verifying, sending": stateAfter(
    ...registered(verifying()),
    { _tag: "CodeTyped", code: "1234 5678" },
    { _tag: "NewCodePressed" }
  ),
  Waiting: stateAfter(...registered(waiting())),
  "ConfirmClose, code": stateAfter(...registered(verifying()), { _tag: "Closed" }),
  "ConfirmClose, ask": stateAfter(...registered(waiting()), { _tag: "Closed" }),
  "Cancelling, to name": stateAfter(...registered(waiting()), { _tag: "BackPressed" }),
  "Cancelling, lost device": stateAfter(...registered(waiting()), { _tag: "LostDevicePressed" }),
  "Cancelling, to close": stateAfter(
    ...registered(waiting()),
    { _tag: "Closed" },
    { _tag: "CancelConfirmed" }
  ),
  Success: stateAfter(...registered(verifying()), { _tag: "Verified", deviceId: mine }),
  Over: stateAfter(...registered(waiting()), read(over())),
  LimitReached: stateAfter(read(none, { limit: { limit: 20, registered: 20 } }), { _tag: "Started" })
} satisfies Record<string, SetUpState>
export type Place = keyof typeof places

/** That each kind of step is somewhere among them. */
export const placed = new Set<SetUpStep["_tag"]>(Object.values(places).map(({ step }) => step._tag))

const setUpOver = (status: "approved" | "denied" | "expired" | "removed") =>
  ({ _tag: "SetUpOver", status, ended: null, byDeviceName: null, at: start }) as const
const unreachable = { _tag: "Unreachable", reason: "network" } as const
export const full = { limit: { limit: 20, registered: 20 } }

/** Every event, and every answer that leads somewhere of its own. */
export const events = {
  Opened: { _tag: "Opened" },
  Started: { _tag: "Started" },
  RemindedLater: { _tag: "RemindedLater" },
  Closed: { _tag: "Closed" },
  NameTyped: { _tag: "NameTyped", name: "Another" },
  NextPressed: { _tag: "NextPressed" },
  BackPressed: { _tag: "BackPressed" },
  CodeTyped: { _tag: "CodeTyped", code: "1" },
  VerifyPressed: { _tag: "VerifyPressed" },
  NewCodePressed: { _tag: "NewCodePressed" },
  LostDevicePressed: { _tag: "LostDevicePressed" },
  ContinuedUnsecured: { _tag: "ContinuedUnsecured" },
  CancelConfirmed: { _tag: "CancelConfirmed" },
  KeptWaiting: { _tag: "KeptWaiting" },
  StayedHere: { _tag: "StayedHere" },
  TriedAgain: { _tag: "TriedAgain" },
  "Registered, code": { _tag: "Registered", setUp: verifying() },
  "Registered, ask": { _tag: "Registered", setUp: waiting() },
  "RegisterFailed, no answer": { _tag: "RegisterFailed", failure: unreachable },
  "RegisterFailed, name": { _tag: "RegisterFailed", failure: { _tag: "DeviceNameTaken", name, free: name } },
  "RegisterFailed, limit": {
    _tag: "RegisterFailed",
    failure: { _tag: "DeviceLimitReached", limit: 20, registered: 20 }
  },
  "RegisterFailed, trusted": { _tag: "RegisterFailed", failure: { _tag: "AlreadyTrusted", deviceId: mine } },
  "RegisterFailed, path": {
    _tag: "RegisterFailed",
    failure: { _tag: "PathNotPermitted", path: "emailCode", permitted: ["approval"] }
  },
  CodeSent: {
    _tag: "CodeSent",
    setUp: verifying(mine, { challengeId: ChallengeId.make("newer"), codeExpiresAt: after(start, 400_000) })
  },
  "SendFailed, too soon": {
    _tag: "SendFailed",
    failure: { _tag: "SendTooSoon", retryAt: after(start, 9_000), reason: "wait" }
  },
  "SendFailed, over": { _tag: "SendFailed", failure: setUpOver("expired") },
  Verified: { _tag: "Verified", deviceId: mine },
  "VerifyFailed, wrong": { _tag: "VerifyFailed", failure: { _tag: "CodeWrong", triesLeft: 4 } },
  "VerifyFailed, used": { _tag: "VerifyFailed", failure: { _tag: "CodeUsedAlready" } },
  "VerifyFailed, trusted": { _tag: "VerifyFailed", failure: { _tag: "AlreadyTrusted", deviceId: mine } },
  "VerifyFailed, approved": { _tag: "VerifyFailed", failure: setUpOver("approved") },
  "VerifyFailed, over": { _tag: "VerifyFailed", failure: setUpOver("removed") },
  Cancelled: { _tag: "Cancelled" },
  "CancelFailed, no answer": { _tag: "CancelFailed", failure: unreachable },
  "CancelFailed, not there": { _tag: "CancelFailed", failure: { _tag: "DeviceNotFound" } },
  "CancelFailed, approved": { _tag: "CancelFailed", failure: setUpOver("approved") },
  "CancelFailed, denied": { _tag: "CancelFailed", failure: setUpOver("denied") },
  "CancelFailed, expired": { _tag: "CancelFailed", failure: setUpOver("expired") },
  PostponeFailed: { _tag: "PostponeFailed", failure: { _tag: "PostponingRefused" } },
  "read, nothing": read(none),
  "read, the code": read(verifying()),
  "read, the ask": read(waiting()),
  "read, another ask": read(waiting(other)),
  "read, its end": read(over()),
  "read, another's end": read(over(other)),
  "read, trusted": read(trusted()),
  "read, full": read(none, full)
} satisfies Record<string, SetUpEvent>
export type EventName = keyof typeof events

export const step = (state: SetUpState) => state.step._tag
export const commandsOf = (from: SetUpState, event: SetUpEvent) => setUpFlow(from, event).commands
