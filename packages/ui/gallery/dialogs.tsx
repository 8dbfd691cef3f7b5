import { useRef, useState } from "react"
import { Button } from "../src/button.tsx"
import { CodeField } from "../src/code-field.tsx"
import { ConfirmDialog } from "../src/confirm-dialog.tsx"
import { Countdown } from "../src/countdown.tsx"
import { Dialog } from "../src/dialog.tsx"
import { DialogActions } from "../src/dialog-actions.tsx"
import { DeviceFace } from "../src/device-face.tsx"
import { MatchNumber } from "../src/match-number.tsx"
import { useMessages, useProduct } from "../src/messages/use-messages.tsx"
import { Note } from "../src/note.tsx"

/** `?dialog=code` opens it at once, for a picture. */
export function Dialogs({ now }: { readonly now: number }) {
  const m = useMessages()
  const [open, setOpen] = useState(new URLSearchParams(location.search).get("dialog"))
  const close = () => setOpen(null)
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setOpen("start")}>{m.setUp.strengthen.title}</Button>
      <Button onClick={() => setOpen("code")}>{m.setUp.verify.title}</Button>
      <Button onClick={() => setOpen("ask")}>{m.devices.ask.title}</Button>
      <Button onClick={() => setOpen("remove")}>{m.devices.remove.title}</Button>
      <Start open={open === "start"} onClose={close} />
      <Code open={open === "code"} onClose={close} now={now} />
      <Ask open={open === "ask"} onClose={close} now={now} />
      <ConfirmDialog
        open={open === "remove"}
        title={m.devices.remove.title}
        confirmLabel={m.devices.remove.submit}
        cancelLabel={m.devices.remove.cancel}
        onConfirm={close}
        onCancel={close}
      >
        <p>{m.devices.remove.text("owner Mac - macOS/Safari")}</p>
        <Note meaning="danger">{m.devices.remove.thisDevice}</Note>
      </ConfirmDialog>
    </div>
  )
}

interface Shown {
  readonly open: boolean
  readonly onClose: () => void
}

function Start({ onClose, open }: Shown) {
  const m = useMessages()
  const product = useProduct()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      closeLabel={m.setUp.strengthen.remindLater}
      step={{ current: 1, total: 3 }}
      title={m.setUp.strengthen.title}
      description={m.setUp.strengthen.why(product)}
    >
      <p className="text-small text-muted">{m.setUp.strengthen.deviceCount(3, 20)}</p>
      <DialogActions
        others={
          <Button tone="quiet" wide onClick={onClose}>
            {m.setUp.strengthen.remindLater}
          </Button>
        }
      >
        <Button tone="primary">{m.setUp.strengthen.start}</Button>
      </DialogActions>
    </Dialog>
  )
}

function CodeHelp() {
  const m = useMessages()
  return (
    <p className="mt-4 text-center text-small text-muted">
      {m.setUp.verify.checkSpam} {m.setUp.verify.wrongAddress}
    </p>
  )
}

function Code({ now, onClose, open }: Shown & { readonly now: number }) {
  const m = useMessages()
  const [code, setCode] = useState("")
  const field = useRef<HTMLInputElement>(null)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      onBack={() => {}}
      initialFocus={field}
      closeLabel={m.setUp.strengthen.remindLater}
      step={{ current: 3, total: 3 }}
      title={m.setUp.verify.title}
      description={m.setUp.verify.why("o•••r@example.test")}
    >
      <form onSubmit={(event) => event.preventDefault()}>
        <CodeField
          inputRef={field}
          label={m.setUp.verify.label}
          hint={m.setUp.verify.hint}
          value={code}
          onChange={setCode}
        />
        <Countdown
          label={m.setUp.verify.expiresIn}
          endsAt={now + 287_000}
          className="mt-3 block text-small text-muted"
        />
        <DialogActions
          others={
            <Button tone="quiet" wide disabled>
              {m.setUp.verify.sendNewIn(17)}
            </Button>
          }
        >
          <Button tone="primary" type="submit">
            {m.setUp.verify.submit}
          </Button>
        </DialogActions>
        <CodeHelp />
      </form>
    </Dialog>
  )
}

function Ask({ now, onClose, open }: Shown & { readonly now: number }) {
  const m = useMessages()
  return (
    <Dialog
      open={open}
      onClose={onClose}
      closeLabel={m.devices.ask.later}
      title={m.devices.ask.title}
      description={m.devices.ask.why}
    >
      <div className="flex items-center gap-4 rounded-surface border border-line p-4">
        <DeviceFace kind="mobile" os="Android" browser="Chrome" size={48} />
        <div className="min-w-0">
          <p className="font-strong">
            <bdi>owner Pixel 7 - Android/Chrome</bdi>
          </p>
          <p className="text-small text-muted">
            {m.deviceFacts.on("Chrome", "Android")}, {m.deviceFacts.near("Lisbon")} (
            {m.deviceFacts.fromAddress})
          </p>
        </div>
      </div>
      <p className="mt-5 mb-2 text-small font-strong">{m.devices.ask.matchQuestion}</p>
      <MatchNumber digits="407" />
      <Countdown
        label={m.setUp.identity.expiresIn}
        endsAt={now + 192_000}
        className="mt-3 block text-small text-muted"
      />
      <DialogActions>
        <Button tone="strong" armAfterMs={500}>
          {m.devices.ask.deny}
        </Button>
        <Button tone="primary" armAfterMs={500}>
          {m.devices.ask.approve}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
