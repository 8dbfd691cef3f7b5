import { ProofRefused } from "@tessera/application/expected"
import { Memory } from "@tessera/application/memory/memory"
import { instance, worldOn } from "@tessera/application/memory/world"
import type { SignedIn } from "@tessera/application/session"
import type { ClientKind } from "@tessera/domain/client"
import { Effect, Layer, ManagedRuntime, Redacted } from "effect"
import { TestClock } from "effect/testing"
import { CallBudget } from "../src/call-budget.ts"
import { carriedSession } from "../src/carried-session.ts"
import { type Asker, carrierOf } from "../src/carrier.ts"
import type { ApiContext } from "../src/context.ts"
import { handleTrpc } from "../src/handle-trpc.ts"

const services = Layer.mergeAll(worldOn, CallBudget.layer).pipe(
  Layer.provideMerge(Memory.layer),
  Layer.provideMerge(TestClock.layer())
)
export type App = ReturnType<typeof makeApp>
export type AppServices = Layer.Success<typeof services>

/** A product of its own, on the test clock, with a door to it. */
export const makeApp = () => {
  const runtime = ManagedRuntime.make(services)
  return {
    runtime,
    run: <A, E>(told: Effect.Effect<A, E, AppServices>): Promise<A> => runtime.runPromise(told),
    browser: (at: string) => new Browser(runtime, at),
    /** All that every member's journal says. */
    journals: () =>
      runtime.runPromise(
        Memory.useSync(({ rosters }) =>
          [...rosters.values()].reduce((sum, { journal }) => sum + journal.length, 0)
        )
      )
  }
}

export interface Answer {
  readonly status: number
  /** `result.data`; undefined for a refusal. */
  readonly data: unknown
  readonly error: {
    readonly message: string
    readonly data: {
      readonly code: string
      readonly httpStatus: number
      readonly expected: { readonly _tag: string } | null
      readonly errorId: string | null
      readonly issues: ReadonlyArray<{
        readonly path: ReadonlyArray<string>
        readonly message: string
      }> | null
    }
  } | null
}

/** A client that proves its key and keeps its token as its kind does, as the server would see it. */
export class Browser {
  readonly runtime: ApiContext["runtime"]
  readonly at: string
  cookie: Redacted.Redacted<string> | null = null
  /** With one, the cookie is not looked at. */
  bearer: Redacted.Redacted<string> | null = null
  asker: Asker = "program"
  /** False: its calls carry no proof. */
  proves = true
  address: string | null = "192.0.2.1"

  constructor(runtime: ApiContext["runtime"], at: string) {
    this.runtime = runtime
    this.at = at
  }

  /** Signed in already, as a client of this kind. */
  carry(kind: ClientKind, token: Redacted.Redacted<string>): void {
    if (carrierOf(kind) === "cookie") this.cookie = token
    else this.bearer = token
  }

  private async session(): Promise<SignedIn | ProofRefused | null> {
    const { address, asker, bearer, cookie } = this
    if (!this.proves) return null
    const carrier = bearer === null ? "cookie" : "bearer"
    const carried = { asker, carrier, token: bearer ?? cookie } as const
    return this.runtime.runPromise(
      carriedSession(carried, instance(this.at), address).pipe(
        Effect.catchTag("ProofRefused", (refused) => Effect.succeed(refused))
      )
    )
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const session = await this.session()
    const proven = this.proves ? instance(this.at) : new ProofRefused({ reason: "missing" })
    const context: ApiContext = {
      runtime: this.runtime,
      proof: session instanceof ProofRefused ? session : proven,
      session: session instanceof ProofRefused ? null : session,
      asker: this.asker,
      extension: this.asker === "extension" ? "https://extension.test/sso" : null,
      address: this.address,
      setCookie: (token) => {
        this.cookie = token
      },
      clearCookie: () => {
        this.cookie = null
      }
    }
    return handleTrpc(new Request(`https://tessera.test/trpc/${path}`, init), context)
  }

  async query(path: string, input?: unknown): Promise<Answer> {
    const search = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`
    return answerOf(await this.request(`${path}${search}`))
  }

  /** `body` is sent as it is. */
  async post(path: string, body: string): Promise<Answer> {
    const answer = await answerOf(
      await this.request(path, { method: "POST", body, headers: { "content-type": "application/json" } })
    )
    const { token } = (answer.data ?? {}) as { readonly token?: unknown }
    if (typeof token === "string") this.bearer = Redacted.make(token)
    return answer
  }

  mutate(path: string, input: unknown = {}): Promise<Answer> {
    return this.post(path, JSON.stringify(input))
  }
}

export const answerOf = async (response: Response): Promise<Answer> => {
  const body = (await response.json()) as { result?: { data?: unknown }; error?: Answer["error"] }
  return { status: response.status, data: body.result?.data, error: body.error ?? null }
}
