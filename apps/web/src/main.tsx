import "@tessera/ui/styles/base.css"
import { RouterProvider } from "@tanstack/react-router"
import { QueryClientProvider } from "@tanstack/react-query"
import { browserInstance } from "@tessera/client/instance"
import { pageSignOn } from "@tessera/client/sign-on/page-sign-on"
import { detectLocale, locales } from "@tessera/ui/messages/locales"
import { UiProvider } from "@tessera/ui/ui-provider.tsx"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { makeQueries } from "./app/queries.ts"
import { makeRouter } from "./app/router.tsx"
import { goOn } from "./session/go-on.ts"

/** The server writes it into the page: it is a setting. */
const product = document.querySelector<HTMLMetaElement>("meta[name=application-name]")?.content ?? ""
const locale = detectLocale()
const messages = await locales[locale].load()
const api = browserInstance({ kind: "web", baseUrl: location.origin })
const queries = makeQueries()
// Before the router reads the address.
const signOn = pageSignOn({
  instance: api,
  page: window,
  home: "/sign-in",
  onSignedIn: () => goOn(router, queries)
})
const router = makeRouter({ api, queries, signOn })
const root = document.getElementById("app")

if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <UiProvider initial={{ locale, messages }} product={product}>
          <RouterProvider router={router} />
        </UiProvider>
      </QueryClientProvider>
    </StrictMode>
  )
