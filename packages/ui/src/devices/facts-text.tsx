import type { ClientFacts } from "@tessera/domain/client"
import { useMessages } from "../messages/use-messages.tsx"

export interface FactsTextProps {
  readonly facts: Pick<ClientFacts, "browser" | "kind" | "os">
  /** D19: "as the browser says". Where nothing near says so already. */
  readonly declared?: boolean | undefined
}

/** "Web app · Chrome on macOS": which of the three clients, and what it says of itself. */
export function FactsText({ declared = false, facts }: FactsTextProps) {
  const m = useMessages().deviceFacts
  const browser = facts.browser === "other" ? m.otherBrowser : facts.browser
  const system = facts.os === "other" ? m.otherSystem : facts.os
  return (
    <>
      {m.kind[facts.kind]} · {m.on(browser, system)}
      {declared ? ` (${m.declared})` : null}
    </>
  )
}
