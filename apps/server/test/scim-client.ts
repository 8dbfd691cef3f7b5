import { Members } from "@tessera/application/members"
import { ScimTokens } from "@tessera/application/scim-tokens"
import { Workspaces } from "@tessera/application/workspaces"
import { Actor } from "@tessera/domain/actor"
import { ClientInstanceId, SessionId } from "@tessera/domain/ids"
import { Effect, Redacted } from "effect"
import { at, textAt } from "./test-client.ts"
import type { TestServer } from "./test-server.ts"

export interface ScimReply {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

export const USER = "urn:ietf:params:scim:schemas:core:2.0:User"
export const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
export const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
export const PATCH_OP = "urn:ietf:params:scim:api:messages:2.0:PatchOp"

/** What an identity provider does: a token, and JSON. */
export class ScimClient {
  readonly #server: Pick<TestServer, "send">
  readonly token: string

  constructor(server: Pick<TestServer, "send">, token: string) {
    this.#server = server
    this.token = token
  }

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {}
  ): Promise<ScimReply> {
    const response = await this.#server.send(`/scim/v2${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { "content-type": "application/scim+json" }),
        ...headers
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) })
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) }
  }

  get = (path: string, headers?: Record<string, string>) => this.call("GET", path, undefined, headers)
  post = (path: string, body: unknown) => this.call("POST", path, body)
  put = (path: string, body: unknown, headers?: Record<string, string>) =>
    this.call("PUT", path, body, headers)
  delete = (path: string, headers?: Record<string, string>) => this.call("DELETE", path, undefined, headers)
  patch = (path: string, operations: ReadonlyArray<unknown>, headers?: Record<string, string>) =>
    this.call("PATCH", path, { schemas: [PATCH_OP], Operations: operations }, headers)

  filter = (kind: "Users" | "Groups", filter: string) =>
    this.get(`/${kind}?filter=${encodeURIComponent(filter)}`)

  /** Somebody new; gives their id. */
  async join(name: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const reply = await this.post("/Users", { schemas: [USER], userName: `${name}@acme.test`, ...more })
    return textAt(reply.body, "id")
  }
}

/** The trusted web session of somebody, as the API would make it. */
export const adminOf = Effect.fnUntraced(function* (login: string, slug: string | null = null) {
  const workspace = yield* (yield* Workspaces).find(slug)
  const member = yield* (yield* Members).find(workspace.id, login)
  const by = Actor.cases.Admin.make({
    memberId: member.id,
    role: member.role,
    sessionId: SessionId.make("session"),
    instanceId: ClientInstanceId.make("k".repeat(43)),
    kind: "web",
    trusted: true
  })
  return { by, workspaceId: workspace.id, address: null }
})

/** An identity provider with a token that this member made. */
export const scimClient = async (server: TestServer, login = "owner", slug: string | null = null) => {
  const { token } = await server.runtime.runPromise(
    Effect.gen(function* () {
      const call = yield* adminOf(login, slug)
      return yield* (yield* ScimTokens).make(call, { name: "Okta", lifeDays: null })
    })
  )
  return new ScimClient(server, Redacted.value(token))
}

export const memberOf = (server: TestServer, login: string, slug: string | null = null) =>
  server.runtime.runPromise(
    Effect.gen(function* () {
      const workspace = yield* (yield* Workspaces).find(slug)
      return yield* (yield* Members).find(workspace.id, login)
    })
  )

export const scimTypeOf = ({ body, status }: ScimReply) => [status, at(body, "scimType") ?? null]

/** Where a sequence of calls is told. */
export interface Told {
  readonly server: () => TestServer
  readonly scim: () => ScimClient
}
