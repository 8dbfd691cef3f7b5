import type { DeviceFilter, DevicesExport } from "@tessera/domain/admin-views"
import { Button } from "@tessera/ui/button.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { Download } from "lucide-react"
import { FileDownload } from "../../administration/file-download.tsx"

export interface CsvDownloadProps {
  readonly filter: DeviceFilter
  readonly order: Pick<DevicesExport, "direction" | "sort">
}

/** S18: all that the filter matches, in the order of the list; counts as it comes, and can be cancelled. */
export function CsvDownload({ filter, order }: CsvDownloadProps) {
  const m = useAdminMessages().csv
  const asked: DevicesExport = { filter, ...order }
  const path = `/export/devices.csv?asked=${encodeURIComponent(JSON.stringify(asked))}`
  const file = { path, fileName: m.fileName, ending: "csv", type: "text/csv" } as const
  return (
    <FileDownload words={m}>
      {(start) => (
        <Button icon={<Download size={18} aria-hidden="true" />} onClick={() => start(file)}>
          {m.button}
        </Button>
      )}
    </FileDownload>
  )
}
