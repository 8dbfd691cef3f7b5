import { Card } from "@tessera/ui/card.tsx"
import { Logo } from "@tessera/ui/logo.tsx"
import { useMessages, useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { useState } from "react"
import { browser } from "wxt/browser"
import { BUILT } from "../build-settings.ts"
import type { PageSession } from "../app/page-session.ts"
import { usePageTitle } from "../app/use-page-title.ts"
import { Preferences } from "./preferences.tsx"
import { ServerForm } from "./server-form.tsx"
import { ServerShown } from "./server-shown.tsx"

/** The settings, and on first run the welcome: which server this extension belongs to comes before everything else. */
export function OptionsPage({ session }: { readonly session: PageSession | null }) {
  const m = useMessages().extension.options
  const product = useProduct()
  const title = session === null ? m.welcomeTitle(product) : m.title
  usePageTitle(title)
  return (
    <div className="min-h-dvh bg-canvas">
      <main className="mx-auto w-full max-w-xl px-4 py-10">
        <Logo product={product} size="large" />
        <h1 className="mt-8 text-title font-strong">{title}</h1>
        {session === null ? <p className="mt-1 text-body text-muted">{m.welcomeText}</p> : null}
        <div className="mt-6 flex flex-col gap-6">
          <Server session={session} />
          <Card title={m.preferences}>
            <Preferences session={session} />
          </Card>
        </div>
        <p className="mt-8 text-small text-muted">
          {m.version(browser.runtime.getManifest().version)} {m.privateWindow}
        </p>
      </main>
    </div>
  )
}

function Server({ session }: { readonly session: PageSession | null }) {
  const m = useMessages().extension.options
  const [changing, setChanging] = useState(false)
  return (
    <Card title={m.serverTitle}>
      {session === null || changing ? (
        <ServerForm
          initial={session?.server.origin ?? BUILT.serverUrl}
          warning={session === null ? null : m.changeWarning}
          onCancel={session === null ? null : () => setChanging(false)}
        />
      ) : (
        <ServerShown session={session} onChange={() => setChanging(true)} />
      )}
    </Card>
  )
}
