import type {
  GroupAttribute,
  GroupFilter,
  ScimFilter,
  UserAttribute,
  UserFilter
} from "@tessera/application/ports/scim-store"
import { Effect } from "effect"
import { attributeName } from "./attribute-name.ts"
import { booleanOf } from "./boolean-of.ts"
import { type Expression, expressionOf } from "./expression.ts"
import { type ScimError, wrong } from "./scim-error.ts"
import { GROUP, USER } from "./urns.ts"

interface Known<Attribute extends string> {
  readonly schema: string
  /** By the name in lower case. */
  readonly attributes: ReadonlyMap<string, Attribute>
  readonly caseExact: ReadonlyArray<Attribute>
  /** Only compared as a whole. */
  readonly whole: ReadonlyArray<Attribute>
}

/** T29: what may be asked for; everything else is refused. */
const USERS: Known<UserAttribute> = {
  schema: USER,
  attributes: new Map([
    ["id", "id"],
    ["externalid", "externalId"],
    ["username", "userName"],
    ["displayname", "displayName"],
    ["name.givenname", "givenName"],
    ["name.familyname", "familyName"],
    ["emails", "email"],
    ["emails.value", "email"],
    ["emails.type", "emailType"]
  ]),
  caseExact: ["id", "externalId"],
  whole: []
}

const GROUPS: Known<GroupAttribute> = {
  schema: GROUP,
  attributes: new Map([
    ["id", "id"],
    ["externalid", "externalId"],
    ["displayname", "displayName"],
    ["members", "member"],
    ["members.value", "member"]
  ]),
  caseExact: ["id", "externalId", "member"],
  whole: ["member"]
}

const unknown = wrong("invalidFilter", "There is no filter by this attribute.")

const EITHER: ScimFilter<never> = {
  _tag: "Or",
  filters: [
    { _tag: "Active", is: true },
    { _tag: "Active", is: false }
  ]
}

type Compiled<A extends string> = Effect.Effect<ScimFilter<A>, ScimError>

/** `active` is no text. */
const ofActive = (expression: Extract<Expression, { readonly _tag: "Compare" | "Present" }>) => {
  if (expression._tag === "Present") return Effect.succeed(EITHER)
  const value = booleanOf(expression.value)
  const { op } = expression
  return value === null || (op !== "eq" && op !== "ne")
    ? wrong("invalidFilter", "This attribute is true or false.")
    : Effect.succeed({ _tag: "Active", is: (op === "eq") === value } as const)
}

const compare = <A extends string>(
  known: Known<A>,
  attribute: A,
  { op, value }: Extract<Expression, { readonly _tag: "Compare" }>
): Compiled<A> => {
  if (value === null && (op === "eq" || op === "ne")) {
    const present: ScimFilter<A> = { _tag: "Present", attribute }
    return Effect.succeed(op === "ne" ? present : { _tag: "Not", filter: present })
  }
  if (typeof value !== "string") return wrong("invalidFilter", "This attribute is a text.")
  if (known.whole.includes(attribute) && op !== "eq" && op !== "ne")
    return wrong("invalidFilter", "This attribute is only compared by eq and ne.")
  const text = known.caseExact.includes(attribute) ? value : value.toLowerCase()
  return Effect.succeed({ _tag: "Compare", attribute, op, value: text })
}

const compile = <A extends string>(known: Known<A>, expression: Expression, within = ""): Compiled<A> => {
  switch (expression._tag) {
    case "And":
    case "Or": {
      const { _tag, expressions } = expression
      const parts = Effect.forEach(expressions, (one) => compile(known, one, within))
      return Effect.map(parts, (filters) => ({ _tag, filters }))
    }
    case "Not":
      return Effect.map(compile(known, expression.expression, within), (filter) => ({ _tag: "Not", filter }))
    case "Has": {
      const name = attributeName(expression.path, known.schema)
      const isList = name === "emails" || name === "members"
      return name !== null && within === "" && isList ? compile(known, expression.inner, `${name}.`) : unknown
    }
    case "Compare":
    case "Present": {
      const name = attributeName(expression.path, known.schema)
      if (name === "active" && known.schema === USER && within === "") return ofActive(expression)
      const attribute = known.attributes.get(`${within}${name}`)
      if (name === null || attribute === undefined) return unknown
      return expression._tag === "Present"
        ? Effect.succeed({ _tag: "Present", attribute })
        : compare(known, attribute, expression)
    }
  }
}

export const userFilter = (text: string): Effect.Effect<UserFilter, ScimError> =>
  Effect.flatMap(expressionOf(text), (expression) => compile(USERS, expression))

export const groupFilter = (text: string): Effect.Effect<GroupFilter, ScimError> =>
  Effect.flatMap(expressionOf(text), (expression) => compile(GROUPS, expression))
