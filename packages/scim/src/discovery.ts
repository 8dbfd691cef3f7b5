import { COUNT_MAX, listResponse } from "./list.ts"
import type { JsonObject } from "./resources.ts"
import { SCHEMAS } from "./schemas.ts"
import { GROUP, RESOURCE_TYPE, SERVICE_PROVIDER_CONFIG, USER } from "./urns.ts"

/** RFC 7643 section 5. */
const serviceProviderConfig = (base: string): JsonObject => ({
  schemas: [SERVICE_PROVIDER_CONFIG],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: COUNT_MAX },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "Bearer token",
      description: "A token that an administrator of the workspace made (RFC 6750).",
      specUri: "https://www.rfc-editor.org/info/rfc6750",
      primary: true
    }
  ],
  meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` }
})

const resourceType =
  (name: "User" | "Group", schema: string) =>
  (base: string): JsonObject => ({
    schemas: [RESOURCE_TYPE],
    id: name,
    name,
    endpoint: `/${name}s`,
    description: name,
    schema,
    schemaExtensions: [],
    meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${name}` }
  })

const RESOURCE_TYPES = [resourceType("User", USER), resourceType("Group", GROUP)]

const allOf = (made: ReadonlyArray<(base: string) => JsonObject>, base: string, id: string | null) => {
  const all = made.map((one) => one(base))
  if (id === null) return listResponse(all, all.length, { skip: 0, limit: all.length })
  return all.find((one) => typeof one.id === "string" && one.id.toLowerCase() === id.toLowerCase()) ?? null
}

/** RFC 7644 section 4; null where there is nothing of that name, undefined where it is no matter of discovery. */
export const discovery = (kind: string, id: string | null, base: string): JsonObject | null | undefined => {
  if (kind === "ServiceProviderConfig") return id === null ? serviceProviderConfig(base) : null
  if (kind === "ResourceTypes") return allOf(RESOURCE_TYPES, base, id)
  return kind === "Schemas" ? allOf(SCHEMAS, base, id) : undefined
}
