import { Members, commandLine } from "@tessera/application/members"
import { Workspaces } from "@tessera/application/workspaces"
import { EmailAddress, Username } from "@tessera/domain/member"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { dataAt, FACTS, textAt } from "./test-client.ts"
import { codeIn, letterTo, SECRET, type TestServer, testServer } from "./test-server.ts"

const PASSWORD = "canary-password-51c0"
const WRONG_PASSWORD = "canary-typed-by-mistake-77aa"

let server: TestServer
beforeAll(async () => void (server = await testServer()))
afterAll(() => server.dispose())

const addCanary = Effect.gen(function* () {
  const workspace = yield* Workspaces.use((workspaces) => workspaces.find(null))
  const members = yield* Members
  yield* members.add(commandLine, {
    workspaceId: workspace.id,
    username: Username.make("canary"),
    email: EmailAddress.make("canary@example.test"),
    role: "user",
    language: "en",
    password: Redacted.make(PASSWORD)
  })
})

/** The token of a letter's link: whoever has it can deny, or undo. */
const linkIn = (text: string): string => {
  const token = /\/letters\/\w+#(\S+)/.exec(text)?.[1]
  assert.isDefined(token, "the letter has a link")
  return token ?? ""
}

/** Signs in, sets up by code after a wrong try, rotates, signs out; answers every secret that was used on the way. */
const wholeRun = async () => {
  await server.runtime.runPromise(Effect.orDie(addCanary))
  const client = server.newClient()
  const phone = server.newClient("mobile")
  const secrets: Array<string> = [PASSWORD, WRONG_PASSWORD, SECRET]
  const keep = (one = client) => void secrets.push(one.token, one.proof, one.proof.split(".")[2] ?? "")
  await client.signIn("canary", WRONG_PASSWORD)
  await client.signIn("canary", PASSWORD)
  keep()
  const asked = await client.mutate("setUp.register", { name: "Mac", path: "emailCode", facts: FACTS })
  const letter = await letterTo(server.mailbox, "canary@example.test")
  const code = codeIn(letter)
  secrets.push(code, `${code.slice(0, 4)} ${code.slice(4)}`)
  secrets.push(linkIn(letter.text))
  const challengeId = dataAt(asked, "challengeId")
  const wrong = "00000000" === code ? "00000001" : "00000000"
  await client.mutate("setUp.verify", { challengeId, code: wrong })
  const verified = await client.mutate("setUp.verify", { challengeId, code })
  client.ath = textAt(verified.body, "result", "data", "ath")
  keep()
  const told = await letterTo(server.mailbox, "canary@example.test", letter.id)
  secrets.push(linkIn(told.text))
  await client.query("overview.read")
  keep()
  await phone.signIn("canary", PASSWORD)
  keep(phone)
  phone.take(await phone.mutate("session.rotate"))
  keep(phone)
  await phone.query("nothing.here")
  await client.mutate("auth.signOut", { which: "all" })
  return secrets
}

describe("T22, G11: secrets stay in", () => {
  it("none in what is logged, and none in the database, its log and what lies beside", async () => {
    const secrets = await wholeRun()
    assert.strictEqual(new Set(secrets).size, 21, "each was really made")
    assert.isTrue(secrets.every((secret) => secret.length >= 8))
    const { dataDir } = server.settings
    const files = readdirSync(dataDir).map((name) => ({
      name,
      text: readFileSync(join(dataDir, name), "latin1")
    }))
    assert.isAbove(
      files.reduce((sum, { text }) => sum + text.length, 0),
      50_000
    )
    const written = [...files, { name: "the log", text: server.lines.join("") }]
    assert.isAbove(server.lines.length, 5)
    for (const { name, text } of written) {
      for (const secret of secrets) assert.notInclude(text, secret, `${secret} in ${name}`)
    }
    for (const line of server.lines) assert.notMatch(line, /[?]|input=/, "no query is logged")
    const database = files.map(({ text }) => text).join("")
    assert.include(database, "canary@example.test", "and it is the right database that was searched")
  })
})
