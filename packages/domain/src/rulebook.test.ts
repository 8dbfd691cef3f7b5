import { assert, describe, it } from "@effect/vitest"
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Refusal } from "./refusals.ts"
import { rule, type RuleId, rulebook } from "./rulebook.ts"
import { page } from "./rulebook/page.ts"
import type { Rule } from "./rulebook/rule.ts"

const SRC = import.meta.dirname
const read = (file: string) => readFileSync(join(SRC, file), "utf8")
const tests = globSync("**/*.test.ts", { cwd: SRC }).filter((file) => file !== "rulebook.test.ts")
const texts = tests.map(read)
const rules: ReadonlyArray<readonly [string, Rule]> = Object.entries(rulebook)

const count = (letter: string, last: number) => Array.from({ length: last }, (_, n) => `${letter}${n + 1}`)
const ROWS = [...count("R", 32), ...count("D", 22)]

describe("the rulebook", () => {
  it.each(ROWS)("row %s is answered", (row) => {
    assert.isTrue(rules.some(([, { rows }]) => rows.includes(row)))
  })

  it("answers no row that does not exist", () => {
    for (const [id, { rows }] of rules) assert.includeMembers(ROWS, [...rows], id)
  })

  it.each(rules.map(([id]) => id))("%s has a test that carries its name", (id) => {
    assert.isTrue(texts.some((text) => text.includes(`describe(\`\${rule("${id}")}`)))
  })

  it.each(rules)("%s is held by what its file exports", (_, { heldBy, file }) => {
    for (const [name, held] of Object.entries(heldBy)) {
      assert.match(read(file), new RegExp(`^export const ${name} = `, "m"))
      assert.isDefined(held)
    }
  })

  it("answers the row that each refusal speaks for", () => {
    const answered = new Set(rules.flatMap(([, { rows }]) => rows))
    for (const refusal of Refusal.members) assert.isTrue(answered.has(refusal.rule), refusal.name)
  })

  it("has each refusal given by a rule or decision that a test has seen", () => {
    const sources = globSync("{rules,decisions}/*.ts", { cwd: SRC }).filter(
      (file) => !file.endsWith(".test.ts")
    )
    const code = sources.map(read).join("\n")
    // These two come back only after the event is committed, so the application says them.
    const said = ["MatchNumberWrong", "CodeWrong"]
    for (const { identifier } of Refusal.members) {
      if (said.includes(identifier)) continue
      assert.include(code, `new ${identifier}(`)
      assert.isTrue(
        texts.some((text) => text.includes(identifier)),
        identifier
      )
    }
  })

  it("says one sentence a rule, and titles a test with it", () => {
    for (const [id, { says }] of rules) {
      assert.match(says, /^[A-Z].*\.$/, id)
      assert.notMatch(says, /\. [A-Z]/, id)
    }
    const id: RuleId = "LIMIT-2"
    assert.strictEqual(rule(id), `LIMIT-2 (R6, D9) ${rulebook[id].says}`)
  })

  it("is the page in docs, word for word: `pnpm rulebook` writes it", () => {
    const fresh = page(rulebook)
    assert.strictEqual(readFileSync(join(SRC, "../../../docs/rulebook.md"), "utf8"), fresh)
    assert.include(fresh, "| D22 | ")
    assert.isBelow(fresh.indexOf("| R32 | "), fresh.indexOf("| D1 | "))
    assert.isBelow(fresh.indexOf("| R9 | "), fresh.indexOf("| R10 | "))
  })
})
