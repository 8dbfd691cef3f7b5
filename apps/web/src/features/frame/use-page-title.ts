import { useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { useEffect } from "react"

/** `(2) My profile · Product`: how many asks wait is seen from another tab too. */
export const usePageTitle = (title: string, asks = 0): void => {
  const product = useProduct()
  useEffect(() => {
    document.title = `${asks > 0 ? `(${asks}) ` : ""}${title} · ${product}`
  }, [title, asks, product])
}
