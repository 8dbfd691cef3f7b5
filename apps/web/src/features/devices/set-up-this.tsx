import type { Overview } from "@tessera/domain/views"
import { Button } from "@tessera/ui/button.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { refusalOfSetUp } from "@tessera/ui/set-up/obstacle"
import { useSetUp } from "@tessera/ui/set-up/set-up-context"
import { useId } from "react"

/** R28: hidden once this instance is trusted; what is under way is gone on with, also at the limit. */
const offersSetUp = ({ access, setUp }: Overview): boolean =>
  access.level !== "trusted" && setUp._tag !== "Trusted"

const isAtLimit = (overview: Overview): boolean =>
  overview.setUp._tag !== "Verifying" &&
  overview.setUp._tag !== "Waiting" &&
  refusalOfSetUp(overview, overview.now)?._tag === "DeviceLimitReached"

/** S16. */
export function SetUpThis() {
  const m = useMessages().devices
  const { overview } = useSession()
  const { open } = useSetUp()
  const reason = useId()
  if (!offersSetUp(overview)) return null
  const atLimit = isAtLimit(overview)
  return (
    <div className="flex flex-col items-start gap-1 sm:items-end">
      <Button
        tone="primary"
        disabled={atLimit}
        aria-describedby={atLimit ? reason : undefined}
        onClick={open}
      >
        {m.setUpThis}
      </Button>
      {atLimit ? (
        <p id={reason} className="text-small text-muted">
          {m.setUpThisAtLimit}
        </p>
      ) : null}
    </div>
  )
}
