import type { SetUpState } from "@tessera/client/set-up/state"
import type { DeviceView } from "@tessera/domain/views"
import { Dialog } from "@tessera/ui/dialog.tsx"
import { useMessages, useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { SetUpContent } from "@tessera/ui/set-up/set-up-content.tsx"
import { useSetUp } from "@tessera/ui/set-up/set-up-context"
import { headOf } from "@tessera/ui/set-up/set-up-head"
import { isSetUpOpen, showsClose } from "@tessera/ui/set-up/set-up-open"
import { useRef, useState } from "react"
import { useSignOut } from "../../session/use-sign-out.ts"
import { RemovalByCodeDialog } from "../devices/removal-by-code-dialog.tsx"

/** What was on the screen last: it stays while the dialog fades. */
const useShown = (state: SetUpState): SetUpState => {
  const [shown, setShown] = useState(state)
  const open = isSetUpOpen(state)
  if (open && shown !== state) setShown(state)
  return open ? state : shown
}

/** S1, S4, S5, S7, S20, S21 in the web's own frame. */
export function SetUpDialog() {
  const messages = useMessages()
  const product = useProduct()
  const { connection, overview } = useSession()
  const { linkedCode, send, state, strayLink } = useSetUp()
  const signOut = useSignOut()
  const [removing, setRemoving] = useState<DeviceView | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const shown = useShown(state)
  const head = headOf(messages, product, shown)
  const { step } = shown
  if (head === null) return null
  const wide = step._tag === "Waiting" && step.view.approverKinds.length > 1
  return (
    <Dialog
      open={isSetUpOpen(state)}
      onClose={() => send({ _tag: "Closed" })}
      dismissible={showsClose(shown)}
      title={head.title}
      description={head.description}
      step={head.step}
      onBack={head.back ? () => send({ _tag: "BackPressed" }) : undefined}
      closeLabel={head.closing}
      initialFocus={head.focus === "field" ? field : undefined}
      size={wide || step._tag === "LimitReached" ? "wide" : "regular"}
    >
      <SetUpContent
        state={shown}
        send={send}
        overview={overview}
        polling={connection === "polling"}
        linkedCode={linkedCode}
        notice={strayLink ? messages.setUp.verify.otherBrowser : null}
        fieldRef={field}
        onRemove={setRemoving}
        onSignOut={() => void signOut("this")}
      />
      <RemovalByCodeDialog
        device={removing}
        onClose={() => setRemoving(null)}
        onRemoved={() => setRemoving(null)}
      />
    </Dialog>
  )
}
