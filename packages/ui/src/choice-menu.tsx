import { Menu as Base } from "@base-ui/react/menu"
import { Check, ChevronDown } from "lucide-react"
import { Badge } from "./badge.tsx"
import { cx } from "./cx.ts"

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
}

export interface ChoiceMenuProps<Value extends string> {
  /** What is chosen here: "Status". */
  readonly label: string
  readonly choices: ReadonlyArray<Choice<Value>>
  /** Those that are ticked, in any order. */
  readonly chosen: ReadonlyArray<Value>
  /** In the order of `choices`. */
  readonly onChange: (chosen: ReadonlyArray<Value>) => void
  /** How many are ticked stands on the button; off where all usually are. */
  readonly counted?: boolean | undefined
}

/** Any number of a few: a button that opens a list of ticks, and stays open for more than one. */
export function ChoiceMenu<Value extends string>(props: ChoiceMenuProps<Value>) {
  const { choices, chosen, counted = true, label, onChange } = props
  const count = counted ? chosen.length : 0
  return (
    <Base.Root>
      <Base.Trigger
        className={cx(
          "inline-flex min-h-control items-center gap-1.5 rounded-control border bg-surface ps-3 pe-2 text-body text-ink transition-colors hover:bg-sunken",
          count > 0 ? "border-accent" : "border-line-strong"
        )}
      >
        {label}
        {count > 0 ? <Badge kind="count">{count}</Badge> : null}
        <ChevronDown size={16} aria-hidden="true" className="text-muted" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="start" className="z-40 outline-none">
          <Base.Popup
            aria-label={label}
            className="ui-popup max-h-(--available-height) min-w-48 overflow-y-auto rounded-surface border border-line bg-surface p-1 shadow-raised outline-none"
          >
            {choices.map((choice) => (
              <Base.CheckboxItem
                key={choice.value}
                checked={chosen.includes(choice.value)}
                closeOnClick={false}
                onCheckedChange={(ticked) =>
                  onChange(
                    choices
                      .map(({ value }) => value)
                      .filter((value) => (value === choice.value ? ticked : chosen.includes(value)))
                  )
                }
                className="flex min-h-9 items-center gap-2.5 rounded-[6px] py-1.5 ps-2 pe-3 text-body text-ink outline-none select-none data-highlighted:bg-sunken data-highlighted:outline-2 data-highlighted:-outline-offset-2 data-highlighted:outline-transparent pointer-coarse:min-h-11"
              >
                <span
                  aria-hidden="true"
                  className="flex size-5 shrink-0 items-center justify-center rounded-[5px] border border-line-strong"
                >
                  <Base.CheckboxItemIndicator className="flex size-full items-center justify-center rounded-[4px] bg-accent text-on-accent">
                    <Check size={14} strokeWidth={3} />
                  </Base.CheckboxItemIndicator>
                </span>
                {choice.label}
              </Base.CheckboxItem>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
