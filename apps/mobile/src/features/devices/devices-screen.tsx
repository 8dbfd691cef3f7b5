import type { DeviceView } from "@tessera/domain/views"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { DeviceFace } from "@tessera/ui/device-face.tsx"
import { DeviceCard } from "@tessera/ui/devices/device-card.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useSetUp } from "@tessera/ui/set-up/set-up-provider.tsx"
import { useState } from "react"
import { useNavigation } from "../../app/navigation-context.tsx"
import { useAsks } from "../../session/use-asks.ts"
import { useReadOnly } from "../../session/read-only.ts"
import { Screen } from "../frame/screen.tsx"
import { WebLink } from "./web-link.tsx"

/** As many ended ones as say what has just happened; the rest is a press away. */
const ENDED_SHOWN_MAX = 3

const REGISTERED: ReadonlySet<string> = new Set([
  "pendingVerification",
  "pendingApproval",
  "approved",
  "locked"
])

/** S13: **My trusted devices**. A **Pending approval** one is tapped (R24); managing them is the web app's (R8). */
export function DevicesScreen() {
  const m = useMessages().devices
  const { overview } = useSession()
  const asks = useAsks().length
  const { limit, registered } = overview.limit
  return (
    <Screen title={m.title} asks={asks}>
      {overview.devices.length === 0 ? (
        <Empty />
      ) : (
        <>
          <p className="-mt-3 text-muted">{m.count(registered, limit)}</p>
          <List />
        </>
      )}
      <p className="text-small text-muted">
        {m.managedOnWeb} <WebLink path="/devices" />
      </p>
    </Screen>
  )
}

function Empty() {
  const m = useMessages().devices
  const { open } = useSetUp()
  const readOnly = useReadOnly()
  return (
    <Card flush>
      <EmptyState
        picture={<DeviceFace kind="mobile" os="Android" browser="other" size={56} />}
        title={m.empty.title}
        action={
          readOnly ? null : (
            <Button tone="primary" onClick={open}>
              {m.setUpThis}
            </Button>
          )
        }
      >
        {m.empty.text}
      </EmptyState>
    </Card>
  )
}

function List() {
  const m = useMessages().devices
  const { overview, refresh } = useSession()
  const { go } = useNavigation()
  const review = ({ id }: DeviceView) => go({ _tag: "Review", deviceId: id })
  const [all, setAll] = useState(false)
  const ended = overview.devices.filter(({ status }) => !REGISTERED.has(status))
  const shown = [
    ...overview.devices.filter(({ status }) => REGISTERED.has(status)),
    ...(all ? ended : ended.slice(0, ENDED_SHOWN_MAX))
  ]
  const hidden = overview.devices.length - shown.length
  return (
    <>
      <ul aria-label={m.caption} className="flex flex-col gap-3">
        {shown.map((device) => (
          <li key={device.id}>
            <DeviceCard
              device={device}
              onReview={overview.capabilities.decide ? review : null}
              onExpire={() => void refresh()}
            />
          </li>
        ))}
      </ul>
      {hidden > 0 ? <Button onClick={() => setAll(true)}>{m.filter.showEnded(hidden)}</Button> : null}
    </>
  )
}
