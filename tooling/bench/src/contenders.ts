import { join } from "node:path"
import type { Answer } from "./answer-reader.ts"
import { Child, freePort } from "./child.ts"
import { type Asking, Connection } from "./connection.ts"
import { Door, MemberClient, type Seat } from "./member-client.ts"
import { type Contender, inLanes } from "./rounds.ts"
import type { Run } from "./run.ts"

/** Connections at a time. */
const LANES = 32

/** One procedure in a batch, as the product's own client asks. */
export const BATCH_OF_ONE = "?batch=1&input=%7B%7D"

/** What a good credential must get; throws where an answer is another. */
type Expected = (body: string) => boolean

/** One of the peers beside ours, in a process of its own on the servers' core. */
export const startPeer = async (
  { scratch }: Run,
  script: "better-auth" | "no-op" | "same-door",
  env: Readonly<Record<string, string>>
): Promise<Child> => {
  const port = await freePort()
  return Child.start({
    script: `tooling/bench/src/peers/${script}.ts`,
    port,
    readyPath: "/readyz",
    log: join(scratch, `${script}.log`),
    env: { PORT: String(port), ...env }
  })
}

const asExpected = (who: string, { body, status }: Answer, expected: Expected): void => {
  if (status !== 200 || !expected(body)) throw new Error(`${who} answered ${status}: ${body.slice(0, 500)}`)
}

/** A server that lets in whoever comes is no peer. */
export const asRefused = (who: string, status: number): void => {
  if (status !== 401 && status !== 400) throw new Error(`${who} answered ${status} to an altered credential`)
}

const turnsOf = <A>(all: ReadonlyArray<A>) => {
  let turn = 0
  return (): A => {
    const one = all[(turn += 1) % all.length]
    if (one === undefined) throw new Error("Nobody is there to call")
    return one
  }
}

interface Query {
  readonly child: Child
  readonly path: string
  readonly expected: Expected
}

/** Ours, or what stands behind the same door: every call is signed anew. T31 allows a session 600 a minute, so many take turns. */
export const signedQuery = async <Name extends string>(
  name: Name,
  { child, expected, path }: Query,
  seats: ReadonlyArray<Seat>
): Promise<Contender<Name>> => {
  const door = new Door(child.port)
  const asking: Asking = { method: "GET", path }
  const nextSeat = turnsOf(seats)
  const probe = await MemberClient.open(door, nextSeat())
  asExpected(name, await probe.ask(asking), expected)
  asRefused(name, await probe.askAltered(asking))
  const lane = async () => {
    const client = await MemberClient.open(door, nextSeat())
    return async () => asExpected(name, await client.as(nextSeat()).ask(asking), expected)
  }
  const lanes = await Promise.all(Array.from({ length: LANES }, lane))
  return { name, child, work: (forMs) => inLanes(lanes, forMs) }
}

/** One character of the value is another, so that its signature does not fit. */
const alteredCookie = (cookie: string): string =>
  cookie.replace(/=(.)/, (_, first: string) => `=${first === "A" ? "B" : "A"}`)

/** A peer that goes by a cookie, or by nothing at all where there are none. */
export const cookieQuery = async <Name extends string>(
  name: Name,
  { child, expected, path }: Query,
  cookies: ReadonlyArray<string>
): Promise<Contender<Name>> => {
  const place = { port: child.port, host: `localhost:${child.port}` }
  const nextCookie = turnsOf(cookies)
  const asking = (): Asking => ({
    method: "GET",
    path,
    ...(cookies.length > 0 && { headers: { cookie: nextCookie() } })
  })
  const probe = await Connection.open(place)
  asExpected(name, await probe.ask(asking()), expected)
  if (cookies.length > 0) {
    const headers = { cookie: alteredCookie(nextCookie()) }
    asRefused(name, (await probe.ask({ method: "GET", path, headers })).status)
  }
  const lane = async () => {
    const connection = await Connection.open(place)
    return async () => asExpected(name, await connection.ask(asking()), expected)
  }
  const lanes = await Promise.all(Array.from({ length: LANES }, lane))
  return { name, child, work: (forMs) => inLanes(lanes, forMs) }
}
