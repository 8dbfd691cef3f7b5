import type { MemberDetails } from "@tessera/domain/admin-views"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { useAdminMessages } from "@tessera/ui/messages/sections/admin"
import { useState } from "react"
import { AccessDialog, type AccessChange } from "./access-dialog.tsx"

/** R7: sign out everywhere, deprovision, bring back: those of them that the rules let this administrator do. */
export function AccessCard({ details }: { readonly details: MemberDetails }) {
  const m = useAdminMessages().member.access
  const [change, setChange] = useState<AccessChange | null>(null)
  const { deprovision, reprovision, signOut } = details.may
  return (
    <Card title={m.title}>
      <div className="flex flex-col gap-2">
        {signOut ? <Button onClick={() => setChange("signOut")}>{m.signOut}</Button> : null}
        {deprovision ? (
          <Button tone="danger" onClick={() => setChange("deprovision")}>
            {m.deprovision}
          </Button>
        ) : null}
        {reprovision ? <Button onClick={() => setChange("reprovision")}>{m.reprovision}</Button> : null}
        {signOut || deprovision || reprovision ? null : <p className="text-small text-muted">{m.nothing}</p>}
      </div>
      <AccessDialog change={change} details={details} onClose={() => setChange(null)} />
    </Card>
  )
}
