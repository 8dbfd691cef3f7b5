import { useEffect, useState } from "react"
import type { PageSession } from "../app/page-session.ts"
import { keptOverview } from "../kept/kept-session.ts"

/** The username of whoever is signed in, as the other pages and the worker have learned it; null for nobody. */
export const useSignedInAs = ({ instance }: PageSession): string | null => {
  const [username, setUsername] = useState<string | null>(null)
  useEffect(() => {
    let over = false
    const look = async () => {
      const [read, token] = await Promise.all([keptOverview.read(), instance.keyStore.token()])
      if (!over) setUsername(read === null || token === null ? null : read.overview.member.username)
    }
    void look()
    const stop = keptOverview.watch(() => void look())
    return () => {
      over = true
      stop()
    }
  }, [instance])
  return username
}
