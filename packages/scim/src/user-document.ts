import type { NamePart, Profile, ScimUser } from "@tessera/application/ports/scim-store"
import type { UserDraft } from "@tessera/application/scim-users"
import { EmailAddress } from "@tessera/domain/member"
import { Effect, Option, Schema } from "effect"
import { booleanOf } from "./boolean-of.ts"
import { type ScimError, wrong } from "./scim-error.ts"
import { fieldsOf, listOf, textOf } from "./texts.ts"

export interface EmailDocument {
  readonly value: string | null
  readonly type: string | null
  readonly primary: boolean
}

export const NO_EMAIL: EmailDocument = { value: null, type: null, primary: false }

/** What may be written of a user (RFC 7643 section 4.1), as far as it is kept. */
export interface UserDocument {
  readonly userName: string | null
  readonly externalId: string | null
  readonly displayName: string | null
  readonly name: Profile["name"]
  readonly emails: ReadonlyArray<EmailDocument>
  readonly active: boolean
}

/** By the name in lower case. */
export const NAME_PARTS: ReadonlyMap<string, NamePart> = new Map([
  ["formatted", "formatted"],
  ["familyname", "familyName"],
  ["givenname", "givenName"],
  ["middlename", "middleName"],
  ["honorificprefix", "honorificPrefix"],
  ["honorificsuffix", "honorificSuffix"]
])

/**
 * Of the schema, sent by default, and nothing that a device's trust hangs on: read and not kept. `roles` and `entitlements` are
 * not among them: who takes such a thing from somebody must not be told that it is done.
 */
export const NOT_KEPT: ReadonlySet<string> = new Set([
  "enterprise",
  "nickname",
  "profileurl",
  "title",
  "usertype",
  "preferredlanguage",
  "locale",
  "timezone",
  "phonenumbers",
  "ims",
  "photos",
  "addresses",
  "x509certificates"
])

const isNamePart = (entry: readonly [NamePart, string | null]): entry is readonly [NamePart, string] =>
  entry[1] !== null

/** Over what was there before. */
export const nameOf = Effect.fnUntraced(function* (value: unknown, before: Profile["name"]) {
  const fields = yield* fieldsOf(value ?? {})
  const parts = yield* Effect.forEach(fields, ([field, text]) => {
    const part = NAME_PARTS.get(field.toLowerCase())
    return part === undefined
      ? wrong("invalidPath", "There is no such attribute of a name.")
      : Effect.map(textOf(text), (kept) => [part, kept] as const)
  })
  return withParts(before, parts)
})

export const withParts = (
  before: Profile["name"],
  parts: ReadonlyArray<readonly [NamePart, string | null]>
): Profile["name"] => {
  const changed = new Map(Object.entries(before))
  for (const part of parts) {
    if (isNamePart(part)) changed.set(...part)
    else changed.delete(part[0])
  }
  return Object.fromEntries(changed)
}

/** One e-mail address, over what was there before. */
export const emailOf = Effect.fnUntraced(function* (value: unknown, before: EmailDocument = NO_EMAIL) {
  const fields = yield* fieldsOf(value)
  return yield* Effect.reduce(
    fields,
    () => before,
    (email, [field, sent]) => emailWith(email, field.toLowerCase(), sent)
  )
})

export const emailWith = (
  email: EmailDocument,
  field: string,
  sent: unknown
): Effect.Effect<EmailDocument, ScimError> => {
  if (field === "value" || field === "type")
    return Effect.map(textOf(sent), (text) => ({ ...email, [field]: text }))
  if (field === "primary") {
    const primary = booleanOf(sent ?? false)
    return primary === null
      ? wrong("invalidValue", "This attribute is true or false.")
      : Effect.succeed({ ...email, primary })
  }
  return field === "display"
    ? Effect.as(textOf(sent), email)
    : wrong("invalidPath", "There is no such attribute of an e-mail address.")
}

export const EMAILS_MAX = 20

export const emailsOf = Effect.fnUntraced(function* (value: unknown) {
  const all = listOf(value)
  if (all.length > EMAILS_MAX) return yield* wrong("invalidValue", "These are too many e-mail addresses.")
  return yield* Effect.forEach(all, (one) => emailOf(one))
})

const decodeEmail = Schema.decodeUnknownOption(EmailAddress)
const addressOf = (text: string | null) =>
  text === null ? Option.none<EmailAddress>() : decodeEmail(text.trim().toLowerCase())

/** The one that is kept: the primary one, else the one of work, else the first. */
const chosen = (emails: ReadonlyArray<EmailDocument>): EmailDocument | undefined =>
  emails.find(({ primary }) => primary) ??
  emails.find(({ type }) => type?.toLowerCase() === "work") ??
  emails[0]

/** What is to be, or what is missing. A member has one e-mail address; where none is given, the user name has to be one. */
export const draftOf = Effect.fnUntraced(function* (
  document: UserDocument,
  fallback: EmailAddress | null = null
): Effect.fn.Return<UserDraft, ScimError> {
  const { active, displayName, externalId, name, userName } = document
  if (userName === null) return yield* wrong("invalidValue", "A user has a userName.")
  const email = chosen(document.emails.filter(({ value }) => value !== null))
  const found = email === undefined ? addressOf(userName) : addressOf(email.value)
  const address = email === undefined && Option.isNone(found) ? fallback : Option.getOrNull(found)
  if (address === null)
    return yield* wrong(
      "invalidValue",
      "A user has an e-mail address, in ASCII: among emails, or as userName."
    )
  const emailType = email?.type ?? null
  return { profile: { userName, externalId, displayName, name, emailType }, email: address, active }
})

export const documentOf = ({ member, profile }: ScimUser): UserDocument => ({
  userName: profile.userName,
  externalId: profile.externalId,
  displayName: profile.displayName,
  name: profile.name,
  emails: [{ value: member.email, type: profile.emailType ?? "work", primary: true }],
  active: member.state === "active"
})
