import { CircleSlash, Clock3, type LucideIcon, ShieldAlert, ShieldCheck, TriangleAlert } from "lucide-react"

/** The five things that a colour may say here, each never without its icon and a word. */
export type Meaning = "trusted" | "waiting" | "notSecure" | "ended" | "danger"

export const meaningIcon: { readonly [meaning in Meaning]: LucideIcon } = {
  trusted: ShieldCheck,
  waiting: Clock3,
  notSecure: ShieldAlert,
  ended: CircleSlash,
  danger: TriangleAlert
}

export const meaningClass: { readonly [meaning in Meaning]: string } = {
  trusted: "bg-trusted-soft text-trusted border-trusted-line",
  waiting: "bg-waiting-soft text-waiting border-waiting-line",
  notSecure: "bg-not-secure-soft text-not-secure border-not-secure-line",
  ended: "bg-ended-soft text-ended border-ended-line",
  danger: "bg-danger-soft text-danger border-danger-line"
}
