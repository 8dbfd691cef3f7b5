import { type Failure, readRefusal } from "@tessera/client/failure"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { LanguageChoice } from "@tessera/ui/language-choice.tsx"
import type { Locale } from "@tessera/ui/messages/locales"
import { ThemeToggle } from "@tessera/ui/theme-toggle.tsx"
import { useState } from "react"
import type { PageSession } from "../app/page-session.ts"
import { keptLocale } from "../kept/kept-session.ts"

/** How the extension looks and speaks. The language is the member's too, once somebody is signed in: letters are written in it. */
export function Preferences({ session }: { readonly session: PageSession | null }) {
  const sentence = useFailureSentence()
  const [failure, setFailure] = useState<Failure | null>(null)
  const keep = async (locale: Locale) => {
    await keptLocale.write(locale)
    if (locale === "ar-XB" || session === null || (await session.instance.keyStore.token()) === null) return
    try {
      await session.instance.client.member.setLanguage.mutate({ language: locale })
      setFailure(null)
    } catch (error) {
      setFailure(readRefusal(error))
    }
  }
  return (
    <div className="flex flex-col gap-4">
      <ThemeToggle />
      <LanguageChoice onChosen={(locale) => void keep(locale)} />
      {failure === null ? null : (
        <p role="alert" className="text-small text-danger">
          {sentence(failure)}
        </p>
      )}
    </div>
  )
}
