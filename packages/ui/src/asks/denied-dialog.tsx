import type { Failure } from "@tessera/client/failure"
import type { DeviceView } from "@tessera/domain/views"
import { useState } from "react"
import { Button } from "../button.tsx"
import { DeviceSummary } from "../devices/device-summary.tsx"
import { DialogActions } from "../dialog-actions.tsx"
import { Dialog } from "../dialog.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { Note } from "../note.tsx"
import { useSession } from "../session/session-context.ts"
import { DECISION_ARM_MS } from "./decision-buttons.tsx"
import { type Command, useCommand } from "./use-command.ts"
import { useFailureSentence } from "./use-failure-sentence.ts"
import { useLast } from "./use-last.ts"

export interface DeniedDialogProps {
  readonly denied: { readonly ask: DeviceView; readonly byNumber: boolean } | null
  readonly onClose: () => void
}

/** D14: the ask is denied already, whatever is pressed here; this is for what else helps when it was somebody else. */
export function DeniedDialog({ denied, onClose }: DeniedDialogProps) {
  const m = useMessages().devices.denied
  const shown = useLast(denied)
  return (
    <Dialog
      sheet
      open={denied !== null}
      onClose={onClose}
      title={m.title}
      description={
        shown === null ? null : shown.byNumber ? m.byNumber(shown.ask.name) : m.text(shown.ask.name)
      }
    >
      {shown === null ? null : <WasItYou key={shown.ask.id} ask={shown.ask} onClose={onClose} />}
    </Dialog>
  )
}

/** The two things that help, what was done of them, and what went wrong. */
const useHelp = (ask: DeviceView) => {
  const m = useMessages().devices.denied
  const { api, refresh } = useSession()
  const notMe = useCommand()
  const others = useCommand()
  const [said, setSaid] = useState<ReadonlyArray<string>>([])
  const press = async (command: Command, call: () => Promise<unknown>, words: string) => {
    others.forget()
    notMe.forget()
    if ((await command.run(call)) !== null) return
    setSaid((before) => [...before, words])
    await refresh()
  }
  const endAsking = () => api.client.devices.deny.mutate({ deviceId: ask.id, notMe: true })
  const endOthers = () => api.client.auth.signOut.mutate({ which: "others" })
  return {
    said,
    failure: notMe.failure ?? others.failure,
    notMe: { pending: notMe.pending, press: () => void press(notMe, endAsking, m.notMeDone) },
    others: { pending: others.pending, press: () => void press(others, endOthers, m.signedOutOthers) }
  }
}

function WasItYou({ ask, onClose }: { readonly ask: DeviceView; readonly onClose: () => void }) {
  const m = useMessages().devices.denied
  const { failure, notMe, others, said } = useHelp(ask)
  const signOut = said.includes(m.signedOutOthers) ? null : (
    <Button tone="quiet" pending={others.pending} armAfterMs={DECISION_ARM_MS} onClick={others.press}>
      {m.signOutOthers}
    </Button>
  )
  return (
    <>
      <DeviceSummary device={ask} at={ask.registeredAt} />
      {said.length === 0 && failure === null ? <p className="mt-4">{m.help}</p> : null}
      <Answers said={said} failure={failure} />
      <DialogActions others={signOut}>
        <Button onClick={onClose}>{said.length === 0 ? m.wasMe : m.done}</Button>
        {said.includes(m.notMeDone) ? null : (
          <Button
            tone="danger"
            pending={notMe.pending}
            pendingLabel={m.notMeSaying}
            armAfterMs={DECISION_ARM_MS}
            onClick={notMe.press}
          >
            {m.notMe}
          </Button>
        )}
      </DialogActions>
    </>
  )
}

interface AnswersProps {
  readonly said: ReadonlyArray<string>
  readonly failure: Failure | null
}

function Answers({ failure, said }: AnswersProps) {
  const sentence = useFailureSentence()
  return (
    <div className="mt-4 flex flex-col gap-2 empty:hidden">
      {said.map((words) => (
        <Note key={words} meaning="ended" alert>
          {words}
        </Note>
      ))}
      {failure === null ? null : (
        <Note meaning="danger" alert>
          {sentence(failure)}
        </Note>
      )}
    </div>
  )
}
