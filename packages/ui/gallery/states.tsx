import { type ReactNode, useState } from "react"
import { ApprovedCheck } from "../src/approved-check.tsx"
import { Badge } from "../src/badge.tsx"
import { Button } from "../src/button.tsx"
import { Card } from "../src/card.tsx"
import { CodeField } from "../src/code-field.tsx"
import { Countdown } from "../src/countdown.tsx"
import { MatchNumber } from "../src/match-number.tsx"
import { useMessages } from "../src/messages/use-messages.tsx"
import { Note } from "../src/note.tsx"
import { Spinner } from "../src/spinner.tsx"
import { TextField } from "../src/text-field.tsx"
import { useToasts } from "../src/toast.tsx"

export function Waiting({ now }: { readonly now: number }) {
  const m = useMessages()
  return (
    <Card title={m.setUp.identity.title}>
      <MatchNumber digits="407" />
      <p className="mt-2 text-small text-muted">{m.setUp.identity.matchHelp}</p>
      <p className="mt-4 flex items-center gap-3 font-strong text-waiting">
        <Spinner /> {m.setUp.identity.waiting}
      </p>
      <Countdown
        label={m.setUp.identity.expiresIn}
        endsAt={now + 272_000}
        className="text-small text-muted"
      />
      <div className="mt-6 flex items-center gap-4">
        <ApprovedCheck />
        <p className="min-w-0">{m.setUp.success.text("owner Mac - macOS/Chrome")}</p>
      </div>
    </Card>
  )
}

export function Fields() {
  const m = useMessages()
  const [code, setCode] = useState("12345678")
  const [name, setName] = useState("owner Mac - macOS/Chrome")
  const [password, setPassword] = useState("correct horse")
  return (
    <Card title={m.setUp.verify.title}>
      <div className="flex flex-col gap-5">
        <CodeField label={m.setUp.verify.label} hint={m.setUp.verify.hint} value={code} onChange={setCode} />
        <CodeField
          label={m.setUp.verify.label}
          value="12345679"
          onChange={() => {}}
          disabled
          error={m.refusals.CodeWrong({ _tag: "CodeWrong", triesLeft: 3 })}
        />
        <TextField
          label={m.setUp.name.label}
          hint={m.setUp.name.hint}
          value={name}
          onChange={setName}
          count={{ used: name.length, max: 64 }}
        />
        <TextField
          label={m.setUp.name.label}
          value={name}
          onChange={setName}
          error={m.refusals.DeviceNameTaken({ _tag: "DeviceNameTaken", name, free: `${name} (2)` })}
          count={{ used: name.length, max: 64 }}
        />
        <TextField label={m.signIn.password} type="password" value={password} onChange={setPassword} />
      </div>
    </Card>
  )
}

function ToastButton() {
  const m = useMessages()
  const toasts = useToasts()
  const removing = m.devices.removingToast("Old laptop")
  const action = { label: m.devices.actions.undo, onAction: () => {} }
  return (
    <Button className="self-start" onClick={() => toasts.show({ title: removing, durationMs: 0, action })}>
      {m.devices.actions.remove}
    </Button>
  )
}

export function Buttons() {
  const m = useMessages()
  const row = (children: ReactNode) => <div className="flex flex-wrap gap-2">{children}</div>
  return (
    <Card title={m.common.actions}>
      <div className="flex flex-col gap-4">
        {row(
          <>
            <Button tone="primary">{m.setUp.strengthen.start}</Button>
            <Button>{m.devices.actions.deny}</Button>
            <Button tone="quiet">{m.setUp.strengthen.remindLater}</Button>
            <Button tone="danger">{m.devices.remove.submit}</Button>
          </>
        )}
        {row(
          <>
            <Button tone="primary" pending pendingLabel={m.setUp.verify.submitting}>
              {m.setUp.verify.submit}
            </Button>
            <Button tone="primary" disabled>
              {m.setUp.name.next}
            </Button>
            <Button disabled>{m.setUp.verify.sendNewIn(24)}</Button>
          </>
        )}
        <ToastButton />
        {row(
          <>
            <Badge>{m.devices.thisDevice}</Badge>
            <Badge kind="count">2</Badge>
          </>
        )}
        <Notes />
      </div>
    </Card>
  )
}

function Notes() {
  const m = useMessages()
  return (
    <>
      <Note meaning="waiting">{m.setUp.verify.expired}</Note>
      <Note meaning="danger">{m.devices.remove.thisDevice}</Note>
      <Note meaning="trusted">{m.setUp.success.text("owner Mac - macOS/Chrome")}</Note>
      <Note meaning="ended">{m.setUp.ended.cancelled.text}</Note>
    </>
  )
}
