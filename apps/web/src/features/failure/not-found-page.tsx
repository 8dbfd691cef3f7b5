import { Link } from "@tanstack/react-router"
import { buttonClass } from "@tessera/ui/button.tsx"
import { EmptyState } from "@tessera/ui/empty-state.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { usePageTitle } from "../frame/use-page-title.ts"

export function NotFoundPage() {
  const m = useMessages().errors
  usePageTitle(m.notFoundTitle)
  return (
    <main className="mx-auto max-w-6xl py-16">
      <EmptyState
        level={1}
        title={m.notFoundTitle}
        action={
          <Link to="/" className={buttonClass("primary")}>
            {m.goHome}
          </Link>
        }
      >
        {m.notFoundWhy}
      </EmptyState>
    </main>
  )
}
