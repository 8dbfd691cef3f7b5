import type { SessionId } from "@tessera/domain/ids"
import { setUpAtFirst } from "./set-up-flow.ts"
import type { SetUpState, SetUpStep } from "./set-up/state.ts"
import type { Store } from "./store.ts"

/** Where a draft is kept over the end of a page; null takes it away. What `read` gives is for `setUpFromDraft`. */
export interface DraftStorage {
  readonly read: () => Promise<unknown>
  readonly write: (draft: KeptDraft | null) => Promise<void>
}

type KeptStep =
  | { readonly _tag: "Intro"; readonly asked: boolean }
  | { readonly _tag: "Naming"; readonly lostDevice: boolean }
  | Extract<SetUpStep, { readonly _tag: "LimitReached" }>

/** What only the page knows of a set-up. All the rest is the server's to say, and the digits of a code are kept nowhere. */
export interface KeptDraft {
  readonly sessionId: string
  readonly name: string
  readonly named: boolean
  readonly step: KeptStep | null
}

/** Of a step that the server holds, or that is over, nothing: its overview leads there. What is being asked for is asked anew by a press. */
const stepOf = ({ step }: SetUpState): KeptStep | null => {
  switch (step._tag) {
    case "Intro":
    case "Naming":
    case "LimitReached":
      return step
    case "Submitting":
      return { _tag: "Naming", lostDevice: step.lostDevice }
    case "Cancelling":
      return step.next === "closed" ? null : { _tag: "Naming", lostDevice: step.next === "lostDevice" }
    default:
      return null
  }
}

const draftOf = (sessionId: string, state: SetUpState): KeptDraft | null => {
  const step = stepOf(state)
  const { name, named } = state.draft
  if (state.facts?.setUp._tag === "Trusted" || (step === null && !named)) return null
  return { sessionId, name: named ? name : "", named, step }
}

const isStep = (value: unknown): value is KeptStep | null => {
  if (value === null) return true
  if (typeof value !== "object") return false
  const { _tag, asked, lostDevice, limit, registered } = value as Readonly<Record<string, unknown>>
  switch (_tag) {
    case "Intro":
      return typeof asked === "boolean"
    case "Naming":
      return typeof lostDevice === "boolean"
    case "LimitReached":
      return typeof lostDevice === "boolean" && typeof limit === "number" && typeof registered === "number"
    default:
      return false
  }
}

const isDraft = (value: unknown): value is KeptDraft => {
  if (typeof value !== "object" || value === null) return false
  const { sessionId, name, named, step } = value as Readonly<Record<string, unknown>>
  const typed = typeof name === "string" && typeof named === "boolean"
  return typeof sessionId === "string" && typed && isStep(step)
}

/**
 * P13, P15: a page that was closed opens where it was, with what was typed: the first state for `makeSetUpRunner`. Of this sign-in
 * alone, and from the beginning for whoever signed in meanwhile (T40). `found` is believed only when it is a draft.
 */
export const setUpFromDraft = (found: unknown, sessionId: SessionId): SetUpState => {
  if (!isDraft(found) || found.sessionId !== sessionId) return setUpAtFirst()
  const { name, named, step } = found
  const first = setUpAtFirst({ name, named, code: "" })
  return step === null ? first : { ...first, step }
}

/**
 * Writes down what is new of the flow, in order, from the first overview on: that takes away what another sign-in left. Answers how
 * to stop. A storage that fails keeps nothing, and breaks nothing.
 */
export const keepSetUpDraft = (
  storage: Pick<DraftStorage, "write">,
  sessionId: SessionId,
  flow: Store<SetUpState>
): (() => void) => {
  let writing: Promise<unknown> = Promise.resolve()
  let written: string | null = null
  return flow.subscribe(() => {
    const state = flow.getSnapshot()
    if (state.facts === null) return
    const draft = draftOf(sessionId, state)
    const text = JSON.stringify(draft)
    if (text === written) return
    written = text
    writing = writing.then(() => storage.write(draft)).catch(() => undefined)
  })
}
