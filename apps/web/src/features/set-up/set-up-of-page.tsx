import { useLocation, useNavigate } from "@tanstack/react-router"
import { SetUpProvider } from "@tessera/ui/set-up/set-up-provider.tsx"
import type { SetUpLink } from "@tessera/ui/set-up/use-linked-code"
import type { ReactNode } from "react"

/** `/verify#code=12345678`: where a letter with a code leads. */
const useSetUpLink = (): SetUpLink | null => {
  const { hash, pathname } = useLocation()
  const navigate = useNavigate()
  return pathname === "/verify" ? { hash, onTaken: () => void navigate({ to: "/", replace: true }) } : null
}

/** The set-up of this browser, with where it leads to in the web app and what leads to it. */
export function SetUpOfPage({ children }: { readonly children: ReactNode }) {
  const navigate = useNavigate()
  const link = useSetUpLink()
  return (
    <SetUpProvider link={link} onManage={() => void navigate({ to: "/profile", search: { tab: "devices" } })}>
      {children}
    </SetUpProvider>
  )
}
