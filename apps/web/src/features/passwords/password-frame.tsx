import { LanguageChoice } from "@tessera/ui/language-choice.tsx"
import { Logo } from "@tessera/ui/logo.tsx"
import { useProduct } from "@tessera/ui/messages/use-messages.tsx"
import type { ReactNode } from "react"

/** As the sign-in page, to which each of these leads. */
export function PasswordFrame({ children }: { readonly children: ReactNode }) {
  const product = useProduct()
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-4 py-12">
        <Logo product={product} size="large" className="mb-8 self-center" />
        <div className="rounded-surface border border-line bg-surface p-5 sm:p-8">{children}</div>
      </main>
      <footer className="mx-auto w-full max-w-md px-4 pb-8">
        <LanguageChoice />
      </footer>
    </div>
  )
}
