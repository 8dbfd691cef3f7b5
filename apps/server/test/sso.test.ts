import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { commandLine, Members } from "@tessera/application/members"
import { SignOnProviders } from "@tessera/application/sign-on-providers"
import { Workspaces } from "@tessera/application/workspaces"
import { Effect } from "effect"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { begin, comeBack, begun, signInBy, ssoStage, wordOf } from "./sso-stage.ts"
import { dataAt, expectedOf, refusalTag, type TestClient } from "./test-client.ts"

type Stage = Awaited<ReturnType<typeof ssoStage>>
const owner = { sub: "subject-owner", email: "Owner@Example.test", verified: true }

const change = (
  { server }: Stage,
  what: (
    providers: SignOnProviders["Service"],
    call: Parameters<SignOnProviders["Service"]["settings"]>[0]
  ) => Effect.Effect<void, unknown>
) =>
  server.runtime.runPromise(
    Effect.gen(function* () {
      const { id: workspaceId } = yield* (yield* Workspaces).find(null)
      yield* what(yield* SignOnProviders, { by: commandLine, address: null, workspaceId })
    })
  )

const choices = async (client: TestClient, login: string | null = null, workspace: string | null = null) => {
  client.ath = null
  return dataAt(await client.query("signOn.providers", { workspace, login }))
}

describe("R1, T44: a sign-in by an identity provider that is one", () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await ssoStage()
  })
  afterAll(() => stage.close())

  it.each(["web", "mobile", "extension"] as const)("%s: signs in on the key that began", async (kind) => {
    const client = stage.server.newClient(kind)
    const answer = await signInBy(stage, client, owner)
    assert.strictEqual(answer.status, 200, JSON.stringify(answer.body))
    assert.strictEqual(dataAt(answer, "setUpRequired"), true)
    const overview = await client.query("overview.read")
    assert.strictEqual(dataAt(overview, "member", "username"), "owner")
    assert.strictEqual(refusalTag(await stage.server.newClient(kind).query("overview.read")), "SessionEnded")
  })

  it("a cookie that is left over from before has no say in it", async () => {
    const client = stage.server.newClient()
    client.cookie = "__Host-tessera=left-over"
    assert.strictEqual((await signInBy(stage, client, owner)).status, 200)
  })

  it("who left is told that there is no account, and no more", async () => {
    const client = stage.server.newClient()
    const { url } = await begun(client)
    const gone = { sub: "subject-guest", email: "guest@example.test", verified: true }
    assert.strictEqual((await signInBy(stage, stage.server.newClient(), gone)).status, 200)
    await deprovision(stage, "guest")
    assert.strictEqual(
      wordOf(await comeBack(stage.server, await stage.provider.signIn(url, gone))).word,
      "noAccount"
    )
  })

  it("a provider that is disabled, or not there, begins nothing", async () => {
    const disabled = (enabled: boolean) =>
      change(stage, (providers, call) =>
        Effect.flatMap(providers.settings(call), ({ providers: [first] }) =>
          first === undefined
            ? Effect.die("none")
            : providers.change(call, { ...first, enabled, clientSecret: null })
        )
      )
    await disabled(false)
    const client = stage.server.newClient()
    const refused = { _tag: "SignOnRefused", reason: "noProvider" }
    assert.deepStrictEqual(expectedOf(await begin(client)), refused)
    assert.deepStrictEqual(await choices(client), { providers: [], passwords: true })
    assert.deepStrictEqual(expectedOf(await begin(client, "none")), refused)
    await disabled(true)
    assert.strictEqual((await begin(client)).status, 200)
  })
})

const deprovision = ({ server }: Stage, username: string) =>
  server.runtime.runPromise(
    Effect.gen(function* () {
      const { id: workspaceId } = yield* (yield* Workspaces).find(null)
      const members = yield* Members
      const { id: memberId } = yield* members.find(workspaceId, username)
      yield* members.deprovision(commandLine, { workspaceId, memberId })
    })
  )

describe("D22: what is taken here is said of what was typed, whether there is an account or not", () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await ssoStage()
  })
  afterAll(() => stage.close())
  const refused = async (login: string, password = DEMO_PASSWORD) =>
    expectedOf(await stage.server.newClient().signIn(login, password))
  const okta = { id: "okta", name: "Provider okta" }

  it("an enforced domain leads to its provider, a username only with the right password", async () => {
    await change(stage, (providers, call) =>
      Effect.flatMap(providers.settings(call), ({ providers: [first] }) =>
        first === undefined
          ? Effect.die("none")
          : providers.change(call, { ...first, domains: ["example.test"], clientSecret: null })
      )
    )
    const use = { _tag: "UseSignOn", providerId: "okta", name: "Provider okta" }
    assert.deepStrictEqual(await refused("owner@example.test"), use)
    assert.deepStrictEqual(await refused("NOBODY@Example.test "), use)
    assert.deepStrictEqual(await refused("owner", "another password"), { _tag: "SignInRefused" })
    assert.deepStrictEqual(await refused("owner"), use)
    assert.deepStrictEqual(await refused("nobody"), { _tag: "SignInRefused" })
    const client = stage.server.newClient()
    for (const login of ["owner@example.test", "nobody@EXAMPLE.test"])
      assert.deepStrictEqual(await choices(client, login), { providers: [okta], passwords: false })
    assert.deepStrictEqual(await choices(client, "ann@else.test"), { providers: [okta], passwords: true })
    assert.deepStrictEqual(await choices(client, null, "nowhere"), { providers: [], passwords: true })
    assert.strictEqual((await signInBy(stage, client, owner)).status, 200)
  })

  it("without passwords none is looked at, of anybody", async () => {
    await change(stage, (providers, call) => providers.setPasswords(call, false))
    const off = { _tag: "PasswordsOff" }
    for (const login of ["owner", "owner@example.test", "nobody", "nobody@else.test"])
      assert.deepStrictEqual(await refused(login), off)
    assert.deepStrictEqual(await choices(stage.server.newClient()), { providers: [okta], passwords: false })
    await change(stage, (providers, call) => providers.setPasswords(call, true))
    assert.deepInclude(await refused("owner@example.test"), { _tag: "UseSignOn" })
  })
})
