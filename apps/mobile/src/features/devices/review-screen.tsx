import type { DeviceView } from "@tessera/domain/views"
import { AskReview } from "@tessera/ui/asks/ask-review.tsx"
import { DecisionButtons } from "@tessera/ui/asks/decision-buttons.tsx"
import { useRefusalsOf } from "@tessera/ui/asks/use-refusals-of"
import { UndoNotices } from "@tessera/ui/asks/undo-notices.tsx"
import { buttonClass } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { DeviceSummary } from "@tessera/ui/devices/device-summary.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { Link, useNavigation } from "../../app/navigation-context.tsx"
import { useAsks } from "../../session/use-asks.ts"
import { useReadOnly } from "../../session/read-only.ts"
import { Screen } from "../frame/screen.tsx"

const isPending = ({ status }: DeviceView) => status === "pendingApproval" || status === "pendingVerification"

/** S14: **Trust this session?**, from the list, a notification or a link; a stale one says what became of it, by whom and when. */
export function ReviewScreen({ deviceId }: { readonly deviceId: string }) {
  const m = useMessages()
  const { overview } = useSession()
  const asks = useAsks().length
  const device = overview.devices.find(({ id }) => id === deviceId)
  const open = device !== undefined && isPending(device)
  return (
    <Screen title={m.devices.ask.trustTitle} asks={asks}>
      {open ? <p className="-mt-3 text-muted">{m.devices.ask.why}</p> : null}
      <Card>{device === undefined ? <Unknown /> : <Review device={device} />}</Card>
      {open ? null : (
        <Link to={{ _tag: "Devices" }} replace className={buttonClass("secondary", true)}>
          {m.mobile.review.toList}
        </Link>
      )}
    </Screen>
  )
}

function Unknown() {
  const m = useMessages()
  const readOnly = useReadOnly()
  return <Note meaning="ended">{readOnly ? m.mobile.review.readOnly : m.devices.ask.unknown}</Note>
}

function Review({ device }: { readonly device: DeviceView }) {
  const m = useMessages().mobile.review
  const { go } = useNavigation()
  const readOnly = useReadOnly()
  const { deny } = useRefusalsOf(device)
  const settled = () => go({ _tag: "Devices" }, { replace: true })
  if (readOnly && isPending(device))
    return (
      <>
        <DeviceSummary device={device} at={device.registeredAt} />
        <Note meaning="waiting" className="mt-4">
          {m.readOnly}
        </Note>
      </>
    )
  const deniable = device.status === "pendingVerification" && deny === null
  return (
    <>
      <AskReview ask={device} onSettled={settled} />
      {deniable ? (
        <div className="mt-6">
          <DecisionButtons ask={device} wide onSettled={settled} />
        </div>
      ) : null}
      {readOnly || device.undoableUntil === null ? null : (
        <div className="mt-4">
          <UndoNotices empty={null} />
        </div>
      )}
    </>
  )
}
