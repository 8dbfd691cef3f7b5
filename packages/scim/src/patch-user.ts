import { Effect } from "effect"
import { attributeName } from "./attribute-name.ts"
import type { Expression } from "./expression.ts"
import type { Operation } from "./patch-body.ts"
import { type PatchPath, patchPath } from "./patch-path.ts"
import { READ_ONLY, withAttribute } from "./read-user.ts"
import { type ScimError, wrong } from "./scim-error.ts"
import { fieldsOf, textOf } from "./texts.ts"
import { USER } from "./urns.ts"
import {
  type EmailDocument,
  EMAILS_MAX,
  emailOf,
  emailsOf,
  emailWith,
  NAME_PARTS,
  NO_EMAIL,
  NOT_KEPT,
  type UserDocument,
  withParts
} from "./user-document.ts"

type Patched = Effect.Effect<UserDocument, ScimError>
type Op = Operation["op"]

const noSuchPath = wrong("invalidPath", "There is no such attribute of a user here.")

/** In order, each on what the one before left; the first that is wrong ends it, and nothing was done. */
export const patchUser = (
  document: UserDocument,
  id: string,
  operations: ReadonlyArray<Operation>
): Patched =>
  Effect.reduce(
    operations,
    () => document,
    (before, operation) => patched(before, id, operation)
  )

const patched = (document: UserDocument, id: string, { op, path, value }: Operation): Patched =>
  path === null
    ? Effect.flatMap(fieldsOf(value), (fields) =>
        Effect.reduce(
          fields,
          () => document,
          (before, [field, inner]) => {
            const name = attributeName(field, USER)
            return name !== null && isWhatIsSaid(name, inner, id)
              ? Effect.succeed(before)
              : patchedAt(before, op, field, inner)
          }
        )
      )
    : patchedAt(document, op, path, value)

/** What some send along, as it is. */
const isWhatIsSaid = (name: string, value: unknown, id: string): boolean =>
  name === "schemas" || name === "meta" || (name === "id" && value === id)

const patchedAt = (document: UserDocument, op: Op, text: string, value: unknown): Patched =>
  Effect.flatMap(patchPath(text, USER), (path) => {
    const { attribute, filter, sub } = path
    if (READ_ONLY.has(attribute)) return wrong("mutability", "This attribute is not written by clients.")
    if (NOT_KEPT.has(attribute)) return Effect.succeed(document)
    if (attribute === "emails") return patchedEmails(document, op, path, value)
    if (filter !== null) return noSuchPath
    if (attribute === "name" && sub !== null) return patchedName(document, op, sub, value)
    if (sub !== null) return noSuchPath
    return op === "remove" ? without(document, attribute) : withAttribute(document, attribute, value)
  })

const without = (document: UserDocument, attribute: string): Patched => {
  if (attribute === "name") return Effect.succeed({ ...document, name: {} })
  if (attribute === "username" || attribute === "active")
    return wrong("mutability", "This attribute cannot be removed.")
  return withAttribute(document, attribute, null)
}

const patchedName = (document: UserDocument, op: Op, sub: string, value: unknown): Patched => {
  const part = NAME_PARTS.get(sub)
  if (part === undefined) return noSuchPath
  return Effect.map(textOf(op === "remove" ? null : value), (text) => ({
    ...document,
    name: withParts(document.name, [[part, text]])
  }))
}

const patchedEmails = (
  document: UserDocument,
  op: Op,
  { filter, sub }: PatchPath,
  value: unknown
): Patched => {
  const withEmails = Effect.map((emails: ReadonlyArray<EmailDocument>) => ({ ...document, emails }))
  if (filter !== null) return withEmails(chosenEmails(document.emails, op, filter, sub, value))
  if (sub !== null) return noSuchPath
  if (op === "remove") return Effect.succeed({ ...document, emails: [] })
  return withEmails(
    Effect.map(emailsOf(value), (sent) => (op === "replace" ? sent : joined(document.emails, sent)))
  )
}

/** RFC 7644 section 3.5.2.1: what is there already is not there twice. A new primary one takes the place of the old. */
const joined = (
  before: ReadonlyArray<EmailDocument>,
  sent: ReadonlyArray<EmailDocument>
): ReadonlyArray<EmailDocument> => {
  const same = (one: EmailDocument, other: EmailDocument) =>
    one.value?.toLowerCase() === other.value?.toLowerCase() && one.type === other.type
  const kept = before
    .filter((one) => !sent.some((other) => same(one, other)))
    .map((one) => (sent.some(({ primary }) => primary) ? { ...one, primary: false } : one))
  return [...kept, ...sent]
}

const chosenEmails = Effect.fnUntraced(function* (
  emails: ReadonlyArray<EmailDocument>,
  op: Op,
  filter: Expression,
  sub: string | null,
  value: unknown
): Effect.fn.Return<ReadonlyArray<EmailDocument>, ScimError> {
  const meets = yield* Effect.forEach(emails, (email) => isMet(filter, email))
  if (op === "remove") {
    const taken = sub === null ? null : yield* Effect.forEach(emails, (email) => emailWith(email, sub, null))
    return emails.flatMap((email, at) => (meets[at] === true ? (taken?.[at] ?? []) : [email]))
  }
  const changed = (email: EmailDocument) =>
    sub === null ? emailOf(value, email) : emailWith(email, sub, value)
  if (meets.includes(true))
    return yield* Effect.forEach(emails, (email, at) =>
      meets[at] === true ? changed(email) : Effect.succeed(email)
    )
  // Entra ID names a first address of work by what it is to be.
  const fresh = yield* whatIs(filter)
  if (emails.length >= EMAILS_MAX) return yield* wrong("invalidValue", "These are too many e-mail addresses.")
  return [...emails, yield* changed(fresh)]
})

/** Whether an address is meant; the names in lower case, as everywhere. */
const isMet = (filter: Expression, email: EmailDocument): Effect.Effect<boolean, ScimError> => {
  switch (filter._tag) {
    case "And":
      return Effect.map(
        Effect.forEach(filter.expressions, (one) => isMet(one, email)),
        (met) => met.every((is) => is)
      )
    case "Or":
      return Effect.map(
        Effect.forEach(filter.expressions, (one) => isMet(one, email)),
        (met) => met.some((is) => is)
      )
    case "Not":
      return Effect.map(isMet(filter.expression, email), (met) => !met)
    case "Has":
      return noSuchPath
    case "Present":
      return Effect.map(partOf(email, filter.path), (part) => part !== null)
    case "Compare":
      return Effect.flatMap(partOf(email, filter.path), (part) => {
        const is = part === lowered(filter.value)
        if (filter.op === "eq") return Effect.succeed(is)
        return filter.op === "ne" ? Effect.succeed(!is) : wrong("invalidPath", "A path has eq and ne.")
      })
  }
}

const lowered = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : value)

const partOf = (email: EmailDocument, path: string): Effect.Effect<unknown, ScimError> => {
  const name = path.toLowerCase()
  return name === "value" || name === "type" || name === "primary"
    ? Effect.succeed(lowered(email[name]))
    : noSuchPath
}

/** What an address is of which this is true. */
const whatIs = (filter: Expression): Effect.Effect<EmailDocument, ScimError> => {
  const parts = filter._tag === "And" ? filter.expressions : [filter]
  return Effect.reduce(
    parts,
    () => NO_EMAIL,
    (email, part) =>
      part._tag === "Compare" && part.op === "eq"
        ? emailWith(email, part.path.toLowerCase(), part.value)
        : wrong("noTarget", "There is nothing at this path.")
  )
}
