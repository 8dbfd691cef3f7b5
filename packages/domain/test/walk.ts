import type { Challenge } from "../src/challenge.ts"
import type { Device } from "../src/device.ts"
import type { Policy } from "../src/policy.ts"
import type { Roster } from "../src/roster.ts"
import { accessOf } from "../src/rules/access.ts"
import { breaches } from "./breaches.ts"
import { INSTANCES, judge, type Move, moves, seated, type Seat, wait, type World } from "./world.ts"

/** Each step lands just before a boundary or on it: 1 ms, 30 s, 5 min, 15 min, an hour, a day. */
const WAITS = [1, 29_999, 299_999, 899_999, 3_599_999, 86_399_999]
const HOUR = 3_600_000
const DAY = 86_400_000

/** How old a moment is, as far as any rule can tell. */
const age = (now: number, at: number | null | undefined, most: number): number =>
  at === null || at === undefined ? -1 : Math.min(most, now - at)

const deviceKey = (device: Device, now: number): string => {
  const client = device.instanceId.charAt(0)
  if (device.ended !== null) {
    return `${client}${device.status}${device.status === "denied" ? age(now, device.ended.at, 900_000) : ""}`
  }
  const left = device.expiresAt === null ? "" : Math.max(0, device.expiresAt - now)
  const lock = device.lockedUntil === null ? "" : Math.max(0, device.lockedUntil - now)
  const trust = `${age(now, device.trusted?.at, DAY)}${device.trusted?._tag}`
  return [
    client,
    device.status,
    device.name,
    device.fallback,
    left,
    lock,
    trust,
    device.matchNumberMisses
  ].join()
}
const codeKey = (roster: Roster, code: Challenge, now: number): string => {
  const tries = code.triedAt.map((at) => age(now, at, DAY)).join("+")
  const sent = age(now, code.sentAt, HOUR)
  if (code.state !== "live") return sent === HOUR ? `${code.state}${tries}` : `${code.state}${sent}${tries}`
  const target = roster.devices.findIndex((one) => one.id === code.deviceId)
  return `${code.purpose}${target}${code.instanceId.charAt(0)}${sent}${tries}`
}
/** Older records of one sort are as good as one; order tells nothing that the ages do not tell. */
const rosterKey = (roster: Roster, now: number): string =>
  [
    roster.state,
    ...new Set(roster.devices.map((one) => deviceKey(one, now))),
    "|",
    ...new Set(roster.challenges.map((one) => codeKey(roster, one, now)))
  ].join(" ")

/** The two members are alike, so a world and its mirror are one. */
const keyOf = ({ rosters, now }: World): string =>
  rosters
    .map((roster) => rosterKey(roster, now))
    .toSorted()
    .join(" # ")

export interface Walked {
  states: number
  transitions: number
  granted: number
  depth: number
  /** States that were found and not gone into, because the walk ended first. */
  open: number
  /** The first thing that was broken, and by what. */
  broken: string | null
}

export const report = (name: string, { states, transitions, granted, depth, open }: Walked): void => {
  console.log(
    `walk, ${name}: ${transitions} transitions from ${states} states to depth ${depth}, ` +
      `${granted} of them granted and checked; ${open} states beyond`
  )
}

/** R9, once more and plainly: a session is trusted only by an Approved device of its own instance. */
const accessHolds = (roster: Roster, policy: Policy, world: World): boolean =>
  (["web", "extension", "mobile"] as const).every((kind) => {
    const { level } = accessOf({ roster, policy, instanceId: INSTANCES[kind], at: world.now })
    const approved = roster.devices.some(
      (one) =>
        one.instanceId === INSTANCES[kind] &&
        (one.status === "approved" ||
          (one.status === "locked" && one.lockedUntil !== null && one.lockedUntil <= world.now))
    )
    return level !== "trusted" || (approved && roster.state === "active")
  })

const tell = ({ seat, command }: Move): string => `member ${seat}: ${JSON.stringify(command)}`

/** Tries one move. Gives the world after it, null when it was refused or changed nothing, or what it broke. */
const attempt = (world: World, move: Move, policy: Policy): World | string | null => {
  const before = world.rosters[move.seat]
  const outcome = judge(before, move.command, policy)
  if (!("after" in outcome)) return null
  const { events, after } = outcome
  const broken = breaches({ policy, before, command: move.command, events, after })
  if (broken.length > 0) return `${broken.join("; ")} by ${tell(move)}`
  if (!accessHolds(after, policy, world)) return `access by ${tell(move)}`
  return after === before ? null : seated(world, move.seat, after)
}

/**
 * Breadth first through everything that can be commanded and waited for, from each start to this depth or until so many
 * states were gone into, and every transition is held against what must not break.
 */
export const walk = (
  starts: ReadonlyArray<World>,
  policy: Policy,
  until: { readonly depth: number; readonly states: number },
  seats: ReadonlyArray<Seat> = [0, 1]
): Walked => {
  const walked: Walked = { states: 0, transitions: 0, granted: 0, depth: 0, open: 0, broken: null }
  const seen = new Set(starts.map(keyOf))
  let front = starts
  while (front.length > 0 && walked.depth < until.depth && walked.states < until.states) {
    walked.depth++
    const next: Array<World> = []
    const find = (world: World) => {
      const key = keyOf(world)
      if (seen.has(key)) return
      seen.add(key)
      next.push(world)
    }
    for (const world of front) {
      if (walked.states >= until.states) break
      walked.states++
      for (const millis of WAITS) find(wait(world, millis))
      for (const move of moves(world, policy, seats)) {
        walked.transitions++
        const after = attempt(world, move, policy)
        if (typeof after === "string") return { ...walked, broken: after }
        if (after === null) continue
        walked.granted++
        find(after)
      }
    }
    front = next
  }
  return { ...walked, open: front.length }
}
