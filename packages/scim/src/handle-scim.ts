import type { Secrets } from "@tessera/application/ports/secrets"
import type { ScimGroups } from "@tessera/application/scim-groups"
import type { ScimUsers } from "@tessera/application/scim-users"
import { Effect } from "effect"
import { discovery } from "./discovery.ts"
import { groupsEndpoint } from "./groups-endpoint.ts"
import { refusedAs } from "./refused.ts"
import { ScimError, scimError, wrong } from "./scim-error.ts"
import { answered, notHere, notSo, type ScimAnswer, type ScimRequest } from "./scim-request.ts"
import { usersEndpoint } from "./users-endpoint.ts"

/** RFC 7644: known, and not offered. */
const NOT_OFFERED = new Set(["Bulk", "Me", ".search"])

const notOffered = Effect.fail(scimError(501, null, "This is not offered here."))

/** Once each; of two filters nobody knows which was meant. */
const ONCE = ["filter", "startIndex", "count", "attributes", "excludedAttributes"]

const endpoint = Effect.fnUntraced(function* (request: ScimRequest) {
  const { base, method, path, query } = request
  const [, kind = "", id = null, ...more] = path.replace(/\/$/u, "").split("/")
  if (ONCE.some((name) => query.getAll(name).length > 1))
    return yield* wrong("invalidValue", "A parameter is there twice.")
  if (NOT_OFFERED.has(kind) || id === ".search") return yield* notOffered
  if (more.length > 0 || id === "") return yield* notHere
  if (kind === "Users") return yield* usersEndpoint(request, id)
  if (kind === "Groups") return yield* groupsEndpoint(request, id)
  const found = discovery(kind, id, base)
  if (found === undefined || found === null) return yield* notHere
  if (query.has("filter")) return yield* Effect.fail(scimError(403, null, "There is no filter here."))
  return method === "GET" ? answered(200, found) : yield* notSo
})

/** RFC 7644: every answer to whoever the token is. A refusal of any kind is a `ScimError`; the rest is a defect. */
export const handleScim = (
  request: ScimRequest
): Effect.Effect<ScimAnswer, ScimError, ScimUsers | ScimGroups | Secrets> =>
  Effect.mapError(endpoint(request), (error) => (error instanceof ScimError ? error : refusedAs(error)))
