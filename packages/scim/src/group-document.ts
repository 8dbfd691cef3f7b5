import type { ScimGroup } from "@tessera/application/ports/scim-store"
import type { GroupDraft } from "@tessera/application/scim-groups"
import { MemberId } from "@tessera/domain/ids"
import { Effect, Option, Schema } from "effect"
import { attributeName } from "./attribute-name.ts"
import type { Expression } from "./expression.ts"
import type { Operation } from "./patch-body.ts"
import { patchPath } from "./patch-path.ts"
import { type ScimError, wrong } from "./scim-error.ts"
import { fieldsOf, listOf, textOf } from "./texts.ts"
import { GROUP } from "./urns.ts"

/** What may be written of a group (RFC 7643 section 4.2). */
export interface GroupDocument {
  readonly displayName: string | null
  readonly externalId: string | null
  readonly members: ReadonlyArray<MemberId>
}

type Read = Effect.Effect<GroupDocument, ScimError>

/** More than a workspace has. */
const MEMBERS_MAX = 100_000

const decodeId = Schema.decodeUnknownOption(MemberId)

/** RFC 7643 section 4.2: by id. Groups within groups are not kept, and not taken for something else. */
const memberOf = Effect.fnUntraced(function* (sent: unknown) {
  const fields = new Map((yield* fieldsOf(sent)).map(([field, value]) => [field.toLowerCase(), value]))
  const type = fields.get("type") ?? "User"
  const id = decodeId(fields.get("value"))
  const isKnown = [...fields.keys()].every((field) => ["value", "$ref", "display", "type"].includes(field))
  return isKnown && Option.isSome(id) && typeof type === "string" && type.toLowerCase() === "user"
    ? id.value
    : yield* wrong("invalidValue", "A member of a group is a user, by its id.")
})

const membersOf = (value: unknown): Effect.Effect<ReadonlyArray<MemberId>, ScimError> => {
  const all = listOf(value)
  return all.length > MEMBERS_MAX
    ? wrong("invalidValue", "These are too many members.")
    : Effect.map(Effect.forEach(all, memberOf), (ids) => [...new Set(ids)])
}

const withAttribute = (document: GroupDocument, attribute: string, value: unknown): Read => {
  switch (attribute) {
    case "displayname":
      return Effect.map(textOf(value), (displayName) => ({ ...document, displayName }))
    case "externalid":
      return Effect.map(textOf(value), (externalId) => ({ ...document, externalId }))
    case "members":
      return Effect.map(membersOf(value), (members) => ({ ...document, members }))
    default:
      return wrong("invalidPath", "There is no such attribute of a group here.")
  }
}

const READ_ONLY: ReadonlySet<string> = new Set(["id", "meta", "schemas"])

/** Entra ID names one of its own beside the standard's. */
const SCHEMAS = [
  GROUP.toLowerCase(),
  "http://schemas.microsoft.com/2006/11/resourcemanagement/adscim/2.0/group"
]

const isOfGroups = (value: unknown): boolean => {
  const sent = listOf(value).map((one) => (typeof one === "string" ? one.toLowerCase() : ""))
  return sent.every((one) => SCHEMAS.includes(one)) && sent.includes(GROUP.toLowerCase())
}

/** The body of POST and PUT: what is left out is none. */
export const readGroup = Effect.fnUntraced(function* (body: unknown) {
  const fields = yield* fieldsOf(body)
  const names = fields.map(([field]) => field.toLowerCase())
  if (new Set(names).size < names.length) return yield* wrong("invalidSyntax", "An attribute is there twice.")
  if (!fields.some(([field, value]) => field.toLowerCase() === "schemas" && isOfGroups(value)))
    return yield* wrong("invalidSyntax", "The schemas are not those of a group.")
  const nothing: GroupDocument = { displayName: null, externalId: null, members: [] }
  return yield* Effect.reduce(
    fields,
    () => nothing,
    (document: GroupDocument, [field, value]) => {
      const attribute = attributeName(field, GROUP)
      if (attribute === null) return wrong("invalidSyntax", "This schema is not known here.")
      return READ_ONLY.has(attribute) ? Effect.succeed(document) : withAttribute(document, attribute, value)
    }
  )
})

/** In order; the first operation that is wrong ends it, and nothing was done. */
export const patchGroup = (document: GroupDocument, id: string, operations: ReadonlyArray<Operation>): Read =>
  Effect.reduce(
    operations,
    () => document,
    (before, { op, path, value }) => {
      if (path !== null) return patchedAt(before, op, path, value)
      return Effect.flatMap(fieldsOf(value), (fields) =>
        Effect.reduce(
          fields,
          () => before,
          (inner, [field, sent]) => {
            const name = attributeName(field, GROUP)
            const isSaid = name === "schemas" || name === "meta" || (name === "id" && sent === id)
            return isSaid ? Effect.succeed(inner) : patchedAt(inner, op, field, sent)
          }
        )
      )
    }
  )

const patchedAt = (document: GroupDocument, op: Operation["op"], text: string, value: unknown): Read =>
  Effect.flatMap(patchPath(text, GROUP), ({ attribute, filter, sub }) => {
    if (READ_ONLY.has(attribute)) return wrong("mutability", "This attribute is not written by clients.")
    if (attribute === "members") {
      if (sub !== null) return wrong("invalidPath", "There is no such attribute of a group here.")
      return Effect.map(patchedMembers(document.members, op, filter, value), (members) => ({
        ...document,
        members
      }))
    }
    if (filter !== null || sub !== null)
      return wrong("invalidPath", "There is no such attribute of a group here.")
    if (op !== "remove") return withAttribute(document, attribute, value)
    return attribute === "displayname"
      ? wrong("mutability", "This attribute cannot be removed.")
      : withAttribute(document, attribute, null)
  })

const patchedMembers = Effect.fnUntraced(function* (
  before: ReadonlyArray<MemberId>,
  op: Operation["op"],
  filter: Expression | null,
  value: unknown
) {
  if (filter !== null) {
    if (op !== "remove") return yield* wrong("invalidPath", "Members are added without a filter.")
    const chosen = new Set(yield* idsIn(filter))
    return before.filter((id) => !chosen.has(id))
  }
  // RFC 7644 section 3.5.2.2 removes all of them; Entra ID says which, beside the path.
  if (op === "remove" && (value === null || value === undefined)) return []
  const sent = yield* membersOf(value)
  if (op === "replace") return sent
  const chosen = new Set(sent)
  return op === "remove" ? before.filter((id) => !chosen.has(id)) : [...new Set([...before, ...sent])]
})

/** `members[value eq "a" or value eq "b"]`. */
const idsIn = (filter: Expression): Effect.Effect<ReadonlyArray<string>, ScimError> => {
  if (filter._tag === "Or") return Effect.map(Effect.forEach(filter.expressions, idsIn), (ids) => ids.flat())
  return filter._tag === "Compare" &&
    filter.op === "eq" &&
    filter.path.toLowerCase() === "value" &&
    typeof filter.value === "string"
    ? Effect.succeed([filter.value])
    : wrong("invalidPath", "Members are named by their value.")
}

export const groupDraftOf = ({ displayName, externalId, members }: GroupDocument) =>
  displayName === null
    ? wrong("invalidValue", "A group has a displayName.")
    : Effect.succeed<GroupDraft>({ displayName, externalId, members })

export const groupDocumentOf = ({ displayName, externalId, members }: ScimGroup): GroupDocument => ({
  displayName,
  externalId,
  members: members.map(({ id }) => id)
})
