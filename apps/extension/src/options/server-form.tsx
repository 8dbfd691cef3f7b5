import type { Messages } from "@tessera/ui/messages/en"
import { Button } from "@tessera/ui/button.tsx"
import { useMessages, useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { TextField } from "@tessera/ui/text-field.tsx"
import { type FormEvent, useRef, useState } from "react"
import { changeServer, type ServerChange } from "../server/change-server.ts"
import { noteLeft } from "./left.ts"

type Refused = Extract<ServerChange, { readonly ok: false }>

const sentenceFor = (
  { origin, reason }: Refused,
  m: Messages["extension"]["options"],
  product: string
): string => {
  const address = origin ?? ""
  switch (reason) {
    case "empty":
      return m.empty
    case "notAnAddress":
      return m.notAnAddress
    case "notHttps":
      return m.notHttps
    case "unreachable":
      return m.unreachable(address)
    case "timeout":
      return m.timeout(address)
    case "notTessera":
      return m.notTrust(address, product)
  }
}

export interface ServerFormProps {
  readonly initial: string
  /** What goes with another server. */
  readonly warning: string | null
  readonly onCancel: (() => void) | null
}

/** Nothing is kept of an address at which no server of ours has answered. */
export function ServerForm({ initial, onCancel, warning }: ServerFormProps) {
  const { common, extension } = useMessages()
  const m = extension.options
  const product = useProduct()
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState(initial)
  const [pending, setPending] = useState(false)
  const [refused, setRefused] = useState<Refused | null>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setPending(true)
    setRefused(null)
    const change = await changeServer(typed)
    if (change.ok) {
      noteLeft(change.left)
      // Everything on this page is of the server before.
      return location.reload()
    }
    setPending(false)
    setRefused(change)
    form.current?.querySelector("input")?.focus()
  }

  return (
    <form ref={form} noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
      {warning === null ? null : <Note meaning="waiting">{warning}</Note>}
      <TextField
        label={m.address}
        name="server"
        type="url"
        inputMode="url"
        autoComplete="url"
        autoCapitalize="none"
        spellCheck={false}
        dir="ltr"
        // The person came for this field, by the welcome or by the button before it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        selectOnFocus
        hint={m.addressHint}
        value={typed}
        onChange={setTyped}
        error={refused === null ? null : sentenceFor(refused, m, product)}
      />
      <div className="flex flex-wrap justify-end gap-3">
        {onCancel === null ? null : <Button onClick={onCancel}>{common.cancel}</Button>}
        <Button type="submit" tone="primary" pending={pending} pendingLabel={m.checking}>
          {m.use}
        </Button>
      </div>
    </form>
  )
}
