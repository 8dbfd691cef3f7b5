import { Button } from "@tessera/ui/button.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Note } from "@tessera/ui/note.tsx"
import { useState } from "react"
import type { PageSession } from "../app/page-session.ts"
import { openSetUpTab } from "../tabs/set-up-tab.ts"
import { takeLeft } from "./left.ts"
import { useSignedInAs } from "./use-signed-in-as.ts"

export interface ServerShownProps {
  readonly session: PageSession
  readonly onChange: () => void
}

/** Which server it is, who is signed in there, and the way to another one unless the IT department has settled it. */
export function ServerShown({ onChange, session }: ServerShownProps) {
  const { account, extension, signIn } = useMessages()
  const m = extension.options
  const { managed, origin } = session.server
  const [left] = useState(takeLeft)
  const username = useSignedInAs(session)
  return (
    <div className="flex flex-col gap-4">
      {left === null ? null : (
        <Note meaning="trusted" alert>
          {left === "signedOut" ? m.changed(origin) : m.chosen(origin)}
        </Note>
      )}
      <dl className="flex flex-col gap-3">
        <div>
          <dt className="text-small text-muted">{m.address}</dt>
          <dd className="wrap-anywhere">
            <bdi dir="ltr">{origin}</bdi>
          </dd>
        </div>
        <div>
          <dt className="text-small text-muted">{m.session}</dt>
          <dd className="wrap-anywhere">
            {username === null ? m.signedOut : account.menu.signedInAs(username)}
          </dd>
        </div>
      </dl>
      <div className="flex flex-wrap justify-end gap-3">
        {managed ? null : <Button onClick={onChange}>{m.change}</Button>}
        {username === null ? (
          <Button tone="primary" onClick={() => void openSetUpTab()}>
            {signIn.submit}
          </Button>
        ) : null}
      </div>
      {managed ? <p className="text-small text-muted">{m.managed}</p> : null}
    </div>
  )
}
