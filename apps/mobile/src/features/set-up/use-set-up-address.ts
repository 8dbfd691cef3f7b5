import { useSession } from "@tessera/ui/session/session-context"
import { isSetUpOpen } from "@tessera/ui/set-up/set-up-open"
import { useSetUp } from "@tessera/ui/set-up/set-up-provider.tsx"
import { useEffect, useEffectEvent, useRef, useState } from "react"
import { useNavigation, useWhereabouts } from "../../app/navigation-context.tsx"
import { useReadOnly } from "../../session/read-only.ts"

/**
 * S3 has an address, so that the phone's back button closes it as the cross does, and asks what the cross asks. Whether it is
 * open follows from the set-up alone; the address only goes along.
 */
export const useSetUpAddress = (): boolean => {
  const { send, state } = useSetUp()
  const { overview } = useSession()
  const { back, go } = useNavigation()
  const { arrivals, place } = useWhereabouts()
  const readOnly = useReadOnly()
  const open = isSetUpOpen(state)
  const here = place._tag === "SetUp"
  const known = state.facts !== null && !readOnly
  const before = useRef({ open: false, here: false })
  const [left, setLeft] = useState(0)

  const follow = useEffectEvent(() => {
    const was = before.current
    before.current = { open, here }
    if (open === here) return
    if (open) {
      if (!(was.open && was.here)) return go({ _tag: "SetUp" })
      // The person went back.
      send({ _tag: "Closed" })
      setLeft((count) => count + 1)
      return
    }
    // A link or a reload led here, or it has just been closed.
    if (!was.open && overview.access.level !== "trusted") send({ _tag: "Opened" })
    else back({ _tag: "Home" })
  })
  useEffect(() => {
    if (known) follow()
  }, [known, open, here, arrivals])

  const stay = useEffectEvent(() => {
    if (open && !here) go({ _tag: "SetUp" })
  })
  // It asks before it is left, or cannot be left: the address comes back to it.
  useEffect(() => {
    if (left > 0) stay()
  }, [left])
  return open
}
