import type { SignOnChoice } from "@tessera/client/sign-on/draft"
import { useRef, useState } from "react"

interface Lead {
  readonly login: string
  readonly provider: SignOnChoice
}

/** The provider that what was typed leads on to. Of an address alone: of a username nothing is told before its password is right. */
export const useLead = (login: string, leadTo: (login: string) => Promise<SignOnChoice | null>) => {
  const [found, setFound] = useState<Lead | null>(null)
  const looked = useRef<string | null>(null)
  const typed = login.trim()

  const look = (): void => {
    if (!typed.includes("@") || looked.current === typed) return
    looked.current = typed
    leadTo(typed).then(
      (provider) => setFound(provider === null ? null : { login: typed, provider }),
      // Nobody is kept from typing on: the server says it again when the password is there.
      () => (looked.current = null)
    )
  }
  return {
    lead: found?.login === typed ? found.provider : null,
    setLead: (provider: SignOnChoice) => setFound({ login: typed, provider }),
    look
  }
}
