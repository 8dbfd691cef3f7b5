import type { Expected } from "@tessera/client/expected"
import type { ClientInstance } from "@tessera/client/instance"
import type { ClientKind } from "@tessera/domain/client"
import type { Overview } from "@tessera/domain/views"
import { act } from "@testing-library/react"
import { type ComponentType, type ReactNode, useState } from "react"
import { type Connection, SessionContext } from "../session/session-context.ts"
import { SetUpContext, type SetUpValue } from "../set-up/set-up-context.ts"
import { type Mounted, mount } from "./mount.tsx"
import { start } from "./views.ts"

type Answer = (input: unknown) => unknown

/** Somebody who is signed in, over a server that answers what the test says. */
export interface SessionWorld {
  readonly api: ClientInstance
  /** Around the part that is tested. */
  readonly Session: ComponentType<{ readonly children: ReactNode }>
  /** What the server was asked to do, in order. */
  readonly calls: ReadonlyArray<readonly [procedure: string, input: unknown]>
  /** From now on the server answers this; a page sees it at its next refresh, or at once by `push`. */
  readonly answer: (procedure: string, answer: Answer) => void
  readonly next: (overview: Overview) => void
  /** The live stream said so. */
  readonly push: (overview: Overview) => void
  /** How often the set-up was opened. */
  readonly setUps: () => number
}

export interface SessionOptions {
  readonly connection?: Connection | undefined
  readonly kind?: ClientKind | undefined
}

/** What the typed client throws when a rule said no. */
export const refusal = (expected: Expected) =>
  Object.assign(new Error("refused"), { data: { expected, errorId: null } })
export const refuses =
  (expected: Expected): Answer =>
  () => {
    throw refusal(expected)
  }

export const makeSessionWorld = (overview: Overview, options: SessionOptions = {}): SessionWorld => {
  const { connection = "live", kind = "web" } = options
  const calls: Array<readonly [string, unknown]> = []
  const answers = new Map<string, Answer>([["signOn.providers", () => ({ providers: [], passwords: true })]])
  const held = { overview, setUps: 0 }
  const setUp = { open: () => (held.setUps += 1) } as unknown as SetUpValue
  let show: (overview: Overview) => void = () => {}

  const call = (procedure: string) => async (input: unknown) => {
    calls.push([procedure, input])
    return answers.get(procedure)?.(input) ?? {}
  }
  const procedures = (path: ReadonlyArray<string>): unknown =>
    new Proxy(call(path.slice(0, -1).join(".")), {
      get: (_target, key) => procedures([...path, String(key)])
    })
  // Any procedure there is: the paths and inputs are held by the calls' own types where they are made.
  const keyStore = { keepForGood: call("keyStore.keepForGood"), setAth: call("keyStore.setAth") }
  const api = { kind, client: procedures([]), keyStore } as unknown as ClientInstance

  function Session({ children }: { readonly children: ReactNode }) {
    const [current, setCurrent] = useState(overview)
    show = setCurrent
    const refresh = async () => setCurrent(held.overview)
    return (
      <SessionContext value={{ api, overview: current, refresh, connection, readAt: start }}>
        <SetUpContext value={setUp}>
          <main id="main" tabIndex={-1}>
            {children}
          </main>
        </SetUpContext>
      </SessionContext>
    )
  }
  return {
    api,
    Session,
    calls,
    answer: (procedure, answer) => void answers.set(procedure, answer),
    next: (later) => {
      held.overview = later
    },
    push: (later) => {
      held.overview = later
      act(() => show(later))
    },
    setUps: () => held.setUps
  }
}

/** T26: what has just appeared takes presses from now on. */
export const armer =
  ({ clock }: Mounted) =>
  (): void =>
    act(() => clock.advance(500))

export interface OpenSession extends Mounted, SessionWorld {
  readonly arm: () => void
}

/** A part of a page of somebody who is signed in. */
export const openSession = (part: ReactNode, overview: Overview, options?: SessionOptions): OpenSession => {
  const world = makeSessionWorld(overview, options)
  const mounted = mount(<world.Session>{part}</world.Session>)
  return { ...mounted, ...world, arm: armer(mounted) }
}
