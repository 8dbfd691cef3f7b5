import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useEffect, useSyncExternalStore } from "react"
import { useParts } from "../../app/parts.ts"
import { useReadOnly } from "../../session/read-only.ts"
import type { PushState } from "./push-store.ts"

/** P1: what they are for comes first, and the browser's own question only after a press. */
export function Notifications() {
  const m = useMessages().mobile.notifications
  const { push } = useParts()
  const state = useSyncExternalStore(push.subscribe, push.getSnapshot)
  useEffect(() => {
    const look = () => void push.look()
    look()
    document.addEventListener("visibilitychange", look)
    return () => document.removeEventListener("visibilitychange", look)
  }, [push])
  return (
    <Card title={m.title}>
      <p>{m.why}</p>
      <p className="mt-2 text-small text-muted">{m.alsoListed}</p>
      <Standing state={state} />
      <Failed failure={state.failure} />
    </Card>
  )
}

function Standing({ state }: { readonly state: PushState }) {
  const m = useMessages().mobile.notifications
  const { overview } = useSession()
  const readOnly = useReadOnly()
  switch (state.standing) {
    case "checking":
      return null
    case "unsupported":
    case "needsInstall":
    case "blocked":
      return (
        <Note meaning="waiting" className="mt-4">
          {m[state.standing]}
        </Note>
      )
    case "on":
      return <Switch state={state} />
    case "off":
      return overview.access.level === "trusted" && !readOnly ? (
        <Switch state={state} />
      ) : (
        <Note meaning="ended" className="mt-4">
          {m.needsTrust}
        </Note>
      )
  }
}

function Switch({ state: { doing, standing } }: { readonly state: PushState }) {
  const m = useMessages().mobile.notifications
  const { push } = useParts()
  const { api, overview } = useSession()
  const on = standing === "on"
  return (
    <>
      <p role="status" className="mt-4 mb-3 font-strong">
        {on ? m.on : m.off}
      </p>
      {on ? (
        <Button
          wide
          pending={doing !== null}
          pendingLabel={m.turningOff}
          onClick={() => void push.turnOff(api.client)}
        >
          {m.turnOff}
        </Button>
      ) : (
        <Button
          wide
          tone="primary"
          pending={doing !== null}
          pendingLabel={m.turningOn}
          onClick={() => void push.turnOn(api.client, overview.member.id)}
        >
          {m.turnOn}
        </Button>
      )}
    </>
  )
}

function Failed({ failure }: { readonly failure: PushState["failure"] }) {
  const m = useMessages().mobile.notifications
  const sentence = useFailureSentence()
  if (failure === null) return null
  const said =
    failure._tag === "Undecided"
      ? m.undecided
      : failure._tag === "PushServiceFailed"
        ? m.failed
        : sentence(failure)
  return (
    <p role="alert" className="mt-3 text-small text-danger">
      {said}
    </p>
  )
}
