import type { BulkResult } from "@tessera/domain/admin-bulk"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { useTime } from "@tessera/ui/clock/clock-provider.tsx"
import { sentenceFor } from "@tessera/ui/messages/refusal-messages"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useState } from "react"
import type { DeviceChange } from "./device-dialog.tsx"
import { lockEnd, type LockTime } from "./lock-until.tsx"
import { useDeviceAct, useLookAgain } from "./use-device-act.ts"

/** What an action on many says of one. */
export const useOutcomeText = (): ((result: BulkResult) => string) => {
  const m = useAdminMessages().bulk
  const { refusals } = useMessages()
  return ({ outcome, refusal }) => {
    if (outcome === "done") return m.done
    return refusal === null ? m.changedMeanwhile : sentenceFor(refusals, refusal)
  }
}

/** One device, by the same call as many; what is refused stays on the screen. */
export const useActOnOne = (onDone: () => void) => {
  const m = useAdminMessages()
  const act = useDeviceAct()
  const lookAgain = useLookAgain()
  const outcomeText = useOutcomeText()
  const sentence = useFailureSentence()
  const toasts = useToasts()
  const command = useCommand()
  const { clock, serverOffsetMs } = useTime()
  const [no, setNo] = useState<{ readonly reason: string | null; readonly time: boolean } | null>(null)

  const run = async ({ action, device }: DeviceChange, lock: LockTime) => {
    setNo(null)
    const until = action === "lock" ? lockEnd(lock, clock.now() + serverOffsetMs, serverOffsetMs) : null
    if (until === undefined) return setNo({ reason: null, time: true })
    const ids = [{ memberId: device.memberId, deviceId: device.id }]
    const failure = await command.run(async () => {
      const { results } = await act({ action, selection: { _tag: "These", ids }, cursor: null, until })
      const result = results[0]
      if (result !== undefined && result.outcome !== "done")
        return setNo({ reason: outcomeText(result), time: false })
      const words = { remove: m.removeOne, lock: m.lockOne, unlock: m.unlockOne }[action]
      toasts.show({ title: words.done(device.name), meaning: action === "unlock" ? "trusted" : "ended" })
      onDone()
    })
    if (failure === null) await lookAgain()
  }
  return {
    run,
    pending: command.pending,
    refused: no?.time === true,
    error: command.failure === null ? (no?.reason ?? null) : sentence(command.failure),
    forget: () => {
      setNo(null)
      command.forget()
    }
  }
}
