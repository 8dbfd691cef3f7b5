import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { useSignOnMessages } from "@tessera/ui/messages/sections/sign-on"
import { Note } from "@tessera/ui/note.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { useState } from "react"

/** What answers at an issuer, before anything is kept of it. Says it of this issuer only: another one is asked anew. */
export function ConnectionTest({ issuer }: { readonly issuer: string | null }) {
  const m = useSignOnMessages().form
  const { api } = useSession()
  const sentence = useFailureSentence()
  const command = useCommand()
  const [found, setFound] = useState<{ readonly issuer: string | null; readonly logsOut: boolean } | null>(
    null
  )
  const [asked, setAsked] = useState<string | null>(null)
  const test = async () => {
    if (issuer === null) return
    setAsked(issuer)
    setFound(null)
    await command.run(async () => {
      const { logsOut } = await api.client.signOn.test.mutate({ issuer })
      setFound({ issuer, logsOut })
    })
  }
  const failure = asked === issuer ? command.failure : null
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        disabled={issuer === null}
        pending={command.pending}
        pendingLabel={m.testing}
        onClick={() => void test()}
      >
        {m.test}
      </Button>
      <div role="status" className="w-full">
        {found === null || found.issuer !== issuer ? null : (
          <p>
            {m.tested} {found.logsOut ? m.logsOut : m.logsNotOut}
          </p>
        )}
      </div>
      {failure === null ? null : (
        <Note meaning="danger" alert className="w-full">
          {sentence(failure)}
        </Note>
      )}
    </div>
  )
}
