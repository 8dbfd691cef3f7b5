import { asksOf } from "@tessera/client/devices"
import type { DeviceView } from "@tessera/domain/views"
import { DecisionButtons } from "@tessera/ui/asks/decision-buttons.tsx"
import { useDecisions } from "@tessera/ui/asks/decisions-context"
import { Button } from "@tessera/ui/button.tsx"
import { Countdown } from "@tessera/ui/countdown.tsx"
import { DeviceSummary } from "@tessera/ui/devices/device-summary.tsx"
import { useAnnounce } from "@tessera/ui/live-region.tsx"
import { MatchNumber } from "@tessera/ui/match-number.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useEffect, useEffectEvent, useRef } from "react"
import { useRoomBelow } from "./use-room-below.ts"

/**
 * S19: a new ask shows itself wherever one is in the app, and takes nothing away: no focus, no click, no page. It is derived
 * from the overview, so it withdraws by itself when the ask is decided elsewhere (P5).
 */
export function AsksDialog() {
  const { overview } = useSession()
  const { postponed, shown } = useDecisions()
  const asks = asksOf(overview).filter(({ id }) => !postponed.has(id) && !shown.has(id))
  const ask = asks[0]
  useSaid(asks)
  return (
    // Base UI hides what is behind a modal dialog from assistive technology, except what is live: this stays in reach (P7).
    <div aria-live="off" className="sticky bottom-0 z-45 empty:hidden sm:fixed sm:end-6 sm:bottom-6 sm:w-100">
      {ask === undefined ? null : <Notification ask={ask} total={asks.length} />}
    </div>
  )
}

/** Each is said once, politely, when it comes in. */
const useSaid = (asks: ReadonlyArray<DeviceView>) => {
  const m = useMessages().devices.ask
  const announce = useAnnounce()
  const said = useRef(new Set<string>())
  const say = useEffectEvent(() => {
    const fresh = asks.filter(({ id }) => !said.current.has(id))
    for (const { id } of fresh) said.current.add(id)
    if (fresh.length > 0) announce(fresh.map(({ name }) => m.announced(name)).join(" "))
  })
  const key = asks.map(({ id }) => id).join(" ")
  useEffect(() => say(), [key])
}

function Notification({ ask, total }: { readonly ask: DeviceView; readonly total: number }) {
  const m = useMessages().devices.ask
  const region = useRef<HTMLElement>(null)
  useRoomBelow(region)
  return (
    <section
      ref={region}
      aria-label={m.title}
      tabIndex={-1}
      className="ui-appear max-h-[70dvh] overflow-y-auto border-t border-line bg-surface p-4 text-ink shadow-raised outline-none sm:rounded-surface sm:border sm:p-5 forced-colors:border"
    >
      {/* Another ask in the same place is another card: its buttons arm anew (T26). */}
      <Ask key={ask.id} ask={ask} total={total} />
    </section>
  )
}

function Ask({ ask, total }: { readonly ask: DeviceView; readonly total: number }) {
  const m = useMessages().devices.ask
  const { refresh } = useSession()
  const { postpone } = useDecisions()
  return (
    <>
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 className="text-body font-strong">{m.title}</h2>
        {total > 1 ? (
          <p className="shrink-0 text-small whitespace-nowrap text-muted">{m.queue(1, total)}</p>
        ) : null}
      </div>
      <DeviceSummary device={ask} at={ask.registeredAt} />
      {ask.matchNumber === null ? null : (
        <div className="mt-3 flex items-center justify-between gap-3">
          <p>{m.matchQuestion}</p>
          <MatchNumber digits={ask.matchNumber} size="small" />
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <DecisionButtons ask={ask} wide />
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-4">
        <Button tone="quiet" className="-ms-4" onClick={() => postpone(ask.id)}>
          {m.later}
        </Button>
        {ask.expiresAt === null ? null : (
          <p className="text-small text-muted">
            <Countdown endsAt={ask.expiresAt} label={m.expiresIn} onEnd={() => void refresh()} />
          </p>
        )}
      </div>
    </>
  )
}
