import { encodeExpected } from "@tessera/api/codes"
import type { Asked } from "@tessera/domain/asked"
import type { ClientKind } from "@tessera/domain/client"
import type { Instant } from "@tessera/domain/instant"
import type { Refusal } from "@tessera/domain/refusals"
import { type Situation, situations } from "@tessera/domain/test/conformance/situations"
import type { Overview } from "@tessera/domain/views"
import { isDeepStrictEqual } from "node:util"
import { Server } from "./server.ts"

/** What a client says before it asks: the refusal that it expects, or null. */
export type Verdict = (overview: Overview, asked: Asked, at: Instant) => Refusal | null

export interface Disagreement {
  readonly asked: Asked
  readonly at: Instant
  /** As they cross the wire. */
  readonly server: unknown
  readonly client: unknown
  readonly situation: Situation
}

export interface Conformance {
  readonly kind: ClientKind
  readonly seed: number
  readonly cases: number
  readonly situations: number
  /** By what was asked: how many, and how many of these were granted. */
  readonly asked: ReadonlyMap<Asked["_tag"], { readonly cases: number; readonly granted: number }>
  /** By the refusal's tag: how often the server, and so the client, said it. */
  readonly refused: ReadonlyMap<string, number>
  /** Granted as far as a client can know, and refused for a wrong code or number. */
  readonly secret: number
  /** Asked about an ended device that is too old to be shown. */
  readonly hidden: number
  readonly disagreements: ReadonlyArray<Disagreement>
}

export interface Conforming {
  readonly kind: ClientKind
  readonly verdict: Verdict
  readonly cases: number
  readonly seed: number
  /** So many disagreements are enough. */
  readonly enough?: number
}

const ENOUGH = 20

const tagOf = (refusal: unknown): string | null =>
  typeof refusal === "object" && refusal !== null && "_tag" in refusal ? String(refusal._tag) : null

/** What no client may know before it asks: whether a typed code or match number is the right one. */
const isSecret = (refusal: unknown): boolean =>
  ["CodeWrong", "MatchNumberWrong"].includes(tagOf(refusal) ?? "")

/** A device that this overview does not show, though it may be one of the member's. */
const isHidden = ({ devices, endedHidden }: Overview, asked: Asked): boolean =>
  endedHidden > 0 && "deviceId" in asked && !devices.some(({ id }) => id === asked.deviceId)

const count = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

/** A refusal is an error, and where it was made is of no interest a hundred thousand times. */
const withoutStacks = (walk: () => void): void => {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    walk()
  } finally {
    Error.stackTraceLimit = limit
  }
}

/**
 * R2: one set of rules. For so many generated cases of roster, policy, client and command, what the client says before it asks
 * is what the server's own use case then says, every field of a refusal included.
 */
export const conforms = ({ kind, verdict, cases, seed, enough = ENOUGH }: Conforming): Conformance => {
  const server = new Server()
  const asked = new Map<Asked["_tag"], { cases: number; granted: number }>()
  const refused = new Map<string, number>()
  const disagreements: Array<Disagreement> = []
  const counts = { cases: 0, situations: 0, secret: 0, hidden: 0 }

  const compare = (situation: Situation, overview: Overview, one: Situation["asks"][number]) => {
    const said = verdict(overview, one.asked, one.at)
    const client = said === null ? null : encodeExpected(said)
    const answer = server.refusal(situation, one.asked, one.at)
    const secret = isSecret(answer)
    const hidden = client === null && answer !== null && isHidden(overview, one.asked)
    const known = secret || hidden ? null : answer
    const before = asked.get(one.asked._tag) ?? { cases: 0, granted: 0 }
    asked.set(one.asked._tag, {
      cases: before.cases + 1,
      granted: before.granted + (answer === null ? 1 : 0)
    })
    counts.cases++
    if (secret) counts.secret++
    if (hidden) counts.hidden++
    if (answer !== null && !secret && !hidden) count(refused, tagOf(answer) ?? "")
    if (!isDeepStrictEqual(client, known)) {
      disagreements.push({ ...one, server: answer, client, situation })
    }
  }
  const over = () => counts.cases >= cases || disagreements.length >= enough

  const walk = () => {
    for (const situation of situations(seed, kind)) {
      if (over()) return
      counts.situations++
      const overview = server.overview(situation)
      for (const one of situation.asks) if (!over()) compare(situation, overview, one)
    }
  }
  withoutStacks(walk)
  return { kind, seed, ...counts, asked, refused, disagreements }
}
