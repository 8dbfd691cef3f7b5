import type { Failure } from "@tessera/client/failure"
import type { DeviceId } from "@tessera/domain/ids"
import type { DeviceView } from "@tessera/domain/views"
import { type ReactNode, useCallback, useMemo, useState } from "react"
import type { AskOver } from "../devices/ask-over-text.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { useSession } from "../session/session-context.ts"
import { useToasts } from "../toast.tsx"
import { AskOverDialog } from "./ask-over-dialog.tsx"
import { DecisionsContext, type Decisions, type Verb } from "./decisions-context.ts"
import { DeniedDialog } from "./denied-dialog.tsx"
import { MatchNumberDialog } from "./match-number-dialog.tsx"
import { useCommand } from "./use-command.ts"
import { useKeptFocus } from "./use-kept-focus.ts"
import { useStatusVoice } from "./use-status-voice.ts"

interface Over {
  readonly ask: DeviceView
  readonly over: AskOver
}

interface Denied {
  readonly ask: DeviceView
  /** D4, `type`: two wrong numbers denied it. */
  readonly byNumber: boolean
}

/**
 * Deciding about asks: one place, for the row, the notification and the review all vanish in the moment in which the ask is
 * decided, and what follows has to outlive them.
 */
export function DecisionsProvider({ children }: { readonly children: ReactNode }) {
  const { overview } = useSession()
  const [typing, setTyping] = useState<DeviceView | null>(null)
  const [denied, setDenied] = useState<Denied | null>(null)
  const [over, setOver] = useState<Over | null>(null)
  useKeptFocus()
  const hush = useStatusVoice(overview.devices)
  const commands = useDecide({ hush, onDenied: setDenied, onOver: setOver })
  const { deciding, deny, failureOf, give } = commands
  const memory = useAskMemory()

  const value: Decisions = {
    ...memory,
    deciding,
    failureOf,
    hush,
    deny,
    approve: (ask, onSettled) => {
      if (overview.policy.matchNumber !== "type") return give(ask, null, onSettled)
      setTyping(ask)
      onSettled?.()
    }
  }
  return (
    <DecisionsContext value={value}>
      {children}
      <MatchNumberDialog
        ask={typing}
        pending={deciding?.verb === "approve"}
        failure={typing === null ? null : failureOf(typing.id)}
        onGive={(ask, matchNumber) => give(ask, matchNumber, () => setTyping(null))}
        onClose={() => setTyping(null)}
      />
      <DeniedDialog denied={denied} onClose={() => setDenied(null)} />
      <AskOverDialog ask={over?.ask ?? null} over={over?.over ?? null} onClose={() => setOver(null)} />
    </DecisionsContext>
  )
}

/** What this page load remembers of asks: those put off, and those that the list shows. */
const useAskMemory = () => {
  const [postponed, setPostponed] = useState<ReadonlySet<DeviceId>>(new Set())
  const [shown, setShown] = useState<ReadonlySet<DeviceId>>(new Set())
  const show = useCallback((ids: ReadonlyArray<DeviceId>) => setShown(new Set(ids)), [])
  const postpone = useCallback((id: DeviceId) => setPostponed((before) => new Set([...before, id])), [])
  return useMemo(() => ({ postponed, shown, show, postpone }), [postponed, shown, show, postpone])
}

interface Outcomes {
  readonly hush: Decisions["hush"]
  readonly onDenied: (denied: Denied) => void
  readonly onOver: (over: Over) => void
}

interface Deciding {
  readonly ask: DeviceView
  readonly verb: Verb
  readonly call: () => Promise<unknown>
  readonly onDone: () => void
  readonly onSettled: (() => void) | undefined
}

/** What leaves nothing to decide here, though it was refused; null for what can be tried again. */
const whatSettles = (refusal: Failure, ask: DeviceView, outcomes: Outcomes): (() => void) | null => {
  if (refusal._tag === "SetUpOver") {
    const over = { ...refusal, reason: refusal.ended?.reason ?? null, byCode: false }
    return () => outcomes.onOver({ ask, over })
  }
  return refusal._tag === "MatchNumberWrong" && refusal.triesLeft === 0
    ? () => outcomes.onDenied({ ask, byNumber: true })
    : null
}

/** One decision at a time, and what its answer leads to. */
const useOneDecision = (outcomes: Outcomes) => {
  const { refresh } = useSession()
  const { failure, run } = useCommand()
  const [last, setLast] = useState<DeviceId | null>(null)
  const [deciding, setDeciding] = useState<Decisions["deciding"]>(null)

  const decide = async ({ ask, call, onDone, onSettled, verb }: Deciding) => {
    let speak = () => {}
    const refusal = await run(() => {
      setLast(ask.id)
      setDeciding({ id: ask.id, verb })
      speak = outcomes.hush(ask.id)
      return call()
    })
    if (refusal === "busy") return
    const settle = refusal === null ? onDone : whatSettles(refusal, ask, outcomes)
    settle?.()
    if (settle === null) speak()
    else onSettled?.()
    // The button stays busy until the page shows what came of it.
    await refresh()
    setDeciding(null)
  }
  return { decide, deciding, failureOf: (id: DeviceId) => (last === id ? failure : null) }
}

/** The two calls. */
const useDecide = (outcomes: Outcomes) => {
  const m = useMessages().devices
  const { api } = useSession()
  const toasts = useToasts()
  const { decide, deciding, failureOf } = useOneDecision(outcomes)

  const give = (ask: DeviceView, matchNumber: string | null, onSettled?: () => void) =>
    void decide({
      ask,
      onSettled,
      verb: "approve",
      call: () => api.client.devices.approve.mutate({ deviceId: ask.id, matchNumber }),
      onDone: () => toasts.show({ title: m.approvedToast(ask.name), id: `approved-${ask.id}` })
    })
  const deny = (ask: DeviceView, onSettled?: () => void) =>
    void decide({
      ask,
      onSettled,
      verb: "deny",
      call: () => api.client.devices.deny.mutate({ deviceId: ask.id, notMe: false }),
      onDone: () => outcomes.onDenied({ ask, byNumber: false })
    })
  return { deciding, deny, failureOf, give }
}
