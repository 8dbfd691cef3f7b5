import { buttonClass } from "@tessera/ui/button.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { Link } from "../../app/navigation-context.tsx"
import { Screen } from "../frame/screen.tsx"

export function NotFoundScreen() {
  const m = useMessages().errors
  return (
    <Screen title={m.notFoundTitle}>
      <p className="text-muted">{m.notFoundWhy}</p>
      <Link to={{ _tag: "Home" }} className={buttonClass("primary", true)}>
        {m.goHome}
      </Link>
    </Screen>
  )
}
