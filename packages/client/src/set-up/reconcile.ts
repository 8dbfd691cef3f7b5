import { finish, goTo, heldBy, hold, isFull, isHeld, over, succeed, to } from "./state.ts"
import type {
  Held,
  OverView,
  SetUpEventOf,
  SetUpFacts,
  SetUpState,
  Transition,
  VerifyingView
} from "./state.ts"

/** What the server knows, put against what is on the screen. */

/**
 * Older than what this page has seen or was told: an earlier version; one that does not know the device of an answer; one in
 * which a set-up still goes on that is over.
 */
const isStale = ({ facts, unseen, finished }: SetUpState, overview: SetUpFacts): boolean => {
  const { version, now, setUp, devices } = overview
  const before = facts !== null && (version < facts.version || (version === facts.version && now < facts.now))
  const unaware = unseen !== null && devices.every(({ id }) => id !== unseen)
  return before || unaware || (isHeld(setUp) && finished.includes(setUp.deviceId))
}

/** A code that was sent later is the one that counts, and tries never come back (R21). */
const newerCode = (shown: VerifyingView, read: VerifyingView): VerifyingView => {
  if (read.challengeId === shown.challengeId)
    return { ...read, triesLeft: Math.min(read.triesLeft, shown.triesLeft) }
  return read.codeExpiresAt < shown.codeExpiresAt ? shown : read
}

const newer = (shown: Held, read: Held): Held =>
  shown._tag === "Verifying" && read._tag === "Verifying" ? newerCode(shown, read) : read

/** The same set-up: only what is said about it changes. */
const refreshed = (state: SetUpState, read: Held): SetUpState => {
  const { step, background } = state
  switch (step._tag) {
    case "Verifying":
    case "Waiting": {
      const view = newer(step.view, read)
      if (view._tag === "Waiting") return { ...state, step: { _tag: "Waiting", view, notice: step.notice } }
      const doing = step._tag === "Verifying" ? step.doing : null
      return { ...state, step: { _tag: "Verifying", view, notice: step.notice, doing } }
    }
    case "ConfirmClose":
      return { ...state, step: { ...step, view: newer(step.view, read) } }
    case "Cancelling":
      return state
    default:
      return background === null ? state : { ...state, background: newer(background, read) }
  }
}

const held = (state: SetUpState, read: Held, first: boolean): SetUpState => {
  const shown = heldBy(state)
  if (shown?.deviceId === read.deviceId) return refreshed(state, read)
  switch (state.step._tag) {
    case "Intro":
    case "Naming":
    case "Submitting":
    case "LimitReached":
      return hold(state, read, "resumed")
    case "Verifying":
    case "Waiting":
    case "ConfirmClose":
      return hold(finish(state, shown?.deviceId), read, "replaced")
    case "Closed":
      if (first) return hold(state, read, "resumed")
      return shown === null ? state : { ...finish(state, shown.deviceId), background: read }
    case "Cancelling":
    case "Success":
    case "Over":
      return state
  }
}

/** What the person did themselves needs no telling. */
const isOwnDoing = ({ ended }: OverView): boolean =>
  ended?.reason === "cancelledByRequester" || ended?.reason === "backToNaming"

const ended = (state: SetUpState, view: OverView, first: boolean): SetUpState => {
  const { step } = state
  if (step._tag === "Over")
    return step.view.deviceId === view.deviceId ? { ...state, step: { _tag: "Over", view } } : state
  if (step._tag === "Cancelling" || step._tag === "Success" || state.finished.includes(view.deviceId))
    return state
  const shown = heldBy(state)
  if (step._tag === "Closed" && isOwnDoing(view)) return { ...finish(state, view.deviceId), background: null }
  const worthIt = shown !== null || (first && step._tag === "Closed" && state.facts?.prompt.setUp === true)
  return worthIt ? over(state, view) : state
}

/** The server says nothing of it any more: it ended more than an hour ago. The list of devices tells how. */
const vanished = (state: SetUpState, shown: Held): SetUpState => {
  if (state.step._tag === "Cancelling") return state
  const { deviceId, name } = shown
  const row = state.facts?.devices.find(({ id }) => id === deviceId)
  const view: OverView = {
    _tag: "Over",
    deviceId,
    name,
    status: row?.status ?? "expired",
    ended: row?.ended ?? null,
    byDeviceName: null,
    blockedUntil: null
  }
  return state.step._tag === "Closed" ? { ...finish(state, deviceId), background: null } : over(state, view)
}

const moved = (state: SetUpState, facts: SetUpFacts, first: boolean): SetUpState => {
  const { setUp } = facts
  switch (setUp._tag) {
    case "Verifying":
    case "Waiting":
      return held(state, setUp, first)
    case "Over":
      return ended(state, setUp, first)
    case "Trusted": {
      const busy = state.step._tag !== "Closed" || state.background !== null
      return busy && state.step._tag !== "Success" ? succeed(state, setUp.deviceId, setUp.name) : state
    }
    case "None": {
      const shown = heldBy(state)
      return shown === null ? state : vanished(state, shown)
    }
  }
}

/** P10, R10, D11: what shows by itself is derived, and so is what no longer does. */
const prompted = (state: SetUpState, facts: SetUpFacts): SetUpState => {
  const { prompt, limit, setUp } = facts
  const { step, background, dismissed } = state
  if (step._tag === "LimitReached")
    return isFull(facts)
      ? { ...state, step: { ...step, ...limit } }
      : goTo(state, { _tag: "Naming", lostDevice: step.lostDevice })
  if (step._tag === "Intro") return prompt.setUp || step.asked ? state : goTo(state, { _tag: "Closed" })
  if (step._tag !== "Closed" || setUp._tag === "Trusted") return state
  if (background !== null) return prompt.mayPostpone ? state : hold(state, background, "resumed")
  if (isHeld(setUp)) return state
  return prompt.setUp && (!dismissed || !prompt.mayPostpone)
    ? goTo(state, { _tag: "Intro", asked: false })
    : state
}

/** A suggestion fills the field until the person has a name of their own (R15). */
const suggested = (state: SetUpState, { suggestedName }: SetUpFacts): SetUpState =>
  state.draft.named || state.draft.name === suggestedName
    ? state
    : { ...state, draft: { ...state.draft, name: suggestedName } }

export const overviewRead = (state: SetUpState, { overview }: SetUpEventOf<"OverviewRead">): Transition => {
  if (isStale(state, overview)) return to(state)
  const informed: SetUpState = { ...state, facts: overview, unseen: null }
  const next = moved(informed, overview, state.facts === null)
  return to(suggested(prompted(next, overview), overview))
}
