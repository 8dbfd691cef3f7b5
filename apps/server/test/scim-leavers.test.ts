import { RosterStore } from "@tessera/application/ports/roster-store"
import { Sessions } from "@tessera/application/ports/sessions"
import { Members } from "@tessera/application/members"
import type { Member } from "@tessera/domain/member"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { framesOf, type Listening, listening } from "./listening.ts"
import { memberOf, type ScimClient, scimClient } from "./scim-client.ts"
import { dataAt, FACTS, refusalTag, type TestClient } from "./test-client.ts"
import { codeIn, letterTo, type TestServer, testServer } from "./test-server.ts"

const PASSWORD = "correct horse battery staple"

let server: TestServer
let scim: ScimClient
let live: Listening
beforeAll(async () => {
  server = await testServer()
  scim = await scimClient(server)
  live = await listening(server)
})
afterAll(async () => {
  await live.close()
  await server.dispose()
})

/** Somebody whom the identity provider made, and who was given a password. */
const joined = async (name: string) => {
  const id = await scim.join(name)
  const member = await memberOf(server, name)
  const key = { workspaceId: member.workspaceId, memberId: member.id }
  await server.runtime.runPromise(
    Members.use(({ setPassword }) =>
      setPassword({ _tag: "System", via: "commandLine" }, key, Redacted.make(PASSWORD))
    )
  )
  // That it was set is told first, so that the next letter is the one with the code.
  await letterTo(server.mailbox, member.email)
  return { id, member }
}

const signedIn = async ({ email }: Member, kind: "web" | "mobile" = "web") => {
  const client = live.newClient(kind)
  assert.strictEqual((await client.signIn(email, PASSWORD)).status, 200)
  return client
}

const register = (client: TestClient, name: string, path: "emailCode" | "approval") =>
  client.mutate("setUp.register", { name, path, facts: { ...FACTS, kind: client.kind } })

/** A code is on its way: what it takes to use it. */
const verifying = async (client: TestClient, { email }: Member, name: string) => {
  const seen = server.mailbox.messages(email)[0]?.id ?? 0
  const answer = await register(client, name, "emailCode")
  const code = codeIn(await letterTo(server.mailbox, email, seen))
  return () => client.mutate("setUp.verify", { challengeId: dataAt(answer, "challengeId"), code })
}

const trusted = async (member: Member) => {
  const client = await signedIn(member)
  const verify = await verifying(client, member, "First")
  client.take(await verify())
  return client
}

const off = (id: string) => scim.patch(`/Users/${id}`, [{ op: "Replace", path: "active", value: "False" }])

/** Nothing trusted, nothing that waits, no session. */
const holdsNothing = ({ id, workspaceId }: Member) =>
  server.runtime.runPromise(
    Effect.gen(function* () {
      const key = { workspaceId, memberId: id }
      const { roster } = yield* (yield* RosterStore).load(key)
      const live = roster.devices.filter(({ status }) => status !== "removed" && status !== "cancelled")
      const sessions = yield* (yield* Sessions).list(key)
      assert.deepStrictEqual([roster.state, live.length, sessions.length], ["deprovisioned", 0, 0])
    })
  )

describe("T17: taken out by the identity provider in the middle of something", () => {
  it("a code that was typed, whichever comes first", async () => {
    for (const [turn, first] of (["off", "verify", "off", "verify"] as const).entries()) {
      const { id, member } = await joined(`mid.code.${turn}`)
      const verify = await verifying(await signedIn(member), member, "Mac")
      const both = first === "off" ? [off(id), verify()] : [verify(), off(id)]
      const [one, other] = await Promise.all(both)
      assert.include([one?.status, other?.status], 200)
      await holdsNothing(member)
      assert.oneOf((await verify()).status, [401, 403])
      await holdsNothing(member)
    }
  })

  it("an approval in flight, whichever comes first", async () => {
    for (const turn of [0, 1, 2, 3]) {
      const { id, member } = await joined(`mid.ask.${turn}`)
      const mac = await trusted(member)
      const phone = await signedIn(member, "mobile")
      const ask = await register(phone, "Phone", "approval")
      const approve = () =>
        mac.mutate("devices.approve", { deviceId: dataAt(ask, "deviceId"), matchNumber: null })
      const both = turn % 2 === 0 ? [off(id), approve()] : [approve(), off(id)]
      await Promise.all(both)
      await holdsNothing(member)
      assert.strictEqual(refusalTag(await approve()), "SessionEnded")
      assert.strictEqual(refusalTag(await phone.query("overview.read")), "SessionEnded")
    }
  })

  it("a stream that is open is told, and closed; brought back, nothing is", async () => {
    const { id, member } = await joined("mid.stream")
    const mac = await trusted(member)
    const frames = framesOf(await mac.send("GET", "/live"))
    assert.strictEqual(await frames.tag(), "Hello")
    assert.strictEqual((await scim.delete(`/Users/${id}`)).status, 204)
    const last: Array<unknown> = []
    for (let frame = await frames.next(); frame !== null; frame = await frames.next()) last.push(frame.event)
    assert.deepStrictEqual(last.at(-1), { _tag: "SessionEnded", reason: "deprovisioned" })
    await holdsNothing(member)
    assert.strictEqual(await scim.join("mid.stream"), id, "the same person, with their history")
    const back = await signedIn(member)
    assert.strictEqual(dataAt(await back.query("overview.read"), "access", "level"), "unsecured")
    assert.strictEqual(refusalTag(await mac.query("overview.read")), "SessionEnded")
  })
})
