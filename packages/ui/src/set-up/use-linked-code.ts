import type { SendSetUpEvent } from "@tessera/client/set-up-runner"
import type { SetUpState } from "@tessera/client/set-up/state"
import { useEffect, useEffectEvent, useState } from "react"
import { useMessages } from "../messages/use-messages.tsx"
import { readCode } from "../read-code.ts"
import { useToasts } from "../toast.tsx"

/** A page that a letter's link opened: `#code=12345678`. */
export interface SetUpLink {
  readonly hash: string
  /** The link was read: it goes out of the address. */
  readonly onTaken: () => void
}

export interface LinkedCode {
  readonly linkedCode: string | null
  /** The code is none that this session waits for: nothing can be finished with it here. */
  readonly strayLink: boolean
}

const NONE: { readonly code: string | null; readonly stray: boolean } = { code: null, stray: false }

/**
 * `/verify#code=12345678`: the link of a letter. The code stands behind `#`, so no log sees it, and it is taken out of the
 * address at once. It is filled in where this session waits for one, and only a press uses it: a scanner that opens links
 * uses up nothing (P44).
 */
export const useLinkedCode = (
  link: SetUpLink | null,
  state: SetUpState,
  send: SendSetUpEvent
): LinkedCode => {
  const toasts = useToasts()
  const m = useMessages()
  const [linked, setLinked] = useState(NONE)
  const { facts, step } = state
  const hash = link?.hash ?? ""
  const arrived = link !== null && facts !== null
  const arriving = arrived ? readCode(new URLSearchParams(hash).get("code") ?? "") : null
  const open = step._tag !== "Closed" && step._tag !== "Success"
  if (arriving !== null && arriving !== linked.code)
    setLinked({ code: arriving, stray: facts?.setUp._tag !== "Verifying" })
  // What a link brought is over with the set-up that it was for.
  else if (linked.code !== null && !arrived && !open) setLinked(NONE)

  const take = useEffectEvent(() => {
    link?.onTaken()
    if (facts?.setUp._tag === "Trusted")
      return void toasts.show({ title: m.devices.setUpThisTrusted, description: m.setUp.verify.linkTrusted })
    send({ _tag: "Opened" })
    // Taken only by a step that waits for a code.
    if (arriving !== null) send({ _tag: "CodeTyped", code: arriving })
  })
  useEffect(() => {
    if (arrived) take()
  }, [arrived, hash])

  // Said where the link led to, and not at every step from there on.
  const led = step._tag === "Intro" || step._tag === "Waiting" || step._tag === "Over"
  return { linkedCode: linked.code, strayLink: linked.stray && led }
}
