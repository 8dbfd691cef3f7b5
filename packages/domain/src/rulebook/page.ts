import type { Rule } from "./rule.ts"

const FAMILIES: Readonly<Record<string, string>> = {
  TRUST: "Trust",
  CLIENT: "Clients",
  DEVICE: "Devices",
  MEMBER: "Members",
  LIMIT: "The limit",
  NAME: "Names",
  ROUTE: "Ways to be set up",
  SETUP: "Setting up",
  CODE: "Codes",
  ASK: "Asks",
  UNDO: "Undoing",
  MANAGE: "Managing",
  PROMPT: "What shows by itself",
  POLICY: "Presets",
  DECIDE: "All together"
}

const line = (id: string, rule: Rule): string => {
  const held = Object.keys(rule.heldBy).map((name) => `\`${name}\``)
  const where = `[${rule.file}](../packages/domain/src/${rule.file})`
  return `| ${id} | ${rule.says} | ${rule.rows.join(", ")} | ${held.join(", ")} in ${where} |`
}

const family = (name: string, rules: ReadonlyArray<readonly [string, Rule]>): string =>
  [`## ${FAMILIES[name] ?? name}`, "", "| id | the rule | rows | held by |", "|---|---|---|---|"]
    .concat(rules.map(([id, rule]) => line(id, rule)))
    .join("\n")

const byNumber = (one: string, other: string): number =>
  one.charAt(0) === other.charAt(0)
    ? Number(one.slice(1)) - Number(other.slice(1))
    : other.charCodeAt(0) - one.charCodeAt(0)

/** The whole of `docs/rulebook.md`: the rules by family, then which rule answers which row. */
export const page = (rulebook: Readonly<Record<string, Rule>>): string => {
  const all = Object.entries(rulebook)
  const families = Map.groupBy(all, ([id]) => id.slice(0, id.indexOf("-")))
  const rows = [...new Set(all.flatMap(([, rule]) => rule.rows))].toSorted(byNumber)
  const answers = rows.map((row) => {
    const ids = all.filter(([, rule]) => rule.rows.includes(row)).map(([id]) => id)
    return `| ${row} | ${ids.join(", ")} |`
  })
  return [
    "# Rulebook",
    "",
    "Written by `pnpm rulebook` from `packages/domain/src/rulebook.ts`; a test fails when it is stale. Every rule is one",
    "sentence, held by one function, and proven by tests that carry its id. Rows (R1, D4 …) are those of the requirements.",
    "",
    ...[...families].flatMap(([name, rules]) => [family(name, rules), ""]),
    "## Which rule answers which row",
    "",
    "| row | rules |",
    "|---|---|",
    ...answers,
    ""
  ].join("\n")
}
