import type { Fixture } from "./fixtures.ts"

export const scimFixtures: Readonly<Record<string, Fixture>> = {
  "scimTokens.list": { kind: "query", by: "mac", input: () => undefined },
  "scimTokens.make": {
    kind: "mutation",
    by: "mac",
    nullable: ["lifeDays"],
    input: () => ({ name: "Okta", lifeDays: 90 })
  },
  "scimTokens.revoke": {
    kind: "mutation",
    by: "mac",
    ids: ["id"],
    input: ({ people }) => ({ id: people.token })
  },
  "scimTokens.setRoles": {
    kind: "mutation",
    by: "mac",
    input: () => ({ roles: [{ group: "Admins", role: "admin" }] })
  }
}
