import { unusedOf } from "@tessera/client/devices"
import type { DeviceView } from "@tessera/domain/views"
import { useTime } from "../clock/clock-provider.tsx"
import { useNow } from "../clock/use-now.ts"
import { cx } from "../cx.ts"
import { useLanguage } from "../messages/messages-provider.tsx"
import { Note } from "../note.tsx"
import { timeAhead } from "../relative-time-text.ts"
import { useSession } from "../session/session-context.ts"

/** The first to end; the rest are a step away, in the list. */
const SHOWN_MAX = 3

export interface UnusedNotesProps {
  readonly className?: string | undefined
}

/** D19: the member's other devices that lose their trust soon unless they are used, where each client says what needs its member. */
export function UnusedNotes({ className }: UnusedNotesProps) {
  const { overview } = useSession()
  return unusedOf(overview)
    .slice(0, SHOWN_MAX)
    .map((device) => (
      <Note key={device.id} meaning="waiting" className={cx("text-pretty", className)}>
        <UnusedText device={device} />
      </Note>
    ))
}

function UnusedText({ device }: { readonly device: DeviceView }) {
  const { intl, messages } = useLanguage()
  const { timeZone } = useTime()
  const now = useNow(60_000)
  const when = timeAhead(device.trustEnds?.at ?? now, now, { locale: intl, timeZone })
  return messages.devices.unused(device.name, when)
}
