import { useMessages } from "./messages/use-messages.tsx"

/** The first thing that Tab reaches; `<main id="main" tabIndex={-1}>` is where it leads. */
export function SkipLink({ target = "main" }: { readonly target?: string | undefined }) {
  const m = useMessages()
  return (
    <a
      href={`#${target}`}
      className="sr-only rounded-control bg-accent px-4 py-2 font-strong text-on-accent focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50 focus:px-4 focus:py-2"
    >
      {m.common.skipToContent}
    </a>
  )
}
