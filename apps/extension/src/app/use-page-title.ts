import { useProduct } from "@tessera/ui/messages/use-messages.tsx"
import { useEffect } from "react"

/** What stands on the tab. */
export const usePageTitle = (title: string): void => {
  const product = useProduct()
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
}
