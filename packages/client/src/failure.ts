import { readExpected } from "./expected.ts"
import type { Expected, ProofRefusal } from "./expected.ts"

/** No answer: offline, a time-out, or a proxy that has lost its server. Nothing is known of what was done. */
export interface Unreachable {
  readonly _tag: "Unreachable"
  readonly reason: "network" | "timeout"
}
/** Something else answered: a wrong address, a network's sign-in page, or a server that this client does not understand. */
export interface WrongServer {
  readonly _tag: "WrongServer"
}
/** Something went wrong on our side; `errorId` finds it in the logs. */
export interface Defect {
  readonly _tag: "Defect"
  readonly errorId: string | null
}
/** This page cannot have a key: it is neither on https nor on localhost. */
export interface NoKey {
  readonly _tag: "NoKey"
}

/** All the ways in which a call can fail. One union, so that a catalogue of sentences keyed by tag is complete or does not compile. */
export type Failure = Expected | Unreachable | WrongServer | Defect | NoKey

const record = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : null

/** Thrown for an answer that is not one of our server's. */
export class StrangeAnswer extends Error {
  override readonly name = "StrangeAnswer"
}

const namesAlong = (error: unknown): readonly string[] => {
  const names: string[] = []
  for (let cause = record(error); cause !== null && names.length < 8; cause = record(cause["cause"]))
    if (typeof cause["name"] === "string") names.push(cause["name"])
  return names
}

/** `data` of the server's error shape: `{ code, httpStatus, expected, errorId }`. */
const failureOfData = (data: Readonly<Record<string, unknown>>): Failure => {
  const { expected, errorId } = data
  return readExpected(expected) ?? { _tag: "Defect", errorId: typeof errorId === "string" ? errorId : null }
}

/** What a rejected call of the API means. Anything but an answer of our server, or the lack of one, is a defect of this page. */
export const readRefusal = (error: unknown): Failure => {
  const data = record(record(error)?.["data"])
  if (data !== null) return failureOfData(data)
  const names = namesAlong(error)
  if (names.includes("StrangeAnswer")) return { _tag: "WrongServer" }
  if (names.includes("KeyUnavailable")) return { _tag: "NoKey" }
  if (names.includes("TimeoutError")) return { _tag: "Unreachable", reason: "timeout" }
  return names[0] === "TRPCClientError"
    ? { _tag: "Unreachable", reason: "network" }
    : { _tag: "Defect", errorId: null }
}

/** The same of the body of a response: one answer, or the array of a batch. */
export const failuresIn = (body: unknown): readonly Failure[] =>
  (Array.isArray(body) ? body : [body]).flatMap((answer: unknown) => {
    const data = record(record(record(answer)?.["error"])?.["data"])
    return data === null ? [] : [failureOfData(data)]
  })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Every answer of ours has a result, or an error whose data says what is expected: null where nothing is. */
const isOurs = (answer: unknown): boolean => {
  const one = record(answer)
  const data = record(record(one?.["error"])?.["data"])
  return record(one?.["result"]) !== null || (data !== null && "expected" in data)
}

/**
 * The body of an answer of our server: one, or the array of a batch. Throws where it is none: `StrangeAnswer`, or, with a status
 * of 500 and above, what a proxy says that does not reach its server, which is no answer at all.
 */
export const bodyOfOurs = async (response: Response): Promise<unknown> => {
  const body = parsed(await response.clone().text())
  const answers: readonly unknown[] = Array.isArray(body) ? body : [body]
  if (answers.length > 0 && answers.every(isOurs)) return body
  if (response.status >= 500) throw new Error(`Something in between answered ${response.status}.`)
  throw new StrangeAnswer("What answered is not the server of this app.")
}

/** Reads a clone, so the response can be read once more. */
export const failuresOf = async (response: Response): Promise<readonly Failure[]> =>
  failuresIn(parsed(await response.clone().text()))

const MULTI_STATUS = 207

/** Why the proof of this request was refused, or null. A batch is refused as one: its calls have one proof in common. */
export const proofRefusalIn = async (response: Response): Promise<ProofRefusal | null> => {
  if (response.status !== 401 && response.status !== MULTI_STATUS) return null
  if (response.headers.get("WWW-Authenticate")?.includes("use_dpop_nonce") === true) return "useNonce"
  const refusal = (await failuresOf(response)).find((failure) => failure._tag === "ProofRefused")
  return refusal?.reason ?? null
}

/** Nobody is signed in here any more: what follows is the sign-in page. */
export const endsSession = (failure: Failure): boolean =>
  failure._tag === "SessionEnded" ||
  failure._tag === "MemberDeprovisioned" ||
  (failure._tag === "ProofRefused" && (failure.reason === "otherKey" || failure.reason === "otherToken"))
