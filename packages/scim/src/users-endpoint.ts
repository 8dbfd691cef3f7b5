import type { ScimUser } from "@tessera/application/ports/scim-store"
import { ScimUsers } from "@tessera/application/scim-users"
import { Effect } from "effect"
import { userFilter } from "./filters.ts"
import { listResponse, pageOf } from "./list.ts"
import { patchBody } from "./patch-body.ts"
import { patchUser } from "./patch-user.ts"
import { projected, projectionOf } from "./projection.ts"
import { readUser } from "./read-user.ts"
import { userResource } from "./resources.ts"
import { answered, answeredAs, jsonOf, notSo, type ScimRequest } from "./scim-request.ts"
import { USER } from "./urns.ts"
import { documentOf, draftOf } from "./user-document.ts"
import { isKnown, makeVersioned, mayChange } from "./versions.ts"

const list = Effect.fnUntraced(function* ({ base, caller, query }: ScimRequest) {
  const users = yield* ScimUsers
  const versioned = yield* makeVersioned
  const projection = yield* projectionOf(query, USER)
  const page = yield* pageOf(query)
  const text = query.get("filter")
  const filter = text === null ? null : yield* userFilter(text)
  const found = yield* users.list(caller, filter, page)
  const resources = found.users.map((user) =>
    projected(versioned(userResource(user, base)).resource, projection)
  )
  return answered(200, listResponse(resources, found.total, page))
})

/** `201` and `200` say what was made of it. */
const told = Effect.fnUntraced(function* ({ base, query }: ScimRequest, user: ScimUser, status: number) {
  const versioned = (yield* makeVersioned)(userResource(user, base))
  const projection = yield* projectionOf(query, USER)
  return answeredAs(status, projected(versioned.resource, projection), versioned)
})

const create = Effect.fnUntraced(function* (request: ScimRequest) {
  const users = yield* ScimUsers
  yield* projectionOf(request.query, USER)
  const document = yield* readUser(yield* jsonOf(request), { active: true, password: "ignored" })
  return yield* told(request, yield* users.create(request.caller, yield* draftOf(document)), 201)
})

const read = Effect.fnUntraced(function* (request: ScimRequest, id: string) {
  const { base, caller, conditions } = request
  const user = yield* ScimUsers.use(({ find }) => find(caller, id))
  const versioned = (yield* makeVersioned)(userResource(user, base))
  return isKnown(versioned, conditions) ? answeredAs(304, null, versioned) : yield* told(request, user, 200)
})

const makeMay = Effect.map(
  makeVersioned,
  (versioned) =>
    ({ base, conditions }: ScimRequest, before: ScimUser) =>
      mayChange(versioned(userResource(before, base)), conditions)
)

const replace = Effect.fnUntraced(function* (request: ScimRequest, id: string) {
  const users = yield* ScimUsers
  const may = yield* makeMay
  yield* projectionOf(request.query, USER)
  const body = yield* jsonOf(request)
  const user = yield* users.change(request.caller, id, (before) =>
    Effect.gen(function* () {
      yield* may(request, before)
      const active = before.member.state === "active"
      return yield* draftOf(yield* readUser(body, { active, password: "refused" }), before.member.email)
    })
  )
  return yield* told(request, user, 200)
})

const patch = Effect.fnUntraced(function* (request: ScimRequest, id: string) {
  const users = yield* ScimUsers
  const may = yield* makeMay
  yield* projectionOf(request.query, USER)
  const operations = yield* patchBody(yield* jsonOf(request))
  const user = yield* users.change(request.caller, id, (before) =>
    Effect.gen(function* () {
      yield* may(request, before)
      return yield* draftOf(yield* patchUser(documentOf(before), id, operations))
    })
  )
  return yield* told(request, user, 200)
})

const remove = Effect.fnUntraced(function* (request: ScimRequest, id: string) {
  const may = yield* makeMay
  yield* ScimUsers.use((users) => users.remove(request.caller, id, (before) => may(request, before)))
  return answered(204)
})

/** RFC 7644 section 3. */
export const usersEndpoint = Effect.fn("usersEndpoint")(function* (request: ScimRequest, id: string | null) {
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
