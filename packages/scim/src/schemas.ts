import type { JsonObject } from "./resources.ts"
import { GROUP, SCHEMA, USER } from "./urns.ts"

interface Attribute {
  readonly name: string
  readonly description: string
  readonly type?: "string" | "boolean" | "complex" | "reference"
  readonly multiValued?: boolean
  readonly required?: boolean
  readonly caseExact?: boolean
  readonly mutability?: "readOnly" | "readWrite" | "immutable"
  readonly returned?: "always" | "default"
  readonly uniqueness?: "none" | "server"
  readonly subAttributes?: ReadonlyArray<Attribute>
}

/** RFC 7643 section 7: every characteristic is said. */
const described = ({ subAttributes, type = "string", ...attribute }: Attribute): JsonObject => ({
  multiValued: false,
  required: false,
  ...(type === "string" && { caseExact: false }),
  mutability: "readWrite",
  returned: "default",
  ...(type !== "complex" && { uniqueness: "none" }),
  ...attribute,
  type,
  ...(subAttributes !== undefined && { subAttributes: subAttributes.map(described) })
})

const NAME: ReadonlyArray<Attribute> = [
  { name: "formatted", description: "The full name." },
  { name: "familyName", description: "The family name." },
  { name: "givenName", description: "The given name." },
  { name: "middleName", description: "The middle names." },
  { name: "honorificPrefix", description: "What is put before the name." },
  { name: "honorificSuffix", description: "What is put behind the name." }
]

const reference = (name: string, description: string): ReadonlyArray<Attribute> => [
  { name: "value", description: `The id of the ${description}.`, caseExact: true, mutability: "immutable" },
  { name: "display", description: `The name of the ${description}.`, mutability: "readOnly" },
  {
    name: "$ref",
    description: `The address of the ${description}.`,
    type: "reference",
    mutability: "immutable"
  },
  { name: "type", description: name, mutability: "immutable" }
]

const USER_ATTRIBUTES: ReadonlyArray<Attribute> = [
  {
    name: "userName",
    description: "What the identity provider calls the person.",
    required: true,
    uniqueness: "server"
  },
  { name: "name", description: "The parts of the name.", type: "complex", subAttributes: NAME },
  { name: "displayName", description: "The name as it is shown." },
  {
    name: "active",
    description: "False signs the person out everywhere and removes every device, at once.",
    type: "boolean"
  },
  {
    name: "emails",
    description: "Of several, the primary one is kept, else the one of work, else the first.",
    type: "complex",
    multiValued: true,
    subAttributes: [
      { name: "value", description: "The address." },
      { name: "type", description: "What it is for." },
      { name: "primary", description: "Whether it is the one that letters go to.", type: "boolean" }
    ]
  },
  {
    name: "groups",
    description: "The groups that the person is in.",
    type: "complex",
    multiValued: true,
    mutability: "readOnly",
    subAttributes: reference("Always direct.", "group").map((one) => ({ ...one, mutability: "readOnly" }))
  }
]

const GROUP_ATTRIBUTES: ReadonlyArray<Attribute> = [
  { name: "displayName", description: "The name of the group.", required: true, uniqueness: "server" },
  {
    name: "members",
    description: "The users who are in it. Groups within groups are refused.",
    type: "complex",
    multiValued: true,
    subAttributes: reference("Always User.", "member")
  }
]

/** Both resource types have it beside their schema's own (RFC 7643 section 3.1). */
const schema =
  (id: string, name: string, attributes: ReadonlyArray<Attribute>) =>
  (base: string): JsonObject => ({
    schemas: [SCHEMA],
    id,
    name,
    description: name,
    attributes: attributes.map(described),
    meta: { resourceType: "Schema", location: `${base}/Schemas/${id}` }
  })

export const SCHEMAS = [schema(USER, "User", USER_ATTRIBUTES), schema(GROUP, "Group", GROUP_ATTRIBUTES)]
