import type { PolicyView } from "@tessera/domain/policy-views"
import { Button } from "@tessera/ui/button.tsx"
import { usePolicyMessages } from "@tessera/ui/messages/sections/policies"
import { Note } from "@tessera/ui/note.tsx"
import { RelativeTime } from "@tessera/ui/relative-time.tsx"
import type { RefObject } from "react"

export interface ChangedMeanwhileProps {
  /** In force now. */
  readonly view: PolicyView
  /** Takes the focus of somebody who would save without having seen it. */
  readonly focus: RefObject<HTMLDivElement | null>
  readonly onTheirs: () => void
  readonly onMine: () => void
}

/** Somebody else changed the policy while this form was filled in: nothing of either is lost without being asked. */
export function ChangedMeanwhile({ focus, onMine, onTheirs, view }: ChangedMeanwhileProps) {
  const m = usePolicyMessages()
  return (
    <div ref={focus} tabIndex={-1} className="scroll-mt-4 rounded-control">
      <Note meaning="notSecure" alert>
        <p>{m.meanwhile.text(whoOf(view, m.meanwhile))}</p>
        {view.changed === null ? null : (
          <p className="text-small">
            <RelativeTime at={view.changed.at} />
          </p>
        )}
        <div className="mt-2 flex flex-wrap gap-2">
          <Button onClick={onMine}>{m.meanwhile.mine}</Button>
          <Button tone="quiet" onClick={onTheirs}>
            {m.meanwhile.theirs}
          </Button>
        </div>
      </Note>
    </div>
  )
}

/** Who set the policy in force, as a part of a sentence or as its beginning. */
export const whoOf = (
  { changed }: PolicyView,
  m: Pick<ReturnType<typeof usePolicyMessages>, "commandLine" | "somebody">
): string => {
  if (changed === null || changed.by === null) return m.commandLine
  return changed.by.username ?? m.somebody
}
