import type { Round } from "../rounds.ts"
import { spread } from "../stats.ts"
import { type Goal, verdict } from "./goals.ts"

/** One goal of one run: a value for each round. */
export interface Judged {
  readonly goal: Goal
  readonly values: ReadonlyArray<number>
  /** What the reader should know of how it came about. */
  readonly note?: string
}

/** What was measured beside the goals: a server under load. */
interface Measured {
  readonly id: string
  readonly what: string
  readonly rounds: ReadonlyArray<Round>
}

export interface Results {
  readonly judged: ReadonlyArray<Judged>
  readonly measured: ReadonlyArray<Measured>
  readonly notes: ReadonlyArray<string>
}

export const NOTHING: Results = { judged: [], measured: [], notes: [] }

/** Several runs count as one with more rounds: medians are over all of them. */
export const together = (all: ReadonlyArray<Results>): Results => {
  const judged = new Map<Goal, Judged>()
  const measured = new Map<string, Measured>()
  for (const results of all) {
    for (const one of results.judged) {
      const before = judged.get(one.goal)
      judged.set(one.goal, { ...one, values: [...(before?.values ?? []), ...one.values] })
    }
    for (const one of results.measured) {
      const before = measured.get(one.what)
      measured.set(one.what, { ...one, rounds: [...(before?.rounds ?? []), ...one.rounds] })
    }
  }
  const notes = new Set(all.flatMap((results) => results.notes))
  return { judged: [...judged.values()], measured: [...measured.values()], notes: [...notes] }
}

/** Three digits that say something, and no more: 1,234 or 12.3 or 0.123. */
export const short = (value: number): string => {
  if (!Number.isFinite(value)) return "none"
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

const SUFFIX: Readonly<Record<Goal["unit"], string>> = {
  times: " x",
  of: " x",
  ms: " ms",
  s: " s",
  MB: " MB",
  kB: " kB",
  points: ""
}

const withSpread = (values: ReadonlyArray<number>): string => {
  const { max, median, min } = spread(values)
  return values.length === 1 ? short(median) : `${short(median)} [${short(min)}, ${short(max)}]`
}

const table = (rows: ReadonlyArray<ReadonlyArray<string>>): string => {
  const [head = [], ...body] = rows.map((cells) => `| ${cells.join(" | ")} |`)
  const rule = `|${" --- |".repeat(rows[0]?.length ?? 0)}`
  return [head, rule, ...body].join("\n")
}

const goalRow = ({ goal, note, values }: Judged): ReadonlyArray<string> => {
  const suffix = SUFFIX[goal.unit]
  const reached = verdict(goal, spread(values).median)
  return [
    goal.id,
    note === undefined ? goal.what : `${goal.what} (${note})`,
    `${withSpread(values)}${suffix}`,
    `${goal.gate}${suffix}`,
    `${goal.stretch}${suffix}`,
    reached === "missed" ? "**missed**" : reached
  ]
}

const roundRow = ({ id, rounds, what }: Measured): ReadonlyArray<string> => [
  id,
  what,
  withSpread(rounds.map(({ perSecond }) => perSecond)),
  withSpread(rounds.map(({ cpuUs }) => cpuUs)),
  `${short(spread(rounds.map(({ p50 }) => p50)).median)} / ${short(spread(rounds.map(({ p99 }) => p99)).median)}`
]

/** Markdown, for the terminal and for the README alike. */
export const report = ({ judged, measured, notes }: Results, machine: string, runs: number): string => {
  const missed = judged.filter(({ goal, values }) => verdict(goal, spread(values).median) === "missed")
  const closing =
    missed.length === 0
      ? `All ${judged.length} gates are reached.`
      : `${judged.length - missed.length} of ${judged.length} gates are reached; not: ${missed
          .map(({ goal }) => `${goal.id} ${goal.what}`)
          .join("; ")}.`
  const goals = table([
    ["", "goal", "median [min, max]", "gate", "stretch", "reached"],
    ...judged.map(goalRow)
  ])
  const loads = table([
    ["", "under load", "a second", "CPU us each", "p50 / p99 ms"],
    ...measured.map(roundRow)
  ])
  return [
    `${runs === 1 ? "One run" : `Medians over ${runs} runs`} of \`pnpm bench\`. ${machine}.`,
    goals,
    ...(measured.length === 0 ? [] : [loads]),
    ...notes.map((note) => `- ${note}`),
    closing
  ]
    .join("\n\n")
    .replaceAll(/(^- .*)\n\n(?=- )/gm, "$1\n")
}
