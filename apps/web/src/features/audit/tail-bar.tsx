import { Button } from "@tessera/ui/button.tsx"
import { useAuditMessages } from "@tessera/ui/messages/sections/audit"
import { ArrowUp, Pause, Play } from "lucide-react"
import type { Tail } from "./use-tail.ts"

export interface TailBarProps extends Pick<Tail, "fresh" | "more"> {
  readonly paused: boolean
  /** The beginning of the list is in sight. */
  readonly atTop: boolean
  readonly onPause: (paused: boolean) => void
  readonly onShow: () => void
}

/** Whether the list goes on by itself, and how much is new where it does not. */
export function TailBar({ atTop, fresh, more, onPause, onShow, paused }: TailBarProps) {
  const m = useAuditMessages().tail
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pb-3 sm:px-6">
      <p role="status" className="flex items-center gap-2 text-small text-muted">
        <span aria-hidden="true" className={`size-2 rounded-full ${paused ? "bg-ended" : "bg-trusted"}`} />
        {paused ? m.paused : m.live}
      </p>
      <Button
        tone="quiet"
        icon={paused ? <Play size={16} aria-hidden="true" /> : <Pause size={16} aria-hidden="true" />}
        onClick={() => onPause(!paused)}
      >
        {paused ? m.go : m.pause}
      </Button>
      {fresh === 0 ? null : (
        // Whoever reads further down is told there.
        <div
          className={
            atTop
              ? undefined
              : "pointer-events-none fixed inset-x-0 top-4 z-30 flex justify-center *:pointer-events-auto"
          }
        >
          <Button
            tone="primary"
            aria-label={m.show(fresh, more)}
            icon={<ArrowUp size={16} aria-hidden="true" />}
            onClick={onShow}
          >
            {m.fresh(fresh, more)}
          </Button>
        </div>
      )}
    </div>
  )
}
