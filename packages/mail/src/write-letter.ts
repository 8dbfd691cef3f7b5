import { Letter } from "@tessera/application/letter"
import type { Claimed } from "@tessera/application/ports/outbox"
import { Places } from "@tessera/application/ports/places"
import { type Link, Secrets } from "@tessera/application/ports/secrets"
import type { DeviceId, PasswordLinkId } from "@tessera/domain/ids"
import type { PasswordLinkPurpose } from "@tessera/domain/password-link"
import { Effect, Redacted } from "effect"
import type { About } from "./letters/about.ts"
import { addressChanged, invitation, passwordReset, passwordSet } from "./letters/account.ts"
import { asHtml } from "./letters/layout.ts"
import { asText } from "./letters/as-text.ts"
import { removalCode, verificationCode } from "./letters/codes.ts"
import { deviceAdded, deviceDenied, deviceRemoved, trustEnding } from "./letters/notices.ts"
import { isTimeZone } from "./letters/moments.ts"
import type { Parts } from "./letters/parts.ts"
import { plain } from "./letters/plain.ts"
import { words } from "./letters/words.ts"
import type { WrittenLetter } from "./written-letter.ts"

/** What a letter takes from the configuration. */
export interface LetterSettings {
  readonly product: string
  /** T43: the one address that links begin with, from the configuration and never from a request. */
  readonly publicUrl: string
  /** A zone to show beside UTC (Europe/Lisbon), or null; one that does not exist counts as null. */
  readonly timeZone: string | null
}

/** Everything but the words is fetched here: the code, the signed link and the place are made when the letter is sent. */
export const writeLetter = Effect.fnUntraced(function* (
  { letter, member, workspaceName }: Claimed,
  settings: LetterSettings
) {
  const secrets = yield* Secrets
  const places = yield* Places
  const about: About = {
    language: member.language,
    words: words[member.language],
    product: plain(settings.product),
    workspaceName,
    // A letter without a place is better than none.
    place: yield* Effect.catchDefect(places.of(letter.address), () => Effect.succeed(null)),
    timeZone: settings.timeZone !== null && isTimeZone(settings.timeZone) ? settings.timeZone : null,
    devicesUrl: devicesPage(settings.publicUrl)
  }
  const key = { workspaceId: member.workspaceId, memberId: member.id }
  const link = (purpose: Link["purpose"], deviceId: DeviceId) =>
    linkPage(settings.publicUrl, purpose, secrets.signLink({ ...key, purpose, deviceId }))
  const passwordLink = (purpose: PasswordLinkPurpose, linkId: PasswordLinkId) =>
    linkPage(settings.publicUrl, purpose, secrets.signPasswordLink({ ...key, purpose, linkId }))
  return written(
    Letter.match(letter, {
      VerificationCode: (it) => {
        const code = secrets.code("setUp", it.challengeId)
        const urls = { enter: enterPage(settings.publicUrl, code), notMe: link("notMe", it.deviceId) }
        return verificationCode(about, it, code, urls)
      },
      RemovalCode: (it) => removalCode(about, it, secrets.code("removal", it.challengeId)),
      DeviceAdded: (it) => deviceAdded(about, it, link("undo", it.deviceId)),
      DeviceDenied: (it) => deviceDenied(about, it),
      DeviceRemoved: (it) => deviceRemoved(about, it),
      TrustEnding: (it) => trustEnding(about, it),
      Invitation: (it) => invitation(about, it, passwordLink("invitation", it.linkId)),
      PasswordReset: (it) => passwordReset(about, it, passwordLink("reset", it.linkId)),
      PasswordSet: (it) => passwordSet(about, it),
      AddressChanged: (it) => addressChanged(about, it)
    })
  )
})

export const written = (parts: Parts): WrittenLetter => ({
  subject: parts.subject,
  html: asHtml(parts),
  text: asText(parts)
})

/** P44: a page with a button. The token stands behind the #, so that it reaches no server's log by being opened. */
const linkPage = (
  publicUrl: string,
  purpose: Link["purpose"] | PasswordLinkPurpose,
  token: Redacted.Redacted
): string => new URL(`/letters/${purpose}#${encodeURIComponent(Redacted.value(token))}`, publicUrl).href

/** As above: the code stands behind the #, and the page asks for a press before it uses it. */
const enterPage = (publicUrl: string, code: Redacted.Redacted): string =>
  new URL(`/verify#code=${Redacted.value(code)}`, publicUrl).href

const devicesPage = (publicUrl: string): string => new URL("/devices", publicUrl).href
