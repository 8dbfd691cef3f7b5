import type { BulkAction, Preview, Selection } from "@tessera/domain/admin-bulk"
import type { Instant } from "@tessera/domain/instant"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { useTime } from "@tessera/ui/clock/clock-provider.tsx"
import { DialogActions } from "@tessera/ui/dialog-actions.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { Loading, Skeleton } from "@tessera/ui/skeleton.tsx"
import { useState } from "react"
import { lockEnd, type LockTime, LockUntil, usualLock } from "../../administration/lock-until.tsx"
import { usePreview } from "./use-preview.ts"

export interface BulkQuestionProps {
  readonly action: BulkAction
  readonly selection: Selection
  /** How many were selected one by one; null where all that match are. */
  readonly selected: number | null
  readonly onStart: (until: Instant | null) => void
}

/** What an action would reach, counted by the server, before anything is done. */
export function BulkQuestion({ action, onStart, selected, selection }: BulkQuestionProps) {
  const m = useAdminMessages().bulk
  const { common } = useMessages()
  const sentence = useFailureSentence()
  const { failure, preview, retry } = usePreview(action, selection)
  if (failure !== null)
    return (
      <>
        <Note meaning="danger" alert>
          {sentence(failure)}
        </Note>
        <DialogActions>
          <Button onClick={retry}>{common.retry}</Button>
        </DialogActions>
      </>
    )
  if (preview === null)
    return (
      <Loading label={m.counting}>
        <Skeleton className="h-6 w-56" />
        <Skeleton className="mt-3 h-4 w-full" />
      </Loading>
    )
  if (preview.devices.count === 0) return <p>{m.nothing[action]}</p>
  return (
    <>
      <WhatItReaches action={action} preview={preview} selected={selected} />
      <Start action={action} preview={preview} onStart={onStart} />
    </>
  )
}

interface WhatItReachesProps extends Pick<BulkQuestionProps, "action" | "selected"> {
  readonly preview: Preview
}

function WhatItReaches({ action, preview, selected }: WhatItReachesProps) {
  const m = useAdminMessages().bulk
  const { devices, members, own, thisDevice } = preview
  const leftOut = selected === null ? 0 : selected - devices.count
  return (
    <div className="flex flex-col gap-3">
      <p className="text-title font-strong tabular-nums">
        {m.preview(devices.count, members.count, devices.more, members.more)}
      </p>
      <p className="text-muted">{m.text[action]}</p>
      {leftOut > 0 ? <p className="text-muted">{m.leftOut(leftOut)}</p> : null}
      {own > 0 ? (
        <Note meaning="notSecure">
          {m.own(own)} {thisDevice && action !== "unlock" ? m.thisDevice : null}
        </Note>
      ) : null}
    </div>
  )
}

interface StartProps extends Pick<BulkQuestionProps, "action" | "onStart"> {
  readonly preview: Preview
}

function Start({ action, onStart, preview }: StartProps) {
  const m = useAdminMessages().bulk
  const [lock, setLock] = useState<LockTime>(usualLock)
  const [refused, setRefused] = useState(false)
  const { clock, serverOffsetMs } = useTime()
  const start = () => {
    const until = action === "lock" ? lockEnd(lock, clock.now() + serverOffsetMs, serverOffsetMs) : null
    if (until === undefined) setRefused(true)
    else onStart(until)
  }
  const change = (changed: LockTime) => {
    setRefused(false)
    setLock(changed)
  }
  return (
    <>
      {action === "lock" ? (
        <div className="mt-4">
          <LockUntil value={lock} refused={refused} onChange={change} />
        </div>
      ) : null}
      <DialogActions>
        <Button tone={action === "remove" ? "danger" : "primary"} armAfterMs={500} onClick={start}>
          {m.submit[action](preview.devices.count, preview.devices.more)}
        </Button>
      </DialogActions>
    </>
  )
}
