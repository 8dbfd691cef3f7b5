import { Button } from "@tessera/ui/button.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { leaveForOptions } from "../tabs/options-tab.ts"

/** First run: before anybody can sign in, there is a server to name. */
export function ChooseServer() {
  const m = useMessages().extension.popup
  return (
    <>
      <h1 className="text-title font-strong">{m.chooseServer}</h1>
      <p className="mt-2 text-body text-muted">{m.chooseServerWhy}</p>
      <Button tone="primary" wide className="mt-5" onClick={() => void leaveForOptions()}>
        {m.chooseServer}
      </Button>
    </>
  )
}
