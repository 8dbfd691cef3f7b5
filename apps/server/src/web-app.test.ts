import { assert, beforeAll, describe, it } from "@effect/vitest"
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { brotliDecompressSync, gunzipSync } from "node:zlib"
import { webApp } from "./web-app.ts"

const PRODUCT = `Trust & <Co> "x"`
const SCRIPT = "console.log('app');\n".repeat(200)
let get: (path: string, headers?: Record<string, string>, method?: string) => Promise<Response>

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "tessera-web-"))
  const dist = join(folder, "dist")
  mkdirSync(join(dist, "assets"), { recursive: true })
  mkdirSync(join(dist, ".vite"))
  writeFileSync(join(folder, "outside.txt"), "outside")
  writeFileSync(join(dist, "index.html"), "<!doctype html><title>%PRODUCT_NAME%</title>")
  writeFileSync(join(dist, "favicon.svg"), "<svg/>")
  writeFileSync(join(dist, "assets/index-BqX1.js"), SCRIPT)
  writeFileSync(join(dist, "assets/font.woff2"), Buffer.alloc(2_000, 1))
  writeFileSync(join(dist, ".vite/manifest.json"), "{}")
  const serve = webApp({ folder: dist, product: PRODUCT, below: "" })
  assert.isNotNull(serve)
  get = (path, headers = {}, method = "GET") =>
    serve(new Request("http://localhost/", { headers, method }), path)
})

const known = (response: Response) => [response.status, response.headers.get("cache-control")]

describe("the web app's files", () => {
  it("the page carries the product's name, escaped, and is asked for anew each time", async () => {
    for (const path of ["/", "/index.html", "/devices", "/a/b/c"]) {
      const page = await get(path)
      assert.deepStrictEqual(known(page), [200, "no-cache"])
      assert.strictEqual(
        await page.text(),
        "<!doctype html><title>Trust &#38; &#60;Co&#62; &#34;x&#34;</title>"
      )
      assert.include(page.headers.get("content-security-policy") ?? "", "require-trusted-types-for 'script'")
    }
  })

  it("what is named by its content is kept for ever, everything else is checked", async () => {
    assert.deepStrictEqual(known(await get("/assets/index-BqX1.js")), [
      200,
      "public, max-age=31536000, immutable"
    ])
    assert.deepStrictEqual(known(await get("/favicon.svg")), [200, "no-cache"])
    assert.strictEqual((await get("/favicon.svg")).headers.get("content-type"), "image/svg+xml")
  })

  it("what is known already is not sent again", async () => {
    for (const headers of [{}, { "accept-encoding": "br" }]) {
      const etag = (await get("/assets/index-BqX1.js", headers)).headers.get("etag") ?? ""
      assert.match(etag, /^"[\w-]+"$/)
      for (const match of [etag, `W/${etag}`, `"x", ${etag}`]) {
        const again = await get("/assets/index-BqX1.js", { ...headers, "if-none-match": match })
        assert.strictEqual(again.status, 304)
        assert.strictEqual(await again.text(), "")
      }
      const changed = await get("/assets/index-BqX1.js", { ...headers, "if-none-match": '"x"' })
      assert.strictEqual(changed.status, 200)
    }
  })

  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["identity", null],
    ["brx", null]
  ])("is packed as the browser can: %s", async (accepted, encoding) => {
    const response = await get("/assets/index-BqX1.js", { "accept-encoding": accepted })
    assert.strictEqual(response.headers.get("content-encoding"), encoding)
    assert.strictEqual(response.headers.get("vary"), "Accept-Encoding")
    const bytes = Buffer.from(await response.arrayBuffer())
    const plain =
      encoding === "br" ? brotliDecompressSync(bytes) : encoding === "gzip" ? gunzipSync(bytes) : bytes
    assert.strictEqual(plain.toString(), SCRIPT)
    assert.strictEqual(response.headers.get("content-length"), String(bytes.length))
  })

  it("what is packed already is sent as it is, and HEAD has no body", async () => {
    const font = await get("/assets/font.woff2", { "accept-encoding": "br" })
    assert.isNull(font.headers.get("content-encoding"))
    const head = await get("/assets/index-BqX1.js", {}, "HEAD")
    assert.deepStrictEqual(
      [head.headers.get("content-length"), await head.text()],
      [String(SCRIPT.length), ""]
    )
  })

  it.each([
    "/assets/gone.js",
    "/assets/",
    "/robots.txt",
    "/.vite/manifest.json",
    "/../outside.txt",
    "/assets/../../outside.txt",
    "/%2e%2e/outside.txt",
    "/..%2foutside.txt",
    "/..\\outside.txt",
    "//outside.txt",
    "/assets/index-BqX1.js/../../../outside.txt",
    "/assets/index-BqX1.js%00.txt",
    "/etc/passwd.txt"
  ])("nothing is found at %s", async (path) => {
    const response = await get(path)
    assert.strictEqual(response.status, 404)
    assert.notInclude(await response.text(), "outside")
  })

  it("there is none where none was built", () =>
    assert.isNull(webApp({ folder: join(tmpdir(), "nothing-here"), product: "x", below: "" })))

  it("has no worker, and its page lets none in", async () =>
    assert.include((await get("/")).headers.get("content-security-policy") ?? "", "; worker-src 'none';"))
})

