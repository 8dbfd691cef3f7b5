import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import "../src/styles/base.css"
import { manualClock } from "../src/clock/clock.ts"
import { detectLocale, locales } from "../src/messages/locales.ts"
import { UiProvider } from "../src/ui-provider.tsx"
import { Gallery } from "./gallery.tsx"
import { screenIn } from "./screens.tsx"

const locale = detectLocale()
const messages = await locales[locale].load()
const root = document.getElementById("root")
// A standing clock: the pictures are the same each time. `?live` lets it run.
const search = new URLSearchParams(location.search)
const clock = search.has("live") ? undefined : manualClock(Date.UTC(2026, 10, 23, 14, 5))

if (root)
  createRoot(root).render(
    <StrictMode>
      <UiProvider initial={{ locale, messages }} product="Tessera" clock={clock}>
        {screenIn(search) ?? <Gallery now={clock?.now() ?? Date.now()} />}
      </UiProvider>
    </StrictMode>
  )
