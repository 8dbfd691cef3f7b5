import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"

/** R8: what is done in the web app, there. Another app of the same server, so an installed one opens the browser for it. */
export function WebLink({ path }: { readonly path: "/" | "/devices" }) {
  const m = useMessages().mobile
  const { api } = useSession()
  return (
    <a
      href={new URL(path, api.baseUrl).href}
      target="_blank"
      rel="noopener"
      className="inline-flex min-h-11 items-center font-strong text-accent"
    >
      {m.openWeb}
    </a>
  )
}
