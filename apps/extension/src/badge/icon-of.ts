import type { Overview } from "@tessera/domain/views"
import type { Messages } from "@tessera/ui/messages/en"

/** What the icon in the browser's bar is drawn from. */
export type IconState =
  | { readonly _tag: "NoServer" }
  | { readonly _tag: "SignedOut" }
  | { readonly _tag: "SignedIn"; readonly overview: IconFacts }

type IconFacts = Pick<Overview, "access" | "devices" | "setUp" | "now">

/** What is said on the icon. The count outranks the mark: who asks waits for five minutes only (P7). */
export interface Icon {
  readonly text: string
  readonly meaning: "asks" | "attention" | "none"
  readonly title: string
}

/** The other devices that wait for an answer. It is given in the web app (D1), so what this session may do does not matter. */
export const asksWaiting = ({ devices, now }: Pick<Overview, "devices" | "now">): Overview["devices"] =>
  devices.filter(
    ({ expiresAt, status, thisDevice }) =>
      status === "pendingApproval" && !thisDevice && (expiresAt === null || now < expiresAt)
  )

const notTrustedTitle = ({ setUp }: IconFacts, m: Messages["extension"]["icon"], product: string): string => {
  if (setUp._tag === "Verifying") return m.code(product)
  return setUp._tag === "Waiting" ? m.waiting(product) : m.notTrusted(product)
}

/** P50: the mark on the icon, and the words behind it, tell whether this session is trusted and whether somebody waits. */
export const iconOf = (state: IconState, m: Messages["extension"]["icon"], product: string): Icon => {
  if (state._tag === "NoServer") return { text: "", meaning: "none", title: m.noServer(product) }
  if (state._tag === "SignedOut") return { text: "", meaning: "none", title: m.signedOut(product) }
  const { overview } = state
  const asks = asksWaiting(overview).length
  const trusted = overview.access.level === "trusted"
  const title = trusted ? m.trusted(product) : notTrustedTitle(overview, m, product)
  if (asks > 0) return { text: String(asks), meaning: "asks", title: `${m.asks(product, asks)}\n${title}` }
  return trusted ? { text: "", meaning: "none", title } : { text: "!", meaning: "attention", title }
}
