import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { useToasts } from "@tessera/ui/toast.tsx"
import type { ReactNode } from "react"
import { type Download, type DownloadEnd, useDownload } from "./use-download.ts"

export interface FileDownloadProps {
  readonly words: {
    readonly done: (rows: number) => string
    readonly cancelled: string
    readonly failed: string
    readonly progress: (rows: number) => string
    readonly cancel: string
  }
  /** What starts it; in its place stands how far it is. */
  readonly children: (start: (download: Download) => void) => ReactNode
}

/** A file that counts as it comes, can be cancelled, and says how it ended. */
export function FileDownload({ children, words: m }: FileDownloadProps) {
  const sentence = useFailureSentence()
  const toasts = useToasts()
  const { cancel, rows, start } = useDownload()
  const tell = (end: DownloadEnd) => {
    if (end._tag === "Done") toasts.show({ title: m.done(end.rows) })
    else if (end._tag === "Cancelled") toasts.show({ title: m.cancelled, meaning: "ended" })
    else
      toasts.show({
        title: m.failed,
        meaning: "danger",
        durationMs: 0,
        ...(end._tag === "Refused" ? { description: sentence(end.failure) } : {})
      })
  }
  if (rows === null) return children((download) => void start(download).then(tell))
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p role="status" className="text-small text-muted tabular-nums">
        {m.progress(rows)}
      </p>
      <Button onClick={cancel}>{m.cancel}</Button>
    </div>
  )
}
