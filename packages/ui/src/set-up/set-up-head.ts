import type { Held, SetUpState } from "@tessera/client/set-up/state"
import type { ClientKind } from "@tessera/domain/client"
import type { Messages } from "../messages/en.ts"
import { endingOf, endingText } from "./ending.ts"
import { introWords } from "./intro-words.ts"

export interface SetUpHead {
  /** The one heading of the step. */
  readonly title: string
  readonly description: string
  readonly step?: { readonly current: number; readonly total: number }
  /** Leads to the step before. */
  readonly back: boolean
  /** What closing means here. */
  readonly closing: string
  /** Whoever comes to a code types it; elsewhere the heading is read first. */
  readonly focus: "heading" | "field"
}

const at = (current: number) => ({ current, total: 3 })

const headOfHeld = (m: Messages, view: Held): Omit<SetUpHead, "back" | "closing"> => {
  const { identity, verify } = m.setUp
  if (view._tag === "Waiting")
    return { title: identity.title, description: identity.why, step: at(3), focus: "heading" }
  const said = { queued: verify.whySending, sent: verify.why, failed: verify.whyFailed }[view.mail]
  return { title: verify.title, description: said(view.maskedEmail), step: at(3), focus: "field" }
}

const headOfLeaving = (m: Messages, view: Held, required: boolean): SetUpHead => {
  const { leave } = m.setUp
  const byCode = view._tag === "Verifying"
  const why = required ? leave.requiredWhy : byCode ? leave.codeWhy : leave.why
  return {
    title: required ? leave.requiredTitle : byCode ? leave.codeTitle : leave.title,
    description: why,
    back: true,
    closing: leave.back,
    focus: "heading"
  }
}

/** What stands on top of each step, in whatever frame a client puts it; null while nothing is open. */
export const headOf = (
  m: Messages,
  product: string,
  state: SetUpState,
  kind: ClientKind = "web"
): SetUpHead | null => {
  const { step } = state
  const { limit, name, strengthen } = m.setUp
  const required = state.facts?.prompt.mayPostpone !== true
  const later = { closing: required ? m.common.close : strengthen.closeForNow, focus: "heading" } as const
  switch (step._tag) {
    case "Closed":
    case "Success":
      return null
    case "Intro": {
      const { title, why } = introWords(m, product, kind)
      return { title, description: why, step: at(1), back: false, ...later }
    }
    case "Naming":
    case "Submitting": {
      const back = step._tag === "Naming"
      return { title: name.title, description: name.why, step: at(2), back, ...later }
    }
    case "Verifying":
    case "Waiting":
      return { ...headOfHeld(m, step.view), back: true, closing: m.common.close }
    case "ConfirmClose":
      return headOfLeaving(m, step.view, required)
    case "Cancelling":
      return step.next === "closed"
        ? headOfLeaving(m, step.view, required)
        : { ...headOfHeld(m, step.view), back: true, closing: m.common.close }
    case "LimitReached":
      return {
        title: limit.title,
        description: limit.why(step.registered, step.limit),
        back: true,
        ...later
      }
    case "Over": {
      const { title } = m.setUp.ended[endingOf(step.view)]
      return { title, description: endingText(m.setUp, step.view), back: false, ...later }
    }
  }
}
