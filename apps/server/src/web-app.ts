import { existsSync, readdirSync, readFileSync } from "node:fs"
import { hash } from "node:crypto"
import { extname, join } from "node:path"
import { promisify } from "node:util"
import { brotliCompress, gzip } from "node:zlib"
import { hashedHeaders, type HeaderValues, pageHeaders, workerHeaders } from "./headers.ts"

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2"
}
const PACKED_ALREADY = new Set([".ico", ".png", ".webp", ".woff2"])

type Encoding = "br" | "gzip"
const pack: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: promisify<Buffer, Buffer>(brotliCompress),
  gzip: promisify<Buffer, Buffer>(gzip)
}

interface WebFile {
  readonly bytes: Buffer
  readonly type: string
  readonly etag: string
  readonly headers: HeaderValues
  /** Packed at most once, when somebody first asks for it. */
  readonly packed: Map<Encoding, Promise<Buffer>> | null
}

export interface BuiltApp {
  /** Where the build lies. */
  readonly folder: string
  readonly product: string
  /** What its addresses begin with: nothing for the web app, `/m` for the mobile app. */
  readonly below: string
}

const WORKER = "sw.js"
const PAGE = "index.html"

/**
 * A built app, read once into memory: an address is looked up in a map of what was built, and never becomes a path on the disk,
 * so that there is nothing to climb out of. Null where it was not built.
 */
export const webApp = ({ below, folder, product }: BuiltApp) => {
  if (!existsSync(join(folder, PAGE))) return null
  const hasWorker = existsSync(join(folder, WORKER))
  const files = new Map<string, WebFile>(
    namesIn(folder).map((name) => {
      const bytes = withProduct(readFileSync(join(folder, name)), name, product)
      return [`${below}/${name}`, fileOf(bytes, name, hasWorker)] as const
    })
  )
  const index = files.get(`${below}/${PAGE}`)
  if (index !== undefined) files.set(`${below}/`, index)

  return (request: Request, path: string): Promise<Response> => {
    const file = files.get(path) ?? (isPage(path, below) ? index : undefined)
    if (file === undefined) return Promise.resolve(new Response("There is nothing here.\n", { status: 404 }))
    return answer(file, request)
  }
}

/** What starts with a dot is the builder's own. */
const namesIn = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/")
    )
    .filter((name) => !/(^|\/)\./.test(name))

/** The router of the app knows its own addresses; none of them has an ending. */
const isPage = (path: string, below: string): boolean =>
  path.startsWith(`${below}/`) &&
  !path.startsWith(`${below}/assets/`) &&
  !path.slice(path.lastIndexOf("/")).includes(".")

const inHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

/** The product's name is a setting of whoever serves, so what was built says only where it goes. */
const withProduct = (bytes: Buffer, name: string, product: string): Buffer => {
  const ending = extname(name)
  if (ending !== ".html" && ending !== ".webmanifest") return bytes
  const written = ending === ".html" ? inHtml(product) : inJson(product)
  return Buffer.from(bytes.toString("utf8").replaceAll("%PRODUCT_NAME%", () => written))
}

const headersOf = (name: string, hasWorker: boolean): HeaderValues => {
  if (name.startsWith("assets/")) return hashedHeaders
  if (name === WORKER) return workerHeaders
  return extname(name) === ".html" ? pageHeaders(hasWorker) : { "cache-control": "no-cache" }
}

const fileOf = (bytes: Buffer, name: string, hasWorker: boolean): WebFile => {
  const ending = extname(name)
  return {
    bytes,
    type: TYPES[ending] ?? "application/octet-stream",
    etag: `"${hash("sha256", bytes, "base64url").slice(0, 22)}"`,
    headers: headersOf(name, hasWorker),
    packed: PACKED_ALREADY.has(ending) ? null : new Map()
  }
}

const PACKED_BYTES_MIN = 1_024

const answer = async (file: WebFile, request: Request): Promise<Response> => {
  const encoding =
    file.bytes.length < PACKED_BYTES_MIN ? null : encodingFor(file, request.headers.get("accept-encoding"))
  const etag = encoding === null ? file.etag : `${file.etag.slice(0, -1)}-${encoding}"`
  const headers = { ...file.headers, etag, ...(file.packed !== null && { vary: "Accept-Encoding" }) }
  if (isKnown(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers })
  const bytes = encoding === null ? file.bytes : await packedAs(file, encoding)
  return new Response(request.method === "HEAD" ? null : new Uint8Array(bytes), {
    headers: {
      ...headers,
      "content-type": file.type,
      "content-length": String(bytes.length),
      ...(encoding !== null && { "content-encoding": encoding })
    }
  })
}

const encodingFor = ({ packed }: WebFile, accepted: string | null): Encoding | null => {
  if (packed === null || accepted === null) return null
  const names = accepted.split(",").filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
  const takes = (encoding: Encoding) => names.some((part) => part.trim().split(";")[0]?.trim() === encoding)
  return takes("br") ? "br" : takes("gzip") ? "gzip" : null
}

const packedAs = (file: WebFile, encoding: Encoding): Promise<Buffer> => {
  const known = file.packed?.get(encoding)
  if (known !== undefined) return known
  const made = pack[encoding](file.bytes)
  file.packed?.set(encoding, made)
  return made
}

/** RFC 9110 section 13.1.2: a weak comparison, for a proxy may have weakened it. */
const isKnown = (ifNoneMatch: string | null, etag: string): boolean =>
  ifNoneMatch !== null && ifNoneMatch.split(",").some((one) => one.trim().replace(/^W\//, "") === etag)
