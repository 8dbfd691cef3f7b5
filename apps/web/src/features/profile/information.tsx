import { type Failure, readRefusal } from "@tessera/client/failure"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Avatar } from "@tessera/ui/avatar.tsx"
import { Card } from "@tessera/ui/card.tsx"
import { LanguageChoice } from "@tessera/ui/language-choice.tsx"
import type { Locale } from "@tessera/ui/messages/locales"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { ThemeToggle } from "@tessera/ui/theme-toggle.tsx"
import { useState } from "react"

/** Who the member is, as the administrator keeps it, and how the app looks and speaks. */
export function Information() {
  const m = useMessages().account
  const { overview } = useSession()
  const { username, email, role } = overview.member
  const rows = [
    [m.profile.username, username],
    [m.profile.email, email],
    [m.profile.role, m.role[role]],
    [m.profile.workspace, overview.workspace.name]
  ] as const
  return (
    <div className="grid items-start gap-6 lg:grid-cols-3">
      <Card
        className="lg:col-span-2"
        title={m.profile.tabs.information}
        description={m.profile.managedByAdmin}
      >
        <div className="flex items-start gap-5">
          <Avatar name={username} size="large" />
          <dl className="grid min-w-0 flex-1 gap-x-6 gap-y-4 sm:grid-cols-2">
            {rows.map(([term, text]) => (
              <div key={term} className="min-w-0">
                <dt className="text-small text-muted">{term}</dt>
                <dd className="wrap-anywhere">
                  <bdi>{text}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      </Card>
      <Preferences />
    </div>
  )
}

function Preferences() {
  const m = useMessages().account.profile
  const { api } = useSession()
  const sentence = useFailureSentence()
  const [failure, setFailure] = useState<Failure | null>(null)
  /** Kept with the member too: letters are written in it. */
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
