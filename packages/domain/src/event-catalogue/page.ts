import { TrustEvent } from "../events.ts"
import { WorkspaceEvent } from "../workspace-events.ts"
import type { Catalogued } from "./catalogued.ts"
import { memberEvents } from "./member-events.ts"
import { workspaceEvents } from "./workspace-events.ts"

interface Cases {
  readonly cases: Readonly<Record<string, { readonly fields: Readonly<Record<string, unknown>> }>>
}

const line = (
  tag: string,
  { name, rows, sentence, version, withheld }: Catalogued,
  { cases }: Cases
): string => {
  const hidden = ["_tag", "at", ...withheld]
  const fields = Object.keys(cases[tag]?.fields ?? {}).filter((field) => !hidden.includes(field))
  const told = fields.length === 0 ? "-" : fields.map((field) => `\`${field}\``).join(", ")
  return `| \`${name}\` | ${version} | ${sentence} | ${told} | ${rows.join(", ")} | ${tag} |`
}

const table = (
  title: string,
  events: Readonly<Record<string, Catalogued>>,
  cases: Cases
): ReadonlyArray<string> => [
  `## ${title}`,
  "",
  "| name | version | what happened | fields | rows | in the journal |",
  "|---|---|---|---|---|---|",
  ...Object.entries(events).map(([tag, entry]) => line(tag, entry, cases)),
  ""
]

/** The whole of `docs/events.md`. */
export const page = (): string =>
  [
    "# Events",
    "",
    "Written by `pnpm events` from `packages/domain/src/event-catalogue.ts`; a test fails when it is stale. Everything that",
    "changes what a member or a workspace is leaves one of these, in the transaction that changes it, and nothing takes it away",
    "again. Beside the fields below, each line says `at` (the server's clock, milliseconds since 1970 UTC), `by` (who: the member",
    "on one of their clients, an administrator on one of theirs, whoever pressed the button in a letter, or the command line, the",
    "identity provider, the clock) and `address` (from where; null for what came over no network). No event holds a code, a token,",
    "a password, a key or a proof. A name stays with its event; its version counts up when a field goes or comes to mean",
    "something else. New fields, and new events, are no new version: leave aside what you do not know.",
    "",
    ...table("Of one member", memberEvents, TrustEvent),
    ...table("Of the whole workspace", workspaceEvents, WorkspaceEvent)
  ].join("\n")
