import { decisionRules } from "./rulebook/decision.ts"
import { setUpRules } from "./rulebook/set-up.ts"
import { trustRules } from "./rulebook/trust.ts"

/** Every rule of the product, in reading order. `docs/rulebook.md` is written from it. */
export const rulebook = { ...trustRules, ...setUpRules, ...decisionRules } as const

export type RuleId = keyof typeof rulebook

/** A rule as one line: its id, its rows, its sentence. Tests carry it as their title. */
export const rule = (id: RuleId): string => `${id} (${rulebook[id].rows.join(", ")}) ${rulebook[id].says}`
