import type { ReactNode } from "react"
import { cx } from "./cx.ts"
import { type BrowserMark, browserMark, type Face, faceOf } from "./face-of.ts"

export interface DeviceFaceProps {
  /** The client kind: web, extension, mobile. */
  readonly kind: string
  /** The operating system's family, as in the domain. */
  readonly os: string
  /** The browser's family, as in the domain. */
  readonly browser: string
  readonly size?: number | undefined
  /** What it is, where no words stand beside it. Without it the drawing is decoration. */
  readonly label?: string | undefined
  readonly className?: string | undefined
}

/** Line drawings on a grid of 40, all with the same pen, so that a list is scanned and not read. */
const drawings: { readonly [face in Face]: ReactNode } = {
  laptop: (
    <>
      <rect x="7" y="8" width="26" height="18" rx="2.5" />
      <path d="M3.5 30h33M16 30l1 1.5h6l1-1.5" />
    </>
  ),
  desktop: (
    <>
      <rect x="5" y="6" width="30" height="20" rx="2.5" />
      <path d="M5 21.5h30M20 26v6M13.5 33h13" />
    </>
  ),
  phone: (
    <>
      <rect x="12" y="4" width="16" height="32" rx="3.5" />
      <path d="M17.5 7.5h5M18 32.5h4" />
    </>
  ),
  tablet: (
    <>
      <rect x="7.5" y="4.5" width="25" height="31" rx="3" />
      <path d="M18 32h4" />
    </>
  ),
  extension: (
    <path d="M16.2 10.2a3.9 3.9 0 1 1 7.6 0c-.2.9.3 1.8 1.3 1.8H29a2 2 0 0 1 2 2v4c0 1 .9 1.5 1.8 1.3a3.9 3.9 0 1 1 0 7.6c-.9-.2-1.8.3-1.8 1.3V32a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2v-3.8c0-1 .9-1.5 1.8-1.3a3.9 3.9 0 1 0 0-7.6C7.9 19.5 7 19 7 18v-4a2 2 0 0 1 2-2h5.9c1 0 1.5-.9 1.3-1.8Z" />
  )
}

export function DeviceFace({ browser, className, kind, label, os, size = 40 }: DeviceFaceProps) {
  const named = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label }
  return (
    <svg
      {...named}
      width={size}
      height={size}
      viewBox="0 0 40 40"
      className={cx("shrink-0 overflow-visible text-ink", className)}
    >
      <g fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
        {drawings[faceOf(kind, os)]}
      </g>
      <Mark mark={browserMark(browser)} />
    </svg>
  )
}

function Mark({ mark }: { readonly mark: BrowserMark }) {
  if (mark === "other") return null
  return (
    <g>
      <rect
        x="23"
        y="20"
        width="18"
        height="18"
        rx="6"
        className="fill-accent stroke-surface"
        strokeWidth="2"
      />
      <text
        x="32"
        y="29.2"
        textAnchor="middle"
        dominantBaseline="central"
        className="fill-on-accent font-strong"
        fontSize={mark.length > 1 ? 9 : 11}
      >
        {mark}
      </text>
    </g>
  )
}
