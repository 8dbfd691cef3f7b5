import type { AuditExport, AuditFilter } from "@tessera/domain/audit-views"
import { Button } from "@tessera/ui/button.tsx"
import { useAuditMessages } from "@tessera/ui/messages/sections/audit"
import { Download } from "lucide-react"
import { FileDownload } from "../../administration/file-download.tsx"

const TYPES = { csv: "text/csv", jsonl: "application/x-ndjson" } as const

/** T37: all that the filter matches, as a table or as JSON lines; counts as it comes, and can be cancelled. */
export function AuditDownload({ filter }: { readonly filter: AuditFilter }) {
  const m = useAuditMessages().csv
  const fileOf = (ending: "csv" | "jsonl") => {
    const asked: AuditExport = { filter }
    const path = `/export/audit.${ending}?asked=${encodeURIComponent(JSON.stringify(asked))}`
    return { path, fileName: m.fileName, ending, type: TYPES[ending] }
  }
  return (
    <FileDownload words={m}>
      {(start) => (
        <div className="flex flex-wrap gap-2">
          <Button icon={<Download size={18} aria-hidden="true" />} onClick={() => start(fileOf("csv"))}>
            {m.button}
          </Button>
          <Button icon={<Download size={18} aria-hidden="true" />} onClick={() => start(fileOf("jsonl"))}>
            {m.json}
          </Button>
        </div>
      )}
    </FileDownload>
  )
}
