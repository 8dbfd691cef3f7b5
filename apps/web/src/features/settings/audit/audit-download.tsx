import type { AuditExport, AuditFilter } from "@tessera/domain/audit-views"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { useAuditMessages } from "@tessera/ui/messages/sections/audit"
import { useToasts } from "@tessera/ui/toast.tsx"
import { Download } from "lucide-react"
import { type DownloadEnd, useDownload } from "../../administration/use-download.ts"

const TYPES = { csv: "text/csv", jsonl: "application/x-ndjson" } as const

/** T37: all that the filter matches, as a table or as JSON lines; counts as it comes, and can be cancelled. */
export function AuditDownload({ filter }: { readonly filter: AuditFilter }) {
  const m = useAuditMessages().csv
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
  const download = async (ending: "csv" | "jsonl") => {
    const asked: AuditExport = { filter }
    const path = `/export/audit.${ending}?asked=${encodeURIComponent(JSON.stringify(asked))}`
    tell(await start({ path, fileName: m.fileName, ending, type: TYPES[ending] }))
  }
  if (rows !== null)
    return (
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <p role="status" className="text-small text-muted tabular-nums">
          {m.progress(rows)}
        </p>
        <Button onClick={cancel}>{m.cancel}</Button>
      </div>
    )
  return (
    <div className="flex flex-wrap gap-2">
      <Button icon={<Download size={18} aria-hidden="true" />} onClick={() => void download("csv")}>
        {m.button}
      </Button>
      <Button icon={<Download size={18} aria-hidden="true" />} onClick={() => void download("jsonl")}>
        {m.json}
      </Button>
    </div>
  )
}
