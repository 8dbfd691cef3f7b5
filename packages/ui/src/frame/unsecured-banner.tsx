import type { Overview } from "@tessera/domain/views"
import { useContext } from "react"
import { Banner, BannerButton } from "../banner.tsx"
import type { Messages } from "../messages/en.ts"
import { useMessages } from "../messages/use-messages.tsx"
import { useSession } from "../session/session-context.ts"
import { SetUpContext } from "../set-up/set-up-context.ts"

export interface UnsecuredBannerProps {
  /** S15: a message on top (web), a yellow banner that is a button (mobile, R30), the top of the popup. */
  readonly skin?: "web" | "mobile" | "popup" | undefined
  /** Where the set-up is on another page than this; else the one around it is opened. */
  readonly onOpen?: (() => void) | undefined
  /** Of the mobile skin: `pt-safe` where nothing stands above it. */
  readonly className?: string | undefined
}

/** D19: this client was trusted until its days by policy were over, whether or not the clock has written that down. */
const ranOut = ({ access, devices }: Overview): boolean => {
  if (access.reason === "age" || access.reason === "idle") return true
  const latest = devices
    .filter(({ registeredBy }) => registeredBy !== "another")
    .toSorted((one, other) => other.registeredAt - one.registeredAt)[0]
  return latest?.ended?.reason === "policy"
}

const wordsOf = (m: Messages["setUp"]["banner"], overview: Overview) => {
  const { access, setUp } = overview
  if (setUp._tag === "Waiting") return { text: m.waiting, label: m.waitingAction }
  if (setUp._tag === "Verifying") return { text: m.verifying, label: m.verifyingAction }
  if (ranOut(overview)) return { text: m.ranOut, label: m.action }
  return { text: access.level === "blocked" ? m.blocked : m.text, label: m.action }
}

/** S15, R27: on every page while the session is not trusted, and gone by itself with it: derived, never kept. */
export function UnsecuredBanner({ className, onOpen, skin = "web" }: UnsecuredBannerProps) {
  const m = useMessages().setUp.banner
  const { overview } = useSession()
  const setUp = useContext(SetUpContext)
  const open = onOpen ?? setUp?.open
  if (open === undefined) throw new Error("This part needs the set-up around it, or the way to it.")
  if (!overview.prompt.banner) return null
  const { label, text } = wordsOf(m, overview)
  const action = { label, onAction: open }
  return skin === "mobile" ? (
    <BannerButton action={action} className={className}>
      {text}
    </BannerButton>
  ) : (
    <Banner meaning="notSecure" action={action} narrow={skin === "popup"}>
      {text}
    </Banner>
  )
}
