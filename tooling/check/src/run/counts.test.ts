import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, describe, it } from "vitest"
import { add, closingLine, NONE, playwrightCounts, single, vitestCounts } from "./counts.ts"

const scratch = mkdtempSync(join(tmpdir(), "counts-"))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const report = (content: unknown) => {
  const path = join(scratch, "report.json")
  writeFileSync(path, JSON.stringify(content))
  return path
}
const missing = join(scratch, "missing.json")

const vitest = (passed: number, failed: number, files: ReadonlyArray<unknown> = []) =>
  report({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: files
  })

const playwright = (expected: number, unexpected: number, flaky: number, skipped: number) =>
  report({ stats: { expected, unexpected, flaky, skipped } })

describe("vitest's report", () => {
  it("is counted as it is", () =>
    assert.deepStrictEqual(vitestCounts(vitest(5, 2), 1), { passed: 5, failed: 2, skipped: 2 }))

  it("a file that could not be loaded has failed", () => {
    const files = [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{ status: "failed" }] },
      { status: "passed", assertionResults: [{ status: "passed" }] }
    ]
    assert.strictEqual(vitestCounts(vitest(5, 1, files), 1).failed, 2)
  })

  it("all green with a bad exit code has failed", () =>
    assert.strictEqual(vitestCounts(vitest(5, 0), 1).failed, 1))
  it("no test at all has failed", () => assert.strictEqual(vitestCounts(vitest(0, 0), 0).failed, 1))
  it("no report at all has failed, whatever the exit code", () =>
    assert.deepStrictEqual(
      [vitestCounts(missing, 0), vitestCounts(missing, 1), vitestCounts(report({}), 0)],
      [single(1), single(1), single(1)]
    ))
})

describe("Playwright's report", () => {
  it("is counted, and flaky is failed", () =>
    assert.deepStrictEqual(playwrightCounts(playwright(7, 1, 2, 3), 1), { passed: 7, failed: 3, skipped: 3 }))
  it("flaky alone fails although the runner is content", () =>
    assert.strictEqual(playwrightCounts(playwright(7, 0, 1, 0), 0).failed, 1))
  it("a bad exit code, no story and no report have failed", () =>
    assert.deepStrictEqual(
      [playwright(7, 0, 0, 0), missing].map((path) => playwrightCounts(path, 1).failed),
      [1, 1]
    ))
  it("no story has failed", () => assert.strictEqual(playwrightCounts(playwright(0, 0, 0, 0), 0).failed, 1))
})

describe("the closing line", () => {
  it("names what was skipped only when something was", () => {
    assert.strictEqual(closingLine(add(single(0), single(1))), "1 passed, 1 failed")
    assert.strictEqual(closingLine(add(single(0), { ...NONE, skipped: 2 })), "1 passed, 0 failed, 2 skipped")
  })
})
