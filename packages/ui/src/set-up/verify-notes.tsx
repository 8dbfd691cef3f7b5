import type { VerifyingView } from "@tessera/client/set-up/state"
import { useEffect, useEffectEvent, useState } from "react"
import { useAnnounce } from "../live-region.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"

export interface VerifyNotesProps {
  readonly view: VerifyingView
  readonly note: string | null
  readonly fromLink: boolean
  /** Approving from a device is open too. */
  readonly otherWay: boolean
}

/** True once another code than the one that this step began with counts. */
const useSentAgain = ({ challengeId }: VerifyingView): boolean => {
  const [first] = useState(challengeId)
  return first !== challengeId
}

/** What is to be known before typing: where the letter is (P42), which code counts (D12). Said when it changes. */
export function VerifyNotes({ fromLink, note, otherWay, view }: VerifyNotesProps) {
  const m = useMessages().setUp.verify
  const announce = useAnnounce()
  const sentAgain = useSentAgain(view)
  const failed = view.mail === "failed"
  const text = failed
    ? otherWay
      ? m.failedOther
      : m.failed
    : sentAgain
      ? m.newCode
      : fromLink
        ? m.fromLink
        : note
  const say = useEffectEvent(() => text !== null && announce(text))
  useEffect(() => {
    say()
  }, [text, view.challengeId])
  if (text === null) return null
  return (
    <Note meaning={failed ? "danger" : fromLink ? "trusted" : "waiting"} className="mb-4">
      {text}
    </Note>
  )
}
