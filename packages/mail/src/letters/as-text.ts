import type { Parts } from "./parts.ts"

const enterLines = ({ enter }: NonNullable<Parts["code"]>) =>
  enter === null ? [] : [`${enter.label}:\n${enter.url}`]

/** The plain part: the same words in the same order, the code on a line of its own after the word for code. */
export const asText = (parts: Parts): string =>
  [
    parts.heading,
    ...parts.lead,
    ...(parts.code
      ? [`${parts.code.label}:`, parts.code.digits, ...enterLines(parts.code), parts.code.note]
      : []),
    ...(parts.rows
      ? [[parts.rows.title, ...parts.rows.list.map(({ label, value }) => `${label}: ${value}`)].join("\n")]
      : []),
    ...(parts.action ? [`${parts.action.label}:\n${parts.action.url}`] : []),
    ...parts.notes,
    `-- \n${parts.product}\n${parts.footer}`
  ].join("\n\n") + "\n"
