import type { Conformance, Disagreement } from "./conforms.ts"

const line = (name: string, ...counts: ReadonlyArray<number>): string =>
  `  ${name.padEnd(20)}${counts.map((count) => String(count).padStart(8)).join("")}`

const most = (one: readonly [string, number], other: readonly [string, number]): number => other[1] - one[1]

/** What was asked and how often it was refused, and with what: a suite that sees only success would show it here. */
export const tableOf = (found: Conformance): string => {
  const { asked, cases, hidden, kind, refused, secret, seed, situations } = found
  const commands = [...asked].map(([tag, counts]) => [tag, counts.cases, counts.granted] as const)
  return [
    `${kind}: ${cases} cases in ${situations} situations (seed ${seed})`,
    `  ${"asked".padEnd(20)}   cases granted`,
    ...commands.toSorted((one, other) => other[1] - one[1]).map((row) => line(...row)),
    `  ${"refused".padEnd(20)}   cases`,
    ...[...refused].toSorted(most).map((row) => line(...row)),
    line("a secret's to say", secret),
    line("not shown", hidden)
  ].join("\n")
}

/** Enough of it to go after it: who asked what, when, and what both said. */
export const tellDisagreement = ({ asked, at, client, server, situation }: Disagreement): string => {
  const { client: who, readAt, roster } = situation
  const own = roster.devices.filter(({ instanceId }) => instanceId === who.instanceId)
  return JSON.stringify({ asked, afterMs: at - readAt, server, client, who, policy: situation.policy, own })
}
