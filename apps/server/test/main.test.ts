import { assert, describe, it } from "@effect/vitest"
import { mkdtempSync, readFileSync, statSync } from "node:fs"
import { connect, createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { DEMO_PASSWORD } from "../src/demo.ts"
import { framesOf } from "./listening.ts"
import { runCli, startMain } from "./process.ts"
import { at, refusalTag, TestClient } from "./test-client.ts"

const newFolder = () => join(mkdtempSync(join(tmpdir(), "tessera-main-")), "data")
const PUBLIC_URL = "http://localhost:4000"
const local = (DATA_DIR: string) => ({ DATA_DIR, PORT: "0", PUBLIC_URL })
const clientOf = (port: string) =>
  new TestClient((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init), PUBLIC_URL)

/** A request of which the server has read all but the last bytes: it says so, when it is asked to. */
const halfSent = async (port: number) => {
  const body = JSON.stringify({ token: "none" })
  const head = [
    "POST /trpc/links.read HTTP/1.1",
    "Host: x",
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    "Expect: 100-continue"
  ]
  const socket = connect(port, "127.0.0.1")
  const begun = new Promise((resolve) => socket.once("data", resolve))
  const answer = new Promise<string>((resolve, reject) => {
    let text = ""
    socket.on("data", (chunk) => void (text += chunk.toString()))
    socket.on("error", reject)
    socket.on("close", () => resolve(text))
  })
  socket.write(`${head.join("\r\n")}\r\n\r\n${body.slice(0, 5)}`)
  await begun
  const finish = () => {
    socket.write(body.slice(5))
    return answer
  }
  return { finish }
}

describe("the server as a process", () => {
  it("a wrong setting ends it with one sentence, before anything is made", async () => {
    const DATA_DIR = newFolder()
    const { ended, said } = startMain({ DATA_DIR, TRUSTED_PROXIES: "everybody" })
    assert.strictEqual(await ended, 1)
    assert.strictEqual(
      said.err,
      "TRUSTED_PROXIES must be the number of proxies in front (0 to 10) or their networks, such as 10.0.0.0/8,fd00::/8.\n"
    )
    assert.strictEqual(said.out, "")
    assert.throws(() => statSync(DATA_DIR))
  })

  it("a port that is taken, and a database that is not there, are told in one sentence", async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve))
    const address = taken.address()
    const PORT = String(typeof address === "object" && address !== null ? address.port : 0)
    const first = startMain({ DATA_DIR: newFolder(), PORT })
    const second = startMain({ ...local(newFolder()), DATABASE_URL: "postgres://u:hunter2@127.0.0.1:1/x" })
    assert.deepStrictEqual(
      [await first.ended, first.said.err],
      [1, `PORT must be another one: ${PORT} is taken.\n`]
    )
    assert.strictEqual(await second.ended, 1)
    assert.match(second.said.err, /^The database cannot be opened: .*ECONNREFUSED.*\.\n$/)
    assert.notInclude(second.said.err, "hunter2")
    taken.close()
  })

  it("G8: told to stop, it sends readers elsewhere, ends what is under way and goes with 0; what was done is there after", async () => {
    const DATA_DIR = newFolder()
    const first = startMain(local(DATA_DIR))
    let port = await first.printed(/port (\d+)/)
    assert.include(first.said.out, "owner, admin, member, guest")
    assert.include(first.said.out, "/mailbox")
    const ann = new TestClient((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init), PUBLIC_URL)
    assert.strictEqual((await ann.signIn("owner", DEMO_PASSWORD)).status, 200)
    const underWay = await halfSent(Number(port))
    const stream = framesOf(await ann.send("GET", "/live"))
    assert.strictEqual(await stream.tag(), "Hello")
    first.child.kill("SIGTERM")
    assert.strictEqual(at((await stream.next())?.event, "_tag"), "Reconnect")
    assert.isNull(await stream.next())
    assert.match(await underWay.finish(), /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 404 [^]*"what":"link"/)
    assert.strictEqual(await first.ended, 0)

    const second = startMain(local(DATA_DIR))
    port = await second.printed(/port (\d+)/)
    console.log(`B13: ready on an existing database in ${await second.printed(/ready in (\d+) ms/)} ms`)
    assert.strictEqual((await ann.query("overview.read")).status, 200, "the session outlives the process")
    second.child.kill("SIGINT")
    assert.strictEqual(await second.ended, 0)
  })

  it("in production: JSON lines, no demo, no mailbox, and calls are taken until whoever stands in front has noticed", async () => {
    const DATA_DIR = newFolder()
    const { child, ended, printed, said } = startMain({
      ...local(DATA_DIR),
      NODE_ENV: "production",
      SMTP_URL: "smtp://127.0.0.1:1"
    })
    const port = await printed(/"port":(\d+)/)
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
    assert.strictEqual((await get("/mailbox")).status, 404)
    assert.strictEqual((await get("/readyz")).status, 200)
    assert.strictEqual(refusalTag(await clientOf(port).signIn("owner", DEMO_PASSWORD)), "SignInRefused")
    child.kill("SIGTERM")
    await printed(/(SIGTERM)/)
    const notReady = await get("/readyz")
    assert.deepStrictEqual([notReady.status, notReady.headers.get("connection")], [503, "close"])
    assert.strictEqual((await get("/livez")).status, 200)
    assert.strictEqual(await ended, 0)
    for (const line of said.out.trim().split("\n")) {
      assert.containsAllKeys(JSON.parse(line), ["level", "time", "msg"])
    }
    assert.strictEqual(said.err, "")
  })

  it("the command line works beside it: whoever is deprovisioned is out at once, stream and all (R7)", async () => {
    const DATA_DIR = newFolder()
    const { child, ended, printed } = startMain(local(DATA_DIR))
    const port = await printed(/port (\d+)/)
    const added = await runCli(
      ["member", "add", "--username", "zoe", "--email", "zoe@example.test"],
      { DATA_DIR },
      "correct horse battery\n"
    )
    assert.deepStrictEqual(added, { code: 0, out: "zoe is a member of demo now.\n", err: "" })
    const zoe = clientOf(port)
    assert.strictEqual((await zoe.signIn("zoe", "correct horse battery")).status, 200)
    const stream = framesOf(await zoe.send("GET", "/live"))
    assert.strictEqual(await stream.tag(), "Hello")
    assert.strictEqual((await runCli(["member", "deprovision", "zoe"], { DATA_DIR })).code, 0)
    assert.deepStrictEqual((await stream.next())?.event, { _tag: "SessionEnded", reason: "deprovisioned" })
    assert.isNull(await stream.next())
    assert.strictEqual(refusalTag(await zoe.query("overview.read")), "SessionEnded")
    const nothing = await runCli(["member", "set-password", "owner"], { DATA_DIR })
    assert.deepStrictEqual(nothing, {
      code: 1,
      out: "",
      err: "A password is read from standard input, and there was none.\n"
    })
    assert.strictEqual(statSync(join(DATA_DIR, "secret")).mode & 0o777, 0o600)
    assert.isAbove(readFileSync(join(DATA_DIR, "tessera.db")).length, 0)
    child.kill("SIGTERM")
    assert.strictEqual(await ended, 0)
  })
})
