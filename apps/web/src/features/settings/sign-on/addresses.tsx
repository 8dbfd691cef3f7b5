import type { SignOnSettings } from "@tessera/domain/sign-on-views"
import { useSignOnMessages } from "@tessera/ui/messages/sections/sign-on"
import { CopyField } from "../copy-field.tsx"

/** What the provider has to be told, letter by letter. */
export function Addresses({
  of
}: {
  readonly of: Pick<SignOnSettings["next"], "redirectUri" | "logoutUri">
}) {
  const words = useSignOnMessages()
  const m = words.form
  return (
    <>
      <CopyField
        label={m.redirectUri}
        hint={m.redirectHint}
        value={of.redirectUri}
        copyLabel={m.copyRedirect}
        words={words}
      />
      <CopyField
        label={m.logoutUri}
        hint={m.logoutHint}
        value={of.logoutUri}
        copyLabel={m.copyLogout}
        words={words}
      />
    </>
  )
}
