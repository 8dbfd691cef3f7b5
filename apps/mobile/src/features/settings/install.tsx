import type { Overview } from "@tessera/domain/views"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useSyncExternalStore } from "react"
import { useParts } from "../../app/parts.ts"

/** Somebody has approved a device from here: from then on it is clear what an installed app would be good for. */
const hasApproved = ({ devices }: Overview): boolean => {
  const here = devices.find(({ thisDevice }) => thisDevice)
  return devices.some(({ trustedBy }) => trustedBy?._tag === "Device" && trustedBy.deviceId === here?.id)
}

const APPLE: ReadonlySet<string> = new Set(["iOS", "iPadOS"])

/** How the app gets onto the home screen: by a press where the browser offers it, else in words. */
export function Install() {
  const m = useMessages().mobile.install
  const { install, push } = useParts()
  const { overview } = useSession()
  const { installed, offered } = useSyncExternalStore(install.subscribe, install.getSnapshot)
  const { standing } = useSyncExternalStore(push.subscribe, push.getSnapshot)
  // Without it there are no notifications on iOS, so there it is told to whoever reads about those.
  const needed = standing === "needsInstall"
  if (installed || !(needed || hasApproved(overview))) return null
  return (
    <Card title={m.title}>
      <p className="text-muted">{m.why}</p>
      {offered ? (
        <Button wide className="mt-4" onClick={() => void install.install()}>
          {m.button}
        </Button>
      ) : APPLE.has(overview.session.facts.os) ? (
        <ol className="mt-3 flex list-decimal flex-col gap-1.5 ps-5 marker:text-muted">
          {m.iosSteps.map((step) => (
            <li key={step} className="ps-1">
              {step}
            </li>
          ))}
        </ol>
      ) : (
        <p className="mt-3">{m.menuStep}</p>
      )}
    </Card>
  )
}
