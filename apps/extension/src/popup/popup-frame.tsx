import { Logo } from "@tessera/ui/logo.tsx"
import { useProduct } from "@tessera/ui/messages/use-messages.tsx"
import type { ReactNode } from "react"

export interface PopupFrameProps {
  /** Above everything: the banner. */
  readonly top?: ReactNode
  /** What stands first in the bar, instead of the product's mark. */
  readonly start?: ReactNode
  /** In the corner: the profile icon (S9). */
  readonly corner?: ReactNode
  readonly foot?: ReactNode
  readonly children: ReactNode
}

export function PopupFrame({ children, corner, foot, start, top }: PopupFrameProps) {
  const product = useProduct()
  return (
    <div className="flex flex-col bg-canvas">
      {top}
      <header className="flex min-h-14 items-center gap-3 border-b border-line bg-surface px-4">
        {start ?? <Logo product={product} />}
        <div className="ms-auto">{corner}</div>
      </header>
      <main className="px-4 py-5">{children}</main>
      {foot === undefined ? null : <footer className="border-t border-line px-4 py-3">{foot}</footer>}
    </div>
  )
}
