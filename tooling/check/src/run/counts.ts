import { existsSync, readFileSync } from "node:fs"

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 }

export const add = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped
})

/** A step that is one check: it held or it did not. */
export const single = (code: number): Counts => ({ ...NONE, ...(code === 0 ? { passed: 1 } : { failed: 1 }) })

/** The runner's word counts too: a run that ended badly is never all green, and one that ran nothing has failed. */
const judged = (counts: Counts, code: number): Counts =>
  counts.failed === 0 && (code !== 0 || counts.passed === 0) ? { ...counts, failed: 1 } : counts

const reportAt = (path: string): unknown =>
  existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined

interface VitestReport {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: ReadonlyArray<{
    readonly status: string
    readonly assertionResults: ReadonlyArray<{ readonly status: string }>
  }>
}

const isVitest = (report: unknown): report is VitestReport =>
  typeof report === "object" && report !== null && "numPassedTests" in report && "testResults" in report

/** A test file that could not even be loaded holds no failed test, so it counts as one itself. */
const unloaded = (report: VitestReport) =>
  report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((assertion) => assertion.status === "failed")
  ).length

export const vitestCounts = (path: string, code: number): Counts => {
  const report = reportAt(path)
  if (!isVitest(report)) return judged(NONE, code || 1)
  return judged(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded(report),
      skipped: report.numPendingTests + report.numTodoTests
    },
    code
  )
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
}

const isPlaywright = (report: unknown): report is PlaywrightReport =>
  typeof report === "object" && report !== null && "stats" in report

/** A story that passes only the second time has failed once, and a person would have seen it. */
export const playwrightCounts = (path: string, code: number): Counts => {
  const report = reportAt(path)
  if (!isPlaywright(report)) return judged(NONE, code || 1)
  const { expected, unexpected, flaky, skipped } = report.stats
  return judged({ passed: expected, failed: unexpected + flaky, skipped }, code)
}

/** The line that any CI reads. */
export const closingLine = ({ passed, failed, skipped }: Counts) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
