import { detectLocale, locales } from "@tessera/ui/messages/locales"
import { UiProvider } from "@tessera/ui/ui-provider.tsx"
import { type ReactNode, StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { BUILT } from "../build-settings.ts"
import { keptLocale } from "../kept/kept-session.ts"
import { readServer, type ServerChoice, watchServer } from "../server/server-choice.ts"
import { openPageSession, type PageSession } from "./page-session.ts"

/** What every page of the extension begins with: its language, its server, and the session there. Null until a server was chosen. */
export const mountPage = async (
  page: (session: PageSession | null) => ReactNode,
  { live = true }: { readonly live?: boolean } = {}
): Promise<void> => {
  const root = document.getElementById("root")
  if (root === null) return
  const locale = detectLocale()
  const [messages, server] = await Promise.all([locales[locale].load(), readServer()])
  const session = server === null ? null : await openPageSession(server, live)
  createRoot(root).render(
    <StrictMode>
      <UiProvider initial={{ locale, messages }} product={server?.product ?? BUILT.product}>
        {page(session)}
      </UiProvider>
    </StrictMode>
  )
  void keptLocale.write(locale)
  watchServer(() => void beginAnew(server))
}

/** Another server is another account: a page that shows the one before starts over. */
const beginAnew = async (shown: ServerChoice | null): Promise<void> => {
  const now = await readServer()
  if (now?.origin !== shown?.origin) location.reload()
}
