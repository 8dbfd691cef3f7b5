import { type Failure, readRefusal } from "@tessera/client/failure"
import { useCommand } from "@tessera/ui/asks/use-command"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Button } from "@tessera/ui/button.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { LanguageChoice } from "@tessera/ui/language-choice.tsx"
import type { Locale } from "@tessera/ui/messages/locales"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { ThemeToggle } from "@tessera/ui/theme-toggle.tsx"
import { LogOut } from "lucide-react"
import { useState } from "react"
import { useParts } from "../../app/parts.ts"
import { useAsks } from "../../session/use-asks.ts"
import { Screen } from "../frame/screen.tsx"
import { Notifications } from "../notifications/notifications.tsx"
import { Install } from "./install.tsx"

/** What concerns this phone alone, and the way out. */
export function SettingsScreen() {
  const m = useMessages()
  const asks = useAsks().length
  return (
    <Screen title={m.mobile.settings} asks={asks}>
      <Notifications />
      <Preferences />
      <Install />
      <SignOut />
    </Screen>
  )
}

function Preferences() {
  const m = useMessages().account.profile
  const { api } = useSession()
  const sentence = useFailureSentence()
  const [failure, setFailure] = useState<Failure | null>(null)
  /** Kept with the member too: letters and notifications are written in it. */
  const keep = async (locale: Locale) => {
    if (locale === "ar-XB") return
    try {
      await api.client.member.setLanguage.mutate({ language: locale })
      setFailure(null)
    } catch (error) {
      setFailure(readRefusal(error))
    }
  }
  return (
    <Card title={m.preferences}>
      <div className="flex flex-col gap-4">
        <ThemeToggle />
        <LanguageChoice onChosen={(locale) => void keep(locale)} />
        {failure === null ? null : (
          <p role="alert" className="text-small text-danger">
            {sentence(failure)}
          </p>
        )}
      </div>
    </Card>
  )
}

/** R1: ends the session; the device stays trusted. */
function SignOut() {
  const m = useMessages().account
  const { session } = useParts()
  const { overview } = useSession()
  const sentence = useFailureSentence()
  const { failure, pending, run } = useCommand()
  return (
    <Card title={m.menu.signedInAs(overview.member.username)}>
      <Button
        wide
        pending={pending}
        pendingLabel={m.signOut.submitting}
        icon={<LogOut size={18} aria-hidden="true" className="rtl:-scale-x-100" />}
        onClick={() => void run(() => session.signOut("this"))}
      >
        {m.menu.signOut}
      </Button>
      {failure === null ? null : (
        <p role="alert" className="mt-2 text-small text-danger">
          {sentence(failure)}
        </p>
      )}
    </Card>
  )
}
