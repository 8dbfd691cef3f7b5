import { Predicate } from "effect"

/** What is wrong with an input, and where. Never what was sent. */
export interface Issue {
  readonly path: ReadonlyArray<string>
  readonly message: string
}

const ISSUES_MAX = 20

const issueOf = (issue: unknown): ReadonlyArray<Issue> => {
  if (!Predicate.hasProperty(issue, "message") || typeof issue.message !== "string") return []
  const path = Predicate.hasProperty(issue, "path") && Array.isArray(issue.path) ? issue.path : []
  return [
    {
      path: path.map((key: unknown) =>
        String(Predicate.hasProperty(key, "key") ? key.key : key).slice(0, 64)
      ),
      message: issue.message
    }
  ]
}

/** Those of a refused input; null where the error is another one. */
export const issuesOf = (cause: unknown): ReadonlyArray<Issue> | null =>
  Predicate.hasProperty(cause, "issues") && Array.isArray(cause.issues)
    ? cause.issues.slice(0, ISSUES_MAX).flatMap(issueOf)
    : null
