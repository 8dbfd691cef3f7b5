import type { ComponentPropsWithRef, MouseEvent, ReactNode } from "react"
import { useArmed } from "./clock/use-armed.ts"
import { cx } from "./cx.ts"
import { Spinner } from "./spinner.tsx"

/** `strong` is for Deny beside Approve: as heavy as primary, in ink, since red is kept for what removes. */
export type ButtonTone = "primary" | "strong" | "secondary" | "quiet" | "danger"

const tones: { readonly [tone in ButtonTone]: string } = {
  primary: "bg-accent text-on-accent border-transparent hover:bg-accent-hover",
  strong: "bg-ink text-canvas border-transparent hover:bg-muted",
  secondary: "bg-surface text-ink border-line-strong hover:bg-sunken",
  quiet: "bg-transparent text-accent border-transparent hover:bg-accent-soft",
  danger: "bg-danger-solid text-on-danger border-transparent hover:bg-danger-solid-hover"
}

const shape =
  "relative inline-flex min-h-control items-center justify-center gap-2 rounded-control border px-4 py-1.5 text-center text-body font-strong no-underline select-none transition-colors aria-busy:cursor-progress forced-colors:border-[ButtonBorder]"

/** For a link that looks like a button: `<Link className={buttonClass("primary")}>`. */
export const buttonClass = (tone: ButtonTone = "secondary", wide = false): string =>
  cx(shape, tones[tone], wide && "w-full")

/** Its own colours and not a veil: what a disabled button says ("in 17 seconds") has to be read. */
const disabledClass = (tone: ButtonTone, wide: boolean): string =>
  cx(
    shape,
    "cursor-not-allowed text-muted",
    tone === "quiet" ? "border-transparent bg-transparent" : "border-line bg-sunken",
    wide && "w-full"
  )

export interface ButtonProps extends Omit<
  ComponentPropsWithRef<"button">,
  "aria-busy" | "aria-disabled" | "disabled"
> {
  readonly tone?: ButtonTone | undefined
  /** The request is under way: keeps its width and its focus, says so, and takes no second press. */
  readonly pending?: boolean | undefined
  /** What to say meanwhile; without it the label stays. */
  readonly pendingLabel?: string | undefined
  /** Stays focusable, so that a screen reader can reach the reason that `aria-describedby` gives. */
  readonly disabled?: boolean | undefined
  /** T26: takes no press so soon after it appeared. 500 for a decision. */
  readonly armAfterMs?: number | undefined
  /** Arms anew whenever this changes: where the button stands, in a list that others slide into. */
  readonly armKey?: string | number | undefined
  readonly icon?: ReactNode
  readonly wide?: boolean | undefined
}

export function Button({
  armAfterMs = 0,
  armKey,
  children,
  className,
  disabled = false,
  icon,
  onClick,
  pending = false,
  pendingLabel,
  tone = "secondary",
  type = "button",
  wide = false,
  ...rest
}: ButtonProps) {
  const armed = useArmed(armAfterMs, armKey)
  const deaf = disabled || pending || !armed
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (!deaf) return onClick?.(event)
    // Also stops the submit that a button inside a form would cause.
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={deaf || undefined}
      aria-busy={pending || undefined}
      data-arming={armed ? undefined : ""}
      className={cx(disabled && !pending ? disabledClass(tone, wide) : buttonClass(tone, wide), className)}
      onClick={press}
    >
      {pending ? <Spinner /> : icon}
      <span>{pending && pendingLabel !== undefined ? pendingLabel : children}</span>
    </button>
  )
}
