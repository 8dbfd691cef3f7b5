import { Instant } from "@tessera/domain/instant"
import { DAY_MS } from "@tessera/domain/numbers"
import { useNow } from "@tessera/ui/clock/use-now"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { SelectField } from "@tessera/ui/select-field.tsx"
import { TextField } from "@tessera/ui/text-field.tsx"
import { useState } from "react"

const lengths = { hour: DAY_MS / 24, day: DAY_MS, week: 7 * DAY_MS } as const
const choices = ["hour", "day", "week", "chosen", "open"] as const
type Choice = (typeof choices)[number]

export interface LockTime {
  readonly choice: Choice
  /** As the field has it: the administrator's own time, to the minute. */
  readonly written: string
}

export const usualLock: LockTime = { choice: "day", written: "" }

/** `undefined` where it is no time to come; null: until somebody unlocks it. `now` on the server's clock (D20). */
export const lockEnd = (
  { choice, written }: LockTime,
  now: number,
  offsetMs: number
): Instant | null | undefined => {
  if (choice === "open") return null
  if (choice !== "chosen") return Instant.make(Math.round(now) + lengths[choice])
  const at = new Date(written).getTime() + offsetMs
  return Number.isNaN(at) || at <= now ? undefined : Instant.make(Math.round(at))
}

export interface LockUntilProps {
  readonly value: LockTime
  readonly onChange: (value: LockTime) => void
  /** It was pressed with a time that has passed. */
  readonly refused: boolean
}

/** Until when: a usual length, a time of one's own, or until somebody unlocks it. */
export function LockUntil({ onChange, refused, value }: LockUntilProps) {
  const m = useAdminMessages().lockUntil
  const now = useNow(60_000)
  const [field] = useState(() => localMinute(now + lengths.day))
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        label={m.label}
        choices={choices.map((choice) => ({ value: choice, label: m[choice] }))}
        value={value.choice}
        onChange={(choice) => onChange({ choice, written: value.written === "" ? field : value.written })}
      />
      {value.choice === "chosen" ? (
        <TextField
          type="datetime-local"
          label={m.time}
          value={value.written}
          min={localMinute(now)}
          error={refused ? m.past : null}
          onChange={(written) => onChange({ ...value, written })}
        />
      ) : null}
    </div>
  )
}

/** `2026-11-23T15:05` in this machine's own zone, as such a field wants it. */
const localMinute = (at: number): string => {
  const zone = new Date(at).getTimezoneOffset() * 60_000
  return new Date(at - zone).toISOString().slice(0, 16)
}