describe("the mobile app's files, below /m", () => {
  let mobile: typeof get
  beforeAll(() => {
    const dist = mkdtempSync(join(tmpdir(), "tessera-mobile-"))
    mkdirSync(join(dist, "assets"))
    writeFileSync(join(dist, "index.html"), "<!doctype html><title>%PRODUCT_NAME%</title>")
    writeFileSync(join(dist, "sw.js"), "self.name = '%PRODUCT_NAME%'")
    const name = "%PRODUCT_NAME%"
    writeFileSync(
      join(dist, "manifest.webmanifest"),
      JSON.stringify({ name, short_name: name, scope: "/m/" })
    )
    writeFileSync(join(dist, "icon-192.png"), "icon")
    writeFileSync(join(dist, "assets/index-Cq2.js"), SCRIPT)
    mobile = served(dist, 'Trust \\ & "Co" $& $1')
  })
  const served = (folder: string, product: string): typeof get => {
    const serve = webApp({ folder, product, below: "/m" })
    assert.isNotNull(serve)
    return (path, headers = {}, method = "GET") =>
      serve(new Request("http://localhost/", { headers, method }), path)
  }

  it("every address without an ending is its page, which lets its worker and its manifest in", async () => {
    for (const path of ["/m/", "/m/index.html", "/m/devices", "/m/devices/abc"]) {
      const page = await mobile(path)
      assert.deepStrictEqual(known(page), [200, "no-cache"])
      assert.strictEqual(
        await page.text(),
        "<!doctype html><title>Trust \\ &#38; &#34;Co&#34; $&#38; $1</title>"
      )
      const policy = page.headers.get("content-security-policy") ?? ""
      for (const rule of ["worker-src 'self'", "manifest-src 'self'", "require-trusted-types-for 'script'"])
        assert.include(policy, rule)
    }
  })

  it("the worker is asked for anew each time, is JavaScript, and has a policy of its own", async () => {
    const worker = await mobile("/m/sw.js")
    assert.deepStrictEqual(known(worker), [200, "no-cache"])
    assert.strictEqual(worker.headers.get("content-type"), "text/javascript; charset=utf-8")
    assert.strictEqual(
      worker.headers.get("content-security-policy"),
      "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'"
    )
    assert.strictEqual(
      await worker.text(),
      "self.name = '%PRODUCT_NAME%'",
      "only pages and manifests are filled in"
    )
  })

  it("the manifest carries the product's name, whatever is in it", async () => {
    const manifest = await mobile("/m/manifest.webmanifest")
    assert.deepStrictEqual(known(manifest), [200, "no-cache"])
    assert.strictEqual(manifest.headers.get("content-type"), "application/manifest+json")
    const name = 'Trust \\ & "Co" $& $1'
    assert.deepStrictEqual(await manifest.json(), { name, short_name: name, scope: "/m/" })
  })

  it("what is named by its content is kept for ever, icons are checked", async () => {
    assert.strictEqual(
      (await mobile("/m/assets/index-Cq2.js")).headers.get("cache-control"),
      "public, max-age=31536000, immutable"
    )
    assert.deepStrictEqual(known(await mobile("/m/icon-192.png")), [200, "no-cache"])
  })

  it.each(["/", "/sw.js", "/assets/index-Cq2.js", "/m", "/mx/", "/m/assets/", "/m/gone.js", "/m/../sw.js"])(
    "nothing is found at %s",
    async (path) => assert.strictEqual((await mobile(path)).status, 404)
  )
})
