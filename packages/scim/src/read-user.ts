import { Effect } from "effect"
import { attributeName } from "./attribute-name.ts"
import { booleanOf } from "./boolean-of.ts"
import { type ScimError, wrong } from "./scim-error.ts"
import { fieldsOf, listOf, textOf } from "./texts.ts"
import { ENTERPRISE_USER, USER } from "./urns.ts"
import { emailsOf, nameOf, NOT_KEPT, type UserDocument } from "./user-document.ts"

const NOBODY: UserDocument = {
  userName: null,
  externalId: null,
  displayName: null,
  name: {},
  emails: [],
  active: true
}

/** RFC 7643 section 3.1: what the server says, and whoever writes may send back. */
export const READ_ONLY: ReadonlySet<string> = new Set(["id", "meta", "groups", "schemas"])

type Read = Effect.Effect<UserDocument, ScimError>

export const activeOf = (value: unknown): Effect.Effect<boolean, ScimError> => {
  const active = booleanOf(value)
  return active === null ? wrong("invalidValue", "This attribute is true or false.") : Effect.succeed(active)
}

/** Sets an attribute as a whole. */
export const withAttribute = (document: UserDocument, attribute: string, value: unknown): Read => {
  switch (attribute) {
    case "username":
      return Effect.map(textOf(value), (userName) => ({ ...document, userName }))
    case "externalid":
      return Effect.map(textOf(value), (externalId) => ({ ...document, externalId }))
    case "displayname":
      return Effect.map(textOf(value), (displayName) => ({ ...document, displayName }))
    case "active":
      return Effect.map(activeOf(value), (active) => ({ ...document, active }))
    case "name":
      return Effect.map(nameOf(value, document.name), (name) => ({ ...document, name }))
    case "emails":
      return Effect.map(emailsOf(value), (emails) => ({ ...document, emails }))
    default:
      return NOT_KEPT.has(attribute)
        ? Effect.succeed(document)
        : wrong("invalidPath", "There is no such attribute of a user here.")
  }
}

const SCHEMAS = [USER.toLowerCase(), ENTERPRISE_USER.toLowerCase()]

const isOfUsers = (value: unknown): boolean =>
  listOf(value).every((one) => typeof one === "string" && SCHEMAS.includes(one.toLowerCase())) &&
  listOf(value).some((one) => typeof one === "string" && one.toLowerCase() === SCHEMAS[0])

export interface Reading {
  /** Of somebody who is there: left out, it stays. Nobody is brought back by what was not said. */
  readonly active: boolean
  /** On creation, some send one. It is not read, and not kept. */
  readonly password: "ignored" | "refused"
}

/** The body of POST and PUT (RFC 7644 sections 3.3, 3.5.1): what is left out is none. */
export const readUser = Effect.fnUntraced(function* (body: unknown, { active, password }: Reading) {
  const fields = yield* fieldsOf(body)
  const names = fields.map(([field]) => field.toLowerCase())
  if (new Set(names).size < names.length) return yield* wrong("invalidSyntax", "An attribute is there twice.")
  if (!fields.some(([field, value]) => field.toLowerCase() === "schemas" && isOfUsers(value)))
    return yield* wrong("invalidSyntax", "The schemas are not those of a user.")
  return yield* Effect.reduce(
    fields,
    () => ({ ...NOBODY, active }),
    (document: UserDocument, [field, value]) => {
      const attribute = attributeName(field, USER)
      if (attribute === null) return wrong("invalidSyntax", "This schema is not known here.")
      if (READ_ONLY.has(attribute)) return Effect.succeed(document)
      if (attribute === "password" && password === "ignored") return Effect.succeed(document)
      if (attribute === "active" && value === null) return Effect.succeed(document)
      return withAttribute(document, attribute, value)
    }
  )
})
