import { assert } from "@effect/vitest"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { dataAt, FACTS } from "./test-client.ts"
import { codeIn, letterTo, type TestServer } from "./test-server.ts"

/** Signed in with the password of the demo. */
export const signedInAt = async (server: TestServer, login: string) => {
  const client = server.newClient()
  assert.strictEqual((await client.signIn(login, DEMO_PASSWORD)).status, 200)
  return client
}

/** Set up by a mailed code. */
export const trustedAt = async (server: TestServer, login: string) => {
  const client = await signedInAt(server, login)
  const before = client.cookie
  const answer = await client.mutate("setUp.register", {
    name: `${login}'s`,
    path: "emailCode",
    facts: FACTS
  })
  const letter = await letterTo(server.mailbox, `${login}@example.test`)
  const verified = await client.mutate("setUp.verify", {
    challengeId: dataAt(answer, "challengeId"),
    code: codeIn(letter)
  })
  return { client, before, verified }
}
