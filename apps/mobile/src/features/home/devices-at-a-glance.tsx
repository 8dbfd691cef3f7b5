import { Badge } from "@tessera/ui/badge.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { DeviceFace } from "@tessera/ui/device-face.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { Link } from "../../app/navigation-context.tsx"

const SHOWN_MAX = 3

/** The trusted ones, most recently used first; the whole list is a step away. */
export function DevicesAtAGlance() {
  const messages = useMessages()
  const m = messages.account.dashboard
  const { overview } = useSession()
  const trusted = overview.devices.filter(({ status }) => status === "approved" || status === "locked")
  const all = (
    <Link
      to={{ _tag: "Devices" }}
      className="-my-2.5 inline-flex min-h-11 items-center font-strong text-accent no-underline"
    >
      {m.allDevices}
    </Link>
  )
  return (
    <Card
      title={m.devices}
      description={m.devicesAtAGlance(trusted.length)}
      action={all}
      flush={trusted.length > 0}
    >
      {trusted.length === 0 ? (
        <p className="text-muted">{messages.devices.empty.title}</p>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {trusted.slice(0, SHOWN_MAX).map((device) => (
            <li key={device.id} className="flex items-center gap-3 px-4 py-3">
              <DeviceFace
                kind={device.facts.kind}
                os={device.facts.os}
                browser={device.facts.browser}
                size={32}
              />
              <div className="min-w-0">
                <p className="truncate font-strong">
                  <bdi>{device.name}</bdi>
                </p>
                <p className="flex flex-wrap items-center gap-x-2 text-small text-muted">
                  {device.thisDevice ? <Badge>{messages.devices.thisDevice}</Badge> : null}
                  <RelativeTime at={device.lastUsedAt} />
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
