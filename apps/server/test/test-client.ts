import { EXTENSION_ID } from "@tessera/domain/extension-id"
import { generateKeyPairSync, hash, randomUUID, sign } from "node:crypto"

/** How a request reaches the server: straight into the app, or over a socket. */
export type Send = (path: string, init: RequestInit) => Promise<Response>

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")

export type Kind = "web" | "extension" | "mobile"

/** What a browser says of itself in each call of such a client. */
export const BROWSER_SAYS: Readonly<Record<Kind, Record<string, string>>> = {
  web: { "sec-fetch-site": "same-origin" },
  mobile: { "sec-fetch-site": "same-origin" },
  extension: { "sec-fetch-site": "cross-site", origin: `chrome-extension://${EXTENSION_ID}` }
}

/** What one client does: a key of its own, a cookie jar or a token, the last nonce, and one retry when the server wants its nonce. */
export class TestClient {
  readonly #send: Send
  readonly #publicUrl: string
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" })
  readonly kind: Kind
  cookie = ""
  /** What it keeps where its kind has no cookie. */
  bearer: string | null = null
  ath: string | null = null
  nonce = ""
  /** The last proof that was sent, for sending it again. */
  proof = ""

  constructor(send: Send, publicUrl = "http://localhost:4000", kind: Kind = "web") {
    this.#send = send
    this.#publicUrl = publicUrl
    this.kind = kind
  }

  makeProof(method: string, path: string): string {
    const { crv, kty, x, y } = this.#keys.publicKey.export({ format: "jwk" })
    const head = encode({ typ: "dpop+jwt", alg: "ES256", jwk: { kty, crv, x, y } })
    const htu = this.#publicUrl + (path.split("?")[0] ?? "")
    const ath = this.ath === null ? {} : { ath: this.ath }
    const claims = { jti: randomUUID(), htm: method, htu, iat: 1, nonce: this.nonce, ...ath }
    const signed = `${head}.${encode(claims)}`
    const key = { key: this.#keys.privateKey, dsaEncoding: "ieee-p1363" as const }
    return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`
  }

  headersFor(method: string, path: string): Record<string, string> {
    this.proof = this.makeProof(method, path)
    return {
      dpop: this.proof,
      ...BROWSER_SAYS[this.kind],
      ...(this.cookie !== "" && { cookie: this.cookie }),
      ...(this.bearer !== null && { authorization: `DPoP ${this.bearer}` }),
      ...(method === "POST" && { "content-type": "application/json" })
    }
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    changed: Record<string, string> = {}
  ): Promise<Response> {
    const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) }
    let response = await this.#send(path, {
      ...init,
      headers: { ...this.headersFor(method, path), ...changed }
    })
    if (
      response.status === 401 &&
      response.headers.get("www-authenticate")?.includes("use_dpop_nonce") === true
    ) {
      this.nonce = response.headers.get("dpop-nonce") ?? ""
      await response.body?.cancel()
      response = await this.#send(path, {
        ...init,
        headers: { ...this.headersFor(method, path), ...changed }
      })
    }
    this.nonce = response.headers.get("dpop-nonce") ?? this.nonce
    for (const cookie of response.headers.getSetCookie()) this.cookie = cookie.split(";")[0] ?? ""
    return response
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    changed?: Record<string, string>
  ): Promise<Answer> {
    const response = await this.send(method, path, body, changed)
    const { headers, status } = response
    return { status, headers, body: await response.json() }
  }

  query(name: string, input?: unknown) {
    const suffix = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`
    return this.call("GET", `/trpc/${name}${suffix}`)
  }

  mutate(name: string, input: unknown = {}, changed?: Record<string, string>) {
    return this.call("POST", `/trpc/${name}`, input, changed)
  }

  async signIn(login: string, password: string): Promise<Answer> {
    this.ath = null
    this.bearer = null
    const facts = { ...FACTS, kind: this.kind }
    return this.take(await this.mutate("auth.signIn", { workspace: null, login, password, facts }))
  }

  /** Keeps what came with an answer that has a new token. */
  take(answer: Answer): Answer {
    if (answer.status !== 200) return answer
    this.ath = textAt(answer.body, "result", "data", "ath")
    const token = dataAt(answer, "token")
    this.bearer = typeof token === "string" ? token : null
    return answer
  }

  /** What somebody who copies it has. */
  get token(): string {
    return this.bearer ?? this.cookie.slice(this.cookie.indexOf("=") + 1)
  }
}

export const FACTS = {
  kind: "web",
  os: "macOS",
  browser: "Chrome",
  osVersion: null,
  browserVersion: "141",
  model: null
}

/** What stands there in a JSON value; undefined where nothing does. */
export const at = (value: unknown, ...path: ReadonlyArray<string | number>): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      (typeof inner === "object" && inner !== null) || typeof inner === "function"
        ? Reflect.get(inner, key)
        : undefined,
    value
  )

export const textAt = (value: unknown, ...path: ReadonlyArray<string | number>): string => {
  const found = at(value, ...path)
  if (typeof found !== "string") throw new Error(`No text at ${path.join(".")} of ${JSON.stringify(value)}`)
  return found
}

/** Of a good answer. */
export const dataAt = ({ body }: Answer, ...path: ReadonlyArray<string | number>): unknown =>
  at(body, "result", "data", ...path)

/** Of a refusal. */
export const expectedOf = ({ body }: Answer): unknown => at(body, "error", "data", "expected")
export const refusalTag = (answer: Answer): unknown => at(expectedOf(answer), "_tag")
export const refusalReason = (answer: Answer): unknown => at(expectedOf(answer), "reason")

export const athOf = (token: string): string => hash("sha256", token, "base64url")
