import { Letter } from "@tessera/application/letter"
import type { Language } from "@tessera/domain/member"
import { Redacted, Schema } from "effect"
import type { About } from "../src/letters/about.ts"
import {
  addressChanged,
  devicesEnded,
  invitation,
  passwordReset,
  passwordSet
} from "../src/letters/account.ts"
import { removalCode, verificationCode } from "../src/letters/codes.ts"
import { deviceAdded, deviceDenied, deviceRemoved, trustEnding } from "../src/letters/notices.ts"
import type { Parts } from "../src/letters/parts.ts"
import { words } from "../src/letters/words.ts"

/** 23 November 2026, 14:05 UTC. */
export const AT = Date.UTC(2026, 10, 23, 14, 5)

export const about = (language: Language, changed: Partial<About> = {}): About => ({
  language,
  words: words[language],
  product: "Acme Trust",
  workspaceName: "Acme",
  place: "Lisbon, Portugal",
  timeZone: null,
  devicesUrl: "https://trust.example.test/devices",
  ...changed
})

const unknown = { osVersion: null, browserVersion: null, model: null }
export const web = { kind: "web", os: "macOS", browser: "Chrome", ...unknown } as const
export const mobile = { kind: "mobile", os: "Android", browser: "Chrome", ...unknown } as const
export const extension = { kind: "extension", os: "Windows", browser: "Edge", ...unknown } as const

const make = Schema.decodeUnknownSync(Letter)
const asked = {
  deviceId: "device-1",
  deviceName: "owner Mac - macOS/Chrome",
  facts: web,
  address: "203.0.113.7",
  at: AT
}
const coded = { ...asked, challengeId: "challenge-1", expiresAt: AT + 300_000 }

/** `make` gives the union; a letter's own tag narrows it again. */
export const letterOf = <T extends Letter["_tag"]>(
  tag: T,
  changed: object = {}
): Extract<Letter, { _tag: T }> => {
  const given = {
    VerificationCode: coded,
    RemovalCode: { ...coded, deviceName: "owner Pixel 7 - Android/Chrome" },
    DeviceAdded: { ...asked, how: "byCode", byDeviceName: null, undoUntil: AT + 86_400_000 },
    DeviceDenied: { ...asked, byDeviceName: "owner Pixel 7 - Android/Chrome", reason: "denied" },
    DeviceRemoved: { ...asked, reason: "removedByAdmin" },
    TrustEnding: { ...asked, why: "age", endsAt: AT + 7 * 86_400_000, others: [] },
    Invitation: { linkId: "link-1", expiresAt: AT + 7 * 86_400_000, address: null, at: AT },
    PasswordReset: { linkId: "link-2", expiresAt: AT + 3_600_000, address: "203.0.113.7", at: AT },
    PasswordSet: { address: "203.0.113.7", at: AT },
    AddressChanged: { oldAddress: null, address: null, at: AT }
  }[tag]
  const letter: Letter = make({ _tag: tag, ...given, ...changed })
  const is = (one: Letter): one is Extract<Letter, { _tag: T }> => one._tag === tag
  if (!is(letter)) throw new TypeError(tag)
  return letter
}

const code = Redacted.make("12345678")
const LINK = "https://trust.example.test/letters/notMe#signed.token"
const PASSWORD_LINK = "https://trust.example.test/letters/invitation#signed.token"
const URLS = { enter: "https://trust.example.test/verify#code=12345678", notMe: LINK }
const pixel = { byDeviceName: "owner Pixel 7 - Android/Chrome" }

/** Every letter that there is, in the ways that its words differ. */
export const everyLetter = (about: About): Readonly<Record<string, Parts>> => ({
  "verification code": verificationCode(about, letterOf("VerificationCode"), code, URLS),
  "verification code for an extension": verificationCode(
    about,
    letterOf("VerificationCode", { facts: extension, address: null }),
    code,
    URLS
  ),
  "removal code": removalCode(about, letterOf("RemovalCode"), code),
  "device added by code": deviceAdded(about, letterOf("DeviceAdded"), LINK),
  "device added by fallback": deviceAdded(about, letterOf("DeviceAdded", { how: "fallback" }), LINK),
  "device added by a device": deviceAdded(
    about,
    letterOf("DeviceAdded", { how: "byDevice", facts: mobile, deviceName: "work phone", ...pixel }),
    LINK
  ),
  "device denied": deviceDenied(about, letterOf("DeviceDenied")),
  "device denied by number": deviceDenied(about, letterOf("DeviceDenied", { reason: "matchNumber" })),
  "device denied as not me": deviceDenied(
    about,
    letterOf("DeviceDenied", { reason: "notMe", byDeviceName: null })
  ),
  "device removed by an administrator": deviceRemoved(about, letterOf("DeviceRemoved")),
  "device removed by code": deviceRemoved(about, letterOf("DeviceRemoved", { reason: "removedByCode" })),
  "device removed by undo": deviceRemoved(about, letterOf("DeviceRemoved", { reason: "undone" })),
  "trust ends by age": trustEnding(about, letterOf("TrustEnding")),
  "trust ends of several": trustEnding(
    about,
    letterOf("TrustEnding", {
      others: [
        { deviceName: "owner Pixel 7 - Android/Chrome", why: "idle", endsAt: AT + 7 * 86_400_000 },
        { deviceName: "owner Mac - macOS/Firefox", why: "age", endsAt: AT + 7 * 86_400_000 }
      ]
    })
  ),
  "trust ends without use": trustEnding(about, letterOf("TrustEnding", { why: "idle", facts: mobile })),
  "devices ended": devicesEnded(about, { at: AT, devices: 3 }),
  "password set": passwordSet(about, letterOf("PasswordSet")),
  "password set elsewhere": passwordSet(about, letterOf("PasswordSet", { address: null })),
  invitation: invitation(about, letterOf("Invitation"), PASSWORD_LINK),
  "password forgotten": passwordReset(about, letterOf("PasswordReset"), PASSWORD_LINK),
  "address changed, to the new one": addressChanged(about, letterOf("AddressChanged")),
  "address changed, to the old one": addressChanged(
    about,
    letterOf("AddressChanged", { oldAddress: "old@acme.example" })
  )
})
