import { useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { type ReactNode, type RefObject, useEffect, useRef } from "react"
import { useWhereabouts } from "../../app/navigation-context.tsx"

/** `(2) My trusted devices · Product`: how many asks wait is seen among other windows too. */
export const useTitle = (title: string, asks = 0): void => {
  const product = useProduct()
  useEffect(() => {
    document.title = `${asks > 0 ? `(${asks}) ` : ""}${title} · ${product}`
  }, [title, asks, product])
}

/** Whoever comes to a screen starts at its heading, by ear as well. Not for the page as it was opened: the browser reads that itself. */
const useHeading = (): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null)
  const { arrivals } = useWhereabouts()
  useEffect(() => {
    if (arrivals > 0) heading.current?.focus({ preventScroll: true })
  }, [arrivals])
  return heading
}

export interface ScreenProps {
  /** The one heading. */
  readonly title: string
  /** The page's title, where that is another one. */
  readonly name?: string | undefined
  readonly asks?: number | undefined
  readonly children: ReactNode
}

export function Screen({ asks, children, name, title }: ScreenProps) {
  const heading = useHeading()
  useTitle(name ?? title, asks)
  return (
    <>
      <h1 ref={heading} tabIndex={-1} className="mb-4 text-title font-strong">
        {title}
      </h1>
      <div className="flex flex-col gap-4">{children}</div>
    </>
  )
}
