import type { ClientInstance } from "@tessera/client/instance"
import type { MemberDetails, MemberRow } from "@tessera/domain/admin-views"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { useLast } from "@tessera/ui/asks/use-last"
import { ConfirmDialog } from "@tessera/ui/confirm-dialog.tsx"
import { type AdminMessages, useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useSession } from "@tessera/ui/session/session-context"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useLookAgain } from "../administration/use-device-act.ts"

export type AccessChange = "signOut" | "deprovision" | "reprovision"

export interface AccessDialogProps {
  readonly change: AccessChange | null
  readonly details: MemberDetails
  readonly onClose: () => void
}

const calls = {
  signOut: (api: ClientInstance, { id }: MemberRow) =>
    api.client.members.signOutEverywhere.mutate({ memberId: id }),
  deprovision: (api: ClientInstance, { id }: MemberRow) =>
    api.client.members.deprovision.mutate({ memberId: id }),
  reprovision: (api: ClientInstance, { id }: MemberRow) =>
    api.client.members.reprovision.mutate({ memberId: id })
}

const wordsOf = (m: AdminMessages["member"]["access"], change: AccessChange, name: string) =>
  ({
    signOut: {
      title: m.signOutTitle(name),
      submit: m.signOutSubmit,
      pending: m.signingOut,
      done: m.signedOut(name)
    },
    deprovision: {
      title: m.deprovisionTitle(name),
      submit: m.deprovisionSubmit,
      pending: m.deprovisioning,
      done: m.deprovisioned(name)
    },
    reprovision: {
      title: m.reprovisionTitle(name),
      submit: m.reprovisionSubmit,
      pending: m.reprovisioning,
      done: m.reprovisioned(name)
    }
  })[change]

/** Asks first, and says what ends. */
export function AccessDialog({ change, details, onClose }: AccessDialogProps) {
  const m = useAdminMessages().member.access
  const { api } = useSession()
  const lookAgain = useLookAgain()
  const sentence = useFailureSentence()
  const toasts = useToasts()
  const command = useCommand()
  const shown = useLast(change)
  const { member } = details
  if (shown === null) return null
  const words = wordsOf(m, shown, member.username)
  const run = async () => {
    if ((await command.run(() => calls[shown](api, member))) !== null) return
    toasts.show({ title: words.done, meaning: shown === "reprovision" ? "trusted" : "ended" })
    onClose()
    await lookAgain()
  }
  return (
    <ConfirmDialog
      open={change !== null}
      title={words.title}
      tone={shown === "reprovision" ? "primary" : "danger"}
      confirmLabel={words.submit}
      pendingLabel={words.pending}
      pending={command.pending}
      error={command.failure === null ? null : sentence(command.failure)}
      onConfirm={() => void run()}
      onCancel={() => {
        command.forget()
        onClose()
      }}
    >
      <WhatHappens change={shown} details={details} />
    </ConfirmDialog>
  )
}

function WhatHappens({
  change,
  details
}: {
  readonly change: AccessChange
  readonly details: MemberDetails
}) {
  const m = useAdminMessages().member.access
  if (change === "reprovision") return <p>{m.reprovisionText}</p>
  if (change === "signOut") return <p>{details.member.you ? m.signOutOwn : m.signOutText}</p>
  return (
    <>
      <p>{m.deprovisionText}</p>
      <ul className="list-disc ps-5">
        {m.deprovisionEnds(details.member.trusted, details.sessions).map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <p>{m.deprovisionAfter}</p>
    </>
  )
}
