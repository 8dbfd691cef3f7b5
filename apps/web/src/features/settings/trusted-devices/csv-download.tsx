import type { DeviceFilter, DevicesExport } from "@tessera/domain/admin-views"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useToasts } from "@tessera/ui/toast.tsx"
import { Download } from "lucide-react"
import { type DownloadEnd, useDownload } from "../../administration/use-download.ts"

export interface CsvDownloadProps {
  readonly filter: DeviceFilter
  readonly order: Pick<DevicesExport, "direction" | "sort">
}

/** S18: all that the filter matches, in the order of the list; counts as it comes, and can be cancelled. */
export function CsvDownload({ filter, order }: CsvDownloadProps) {
  const m = useAdminMessages().csv
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
  const download = async () => {
    const asked: DevicesExport = { filter, ...order }
    const path = `/export/devices.csv?asked=${encodeURIComponent(JSON.stringify(asked))}`
    tell(await start({ path, fileName: m.fileName, ending: "csv", type: "text/csv" }))
  }
  if (rows === null)
    return (
      <Button icon={<Download size={18} aria-hidden="true" />} onClick={() => void download()}>
        {m.button}
      </Button>
    )
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p role="status" className="text-small text-muted tabular-nums">
        {m.progress(rows)}
      </p>
      <Button onClick={cancel}>{m.cancel}</Button>
    </div>
  )
}
