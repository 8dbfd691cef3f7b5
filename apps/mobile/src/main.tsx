import "./styles.css"
import { browserInstance } from "@tessera/client/instance"
import { browserPresence } from "@tessera/client/presence"
import { makeSessionStore } from "@tessera/client/session-store"
import { pageSignOn } from "@tessera/client/sign-on/page-sign-on"
import { detectLocale, locales } from "@tessera/ui/messages/locales"
import { UiProvider } from "@tessera/ui/ui-provider.tsx"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "./app/app.tsx"
import { makeNavigation } from "./app/navigation.ts"
import { NavigationContext } from "./app/navigation-context.tsx"
import { BASE } from "./app/place.ts"
import { type Parts, PartsContext } from "./app/parts.ts"
import { browserPush } from "./features/notifications/browser-push.ts"
import { makePushStore } from "./features/notifications/push-store.ts"
import { makeInstallStore } from "./features/settings/install-store.ts"
import { followTheme } from "./features/settings/theme-color.ts"
import { makeWorkerStore } from "./features/update/worker-store.ts"
import { makeOverviewKeep } from "./session/overview-keep.ts"

/** The server writes it into the page: it is a setting. */
const product = document.querySelector<HTMLMetaElement>("meta[name=application-name]")?.content ?? ""
// Before anything is awaited: the browser offers this once.
const install = makeInstallStore(window)
const instance = browserInstance({ kind: "mobile", baseUrl: location.origin })
const session = makeSessionStore({ instance, keep: makeOverviewKeep(indexedDB) })
// Before the navigation reads the address.
const signOn = pageSignOn({ instance, page: window, home: BASE, onSignedIn: () => session.signedIn() })
const navigation = makeNavigation(window)
const worker = makeWorkerStore({
  container: navigator.serviceWorker,
  reload: () => location.reload(),
  onOpen: navigation.go,
  onReturn: browserPresence().onReturn
})
// In development there is no worker to register: nothing is built for one.
const registered = import.meta.env.PROD ? worker.start() : Promise.resolve()
const push = makePushStore(
  browserPush(window, async () => {
    await registered
    return worker.getSnapshot().registration
  })
)
const parts: Parts = { instance, session, signOn, worker, push, install }
followTheme(document)

const locale = detectLocale()
const messages = await locales[locale].load()
const root = document.getElementById("app")
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <UiProvider initial={{ locale, messages }} product={product}>
        <PartsContext value={parts}>
          <NavigationContext value={navigation}>
            <App />
          </NavigationContext>
        </PartsContext>
      </UiProvider>
    </StrictMode>
  )
