import type { DeviceView } from "@tessera/domain/views"
import { DecisionButtons } from "@tessera/ui/asks/decision-buttons.tsx"
import { Button } from "@tessera/ui/button.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import type { RowAction } from "./row-actions.ts"

/** What a dialog asks about before it is done. */
export type DeviceChange = Exclude<RowAction, "approve" | "deny">

export interface RowButtonsProps {
  readonly device: DeviceView
  readonly actions: ReadonlyArray<RowAction>
  readonly place: number
  readonly onChange: (change: DeviceChange) => void
}

/** P12: always there, not on hover only; each is named with its device. */
export function RowButtons({ actions, device, onChange, place }: RowButtonsProps) {
  const m = useMessages().devices.actions
  const buttons = {
    undo: [m.undo, m.undoNamed],
    rename: [m.rename, m.renameNamed],
    remove: [m.remove, m.removeNamed],
    removeByCode: [m.remove, m.removeNamed]
  } as const
  if (actions.includes("deny")) return <DecisionButtons ask={device} place={place} />
  return (
    <div className="ui-list-actions" data-quiet="">
      {actions.map((action) => {
        if (action === "approve" || action === "deny") return null
        const [label, named] = buttons[action]
        return (
          <Button
            key={action}
            tone="quiet"
            aria-label={named(device.name)}
            className={action === "rename" || action === "undo" ? undefined : "text-danger"}
            onClick={() => onChange(action)}
          >
            {label}
          </Button>
        )
      })}
    </div>
  )
}
