import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { commandLine } from "@tessera/application/members"
import { SignOnProviders } from "@tessera/application/sign-on-providers"
import { WorkspaceId } from "@tessera/domain/ids"
import { Effect } from "effect"
import { once } from "node:events"
import { createServer, type RequestListener, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { type TestServer, testServer } from "./test-server.ts"

const call = { by: commandLine, address: null, workspaceId: WorkspaceId.make("any") }

let server: TestServer
const open: Array<Server> = []
beforeAll(async () => {
  server = await testServer({ OUTBOUND_PRIVATE: "127.0.0.0/8" })
})
afterAll(async () => {
  for (const one of open) {
    one.closeAllConnections()
    one.close()
  }
  await server.dispose()
})

const listening = async (answer: RequestListener) => {
  const provider = createServer(answer).listen(0, "127.0.0.1")
  open.push(provider)
  await once(provider, "listening")
  return `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
}

const faultOf = (issuer: string, { runtime }: TestServer = server) =>
  runtime.runPromise(
    SignOnProviders.use(({ test }) => Effect.flip(test(call, issuer))).pipe(
      Effect.map((refused) => refused._tag === "ProviderRefused" && refused.reason)
    )
  )

describe("SSRF, T44: what an administrator writes down is called with care", () => {
  it("an answer without end is cut off", async () => {
    const issuer = await listening((_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).write('{"issuer":"')
      const more = () => {
        while (response.write("x".repeat(65_536)));
      }
      response.on("drain", more).on("error", () => {})
      more()
    })
    assert.strictEqual(await faultOf(issuer), "unreachable")
  })

  it("a redirect is not followed, wherever it leads", async () => {
    const seen: Array<string | undefined> = []
    const issuer = await listening(({ url }, response) => {
      seen.push(url)
      response.writeHead(302, { location: "/elsewhere" }).end()
    })
    assert.strictEqual(await faultOf(issuer), "notOpenId")
    assert.deepStrictEqual(seen, ["/.well-known/openid-configuration"])
  })

  it("a connection that is closed is no answer", async () => {
    const issuer = await listening(({ socket }) => void socket.destroy())
    assert.strictEqual(await faultOf(issuer), "unreachable")
  })

  it("what is private is not called at all unless a setting says so", async () => {
    const seen = { count: 0 }
    const issuer = await listening((_, response) => {
      seen.count += 1
      response.end("{}")
    })
    const strict = await testServer()
    for (const one of [issuer, "https://10.0.0.1", "https://169.254.169.254"])
      assert.strictEqual(await faultOf(one, strict), "unreachable", one)
    assert.strictEqual(seen.count, 0)
    await strict.dispose()
  })
})
