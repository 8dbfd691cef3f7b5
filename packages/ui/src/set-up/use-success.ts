import type { SendSetUpEvent } from "@tessera/client/set-up-runner"
import type { SetUpState } from "@tessera/client/set-up/state"
import { createElement, useEffect, useEffectEvent } from "react"
import { ApprovedCheck } from "../approved-check.tsx"
import { useMessages } from "../messages/use-messages.tsx"
import { useToasts } from "../toast.tsx"

const READING_MS = 12_000
const TOAST = "set-up-success"

/** S8, R21, R31: the dialog is gone and a message says so, wherever the trust came from; it leads to the list. */
export const useSuccess = ({ step }: SetUpState, send: SendSetUpEvent, onManage: () => void): void => {
  const m = useMessages().setUp.success
  const toasts = useToasts()
  const tell = useEffectEvent(() => {
    if (step._tag !== "Success") return
    toasts.show({
      id: TOAST,
      title: m.title,
      description: m.text(step.name),
      picture: createElement(ApprovedCheck, { size: 28, className: "mt-1.5 shrink-0" }),
      durationMs: READING_MS,
      action: { label: m.manage, onAction: onManage }
    })
    send({ _tag: "Closed" })
  })
  const succeeded = step._tag === "Success"
  useEffect(() => {
    if (succeeded) tell()
  }, [succeeded])
  // Nobody who signs in next reads it (T40).
  useEffect(() => () => toasts.close(TOAST), [toasts])
}
