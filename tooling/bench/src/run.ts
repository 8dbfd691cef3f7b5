import type { Data } from "./data.ts"
import type { MailSink } from "./mail-sink.ts"
import type { Plan } from "./rounds.ts"

/** How much is done: whole, or as a smoke test that says nothing about speed. */
export interface Size {
  readonly plan: Plan
  /** Streams in all, and members with one client each; the latter are set up by code, too. */
  readonly streams: number
  readonly members: number
  /** Members with as many trusted devices as there may be, and members one of whose clients is trusted. */
  readonly trusted: number
  readonly asking: number
  /** Approvals that are timed, without and with a screen. */
  readonly approvals: number
  readonly screens: number
  /** Everyone's devices, in the larger of the two workspaces. */
  readonly devices: number
  readonly starts: number
  readonly repeats: number
}

export const WHOLE: Size = {
  plan: { rounds: 5, firstWarmMs: 3_000, warmMs: 500, measureMs: 1_500 },
  streams: 10_000,
  members: 10_000,
  trusted: 25,
  asking: 17,
  approvals: 300,
  screens: 10,
  devices: 200_000,
  starts: 10,
  repeats: 3
}

export const QUICK: Size = {
  plan: { rounds: 1, firstWarmMs: 500, warmMs: 200, measureMs: 600 },
  streams: 300,
  members: 600,
  trusted: 3,
  asking: 3,
  approvals: 20,
  screens: 2,
  devices: 5_000,
  starts: 2,
  repeats: 1
}

/** What the goals of one run share. */
export interface Run {
  readonly scratch: string
  readonly size: Size
  readonly mail: MailSink
  /** Made by the first goal that needs it. */
  readonly data: () => Promise<Data>
}
