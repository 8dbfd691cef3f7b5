import { NotFound } from "@tessera/application/expected"
import type { ScimGroup } from "@tessera/application/ports/scim-store"
import { ScimGroups } from "@tessera/application/scim-groups"
import { Effect } from "effect"
import { groupFilter } from "./filters.ts"
import { groupDocumentOf, groupDraftOf, patchGroup, readGroup } from "./group-document.ts"
import { listResponse, pageOf } from "./list.ts"
import { patchBody } from "./patch-body.ts"
import { projected, projectionOf } from "./projection.ts"
import { groupResource } from "./resources.ts"
import { scimError } from "./scim-error.ts"
import { answered, answeredAs, jsonOf, notSo, type ScimRequest } from "./scim-request.ts"
import { GROUP } from "./urns.ts"
import { isKnown, makeVersioned, mayChange } from "./versions.ts"

const list = Effect.fnUntraced(function* ({ base, caller, query }: ScimRequest) {
  const groups = yield* ScimGroups
  const versioned = yield* makeVersioned
  const projection = yield* projectionOf(query, GROUP)
  const page = yield* pageOf(query)
  const text = query.get("filter")
  const filter = text === null ? null : yield* groupFilter(text)
  const found = yield* groups.list(caller, filter, page)
  const resources = found.groups.map((group) =>
    projected(versioned(groupResource(group, base)).resource, projection)
  )
  return answered(200, listResponse(resources, found.total, page))
})

const told = Effect.fnUntraced(function* ({ base, query }: ScimRequest, group: ScimGroup, status: number) {
  const versioned = (yield* makeVersioned)(groupResource(group, base))
  const projection = yield* projectionOf(query, GROUP)
  return answeredAs(status, projected(versioned.resource, projection), versioned)
})

/** A member that is named and is none is the body's fault; a group that is none is the address's. */
const noSuchMember = <A, E, R>(work: Effect.Effect<A, E, R>) =>
  Effect.mapError(work, (error) =>
    error instanceof NotFound && error.what === "member"
      ? scimError(400, "invalidValue", "A member of a group is a user of this workspace, by its id.")
      : error
  )

const create = Effect.fnUntraced(function* (request: ScimRequest) {
  const groups = yield* ScimGroups
  yield* projectionOf(request.query, GROUP)
  const draft = yield* groupDraftOf(yield* readGroup(yield* jsonOf(request)))
  return yield* told(request, yield* noSuchMember(groups.create(request.caller, draft)), 201)
})

const read = Effect.fnUntraced(function* (request: ScimRequest, id: string) {
  const { base, caller, conditions } = request
  const group = yield* ScimGroups.use(({ find }) => find(caller, id))
  const versioned = (yield* makeVersioned)(groupResource(group, base))
  return isKnown(versioned, conditions) ? answeredAs(304, null, versioned) : yield* told(request, group, 200)
})

const makeMay = Effect.map(
  makeVersioned,
  (versioned) =>
    ({ base, conditions }: ScimRequest, before: ScimGroup) =>
      mayChange(versioned(groupResource(before, base)), conditions)
)

const replace = Effect.fnUntraced(function* (request: ScimRequest, id: string) {
  const groups = yield* ScimGroups
  const may = yield* makeMay
  yield* projectionOf(request.query, GROUP)
  const draft = yield* groupDraftOf(yield* readGroup(yield* jsonOf(request)))
  const changed = groups.change(request.caller, id, (before) => Effect.as(may(request, before), draft))
  return yield* told(request, yield* noSuchMember(changed), 200)
})

/** RFC 7644 section 3.5.2: with nothing asked for, it is enough to say that it is done; a group may be long. */
const patch = Effect.fnUntraced(function* (request: ScimRequest, id: string) {
  const groups = yield* ScimGroups
  const may = yield* makeMay
  const projection = yield* projectionOf(request.query, GROUP)
  const operations = yield* patchBody(yield* jsonOf(request))
  const changed = groups.change(request.caller, id, (before) =>
    Effect.gen(function* () {
      yield* may(request, before)
      return yield* groupDraftOf(yield* patchGroup(groupDocumentOf(before), id, operations))
    })
  )
  const group = yield* noSuchMember(changed)
  return projection.only === null ? answered(204) : yield* told(request, group, 200)
})

const remove = Effect.fnUntraced(function* (request: ScimRequest, id: string) {
  const may = yield* makeMay
  yield* ScimGroups.use((groups) => groups.remove(request.caller, id, (before) => may(request, before)))
  return answered(204)
})

/** RFC 7644 section 3. */
export const groupsEndpoint = Effect.fn("groupsEndpoint")(function* (
  request: ScimRequest,
  id: string | null
) {
  switch (request.method) {
    case "GET":
      return yield* id === null ? list(request) : read(request, id)
    case "POST":
      return yield* id === null ? create(request) : notSo
    case "PUT":
      return yield* id === null ? notSo : replace(request, id)
    case "PATCH":
      return yield* id === null ? notSo : patch(request, id)
    case "DELETE":
      return yield* id === null ? notSo : remove(request, id)
    default:
      return yield* notSo
  }
})
