import { assert as chai } from "@effect/vitest"
import { deepStrictEqual } from "@effect/vitest/utils"

/**
 * chai finds two errors equal when their names and messages are; Node compares their fields too. Refusals are errors whose
 * fields matter: when to try again, by whom it was decided.
 */
export const assert: typeof chai = Object.assign(chai.bind(null), chai, { deepStrictEqual })
