import { Radio } from "@base-ui/react/radio"
import { RadioGroup } from "@base-ui/react/radio-group"
import { Monitor, Moon, Sun } from "lucide-react"
import { useId, useState } from "react"
import { useMessages } from "./messages/use-messages.tsx"
import { chooseTheme, readTheme, type Theme } from "./theme/theme.ts"

const choices = [
  ["light", Sun],
  ["dark", Moon],
  ["system", Monitor]
] as const

export function ThemeToggle() {
  const m = useMessages()
  const label = useId()
  const [theme, setTheme] = useState<Theme>(readTheme)
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
      <span id={label} className="text-small font-strong">
        {m.theme.label}
      </span>
      <RadioGroup
        aria-labelledby={label}
        value={theme}
        onValueChange={(chosen) => {
          chooseTheme(chosen)
          setTheme(chosen)
        }}
        className="inline-flex rounded-control border border-line bg-sunken p-0.5"
      >
        {choices.map(([value, Icon]) => (
          <Radio.Root
            key={value}
            value={value}
            className="inline-flex min-h-8 cursor-pointer items-center gap-1.5 rounded-[6px] border border-transparent px-2.5 text-small text-muted transition-colors hover:text-ink data-checked:border-line data-checked:bg-surface data-checked:font-strong data-checked:text-ink pointer-coarse:min-h-11 forced-colors:data-checked:border-[Highlight]"
          >
            <Icon size={15} aria-hidden="true" />
            {m.theme[value]}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  )
}
