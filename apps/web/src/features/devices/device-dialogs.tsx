import type { DeviceView } from "@tessera/domain/views"
import { RemovalByCodeDialog } from "./removal-by-code-dialog.tsx"
import { RemoveDialog } from "./remove-dialog.tsx"
import { RenameDialog } from "./rename-dialog.tsx"
import type { DeviceChange } from "./row-buttons.tsx"
import { UndoDialog } from "@tessera/ui/asks/undo-dialog.tsx"

export interface DeviceDialogsProps {
  readonly change: DeviceChange | null
  readonly device: DeviceView | null
  readonly onClose: () => void
}

/** One for each change; at most one is open. */
export function DeviceDialogs({ change, device, onClose }: DeviceDialogsProps) {
  const of = (wanted: DeviceChange) => (change === wanted ? device : null)
  return (
    <>
      <RenameDialog device={of("rename")} onClose={onClose} />
      <RemoveDialog device={of("remove")} onClose={onClose} />
      <RemovalByCodeDialog device={of("removeByCode")} onClose={onClose} onRemoved={onClose} />
      <UndoDialog device={of("undo")} onClose={onClose} />
    </>
  )
}
