import { afterAll, beforeAll } from "@effect/vitest"
import { freshDatabase } from "@tessera/store/test/postgres"
import { scimClient, type ScimClient } from "./scim-client.ts"
import { entraSequence } from "./scim-entra.ts"
import { oktaSequence } from "./scim-okta.ts"
import { type TestServer, testServer } from "./test-server.ts"

let server: TestServer
let scim: ScimClient
beforeAll(async () => {
  server = await testServer({ DATABASE_URL: await freshDatabase() })
  scim = await scimClient(server)
})
afterAll(() => server.dispose())

const told = { server: () => server, scim: () => scim }
oktaSequence(told)
entraSequence(told)
