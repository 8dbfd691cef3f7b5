import { Cause, Predicate } from "effect"

/** One sentence where we know what is wrong; otherwise everything, for whoever has to find out. */
export const startFailure = (cause: Cause.Cause<unknown>): string => {
  const error = Cause.squash(cause)
  if (Predicate.isTagged(error, "SqlError")) return `The database cannot be opened: ${rootOf(error)}.`
  return Predicate.isError(error) && KNOWN.some((tag) => Predicate.isTagged(error, tag))
    ? error.message
    : Cause.pretty(cause)
}

const KNOWN = ["SettingWrong", "SmtpUrlInvalid", "DatabaseIsNewer"]

/** What the driver said: the wrappers around it say the same in general words. */
const rootOf = (error: unknown): string => {
  const inner = Predicate.hasProperty(error, "cause") ? error.cause : undefined
  const reason = Predicate.hasProperty(error, "reason") ? error.reason : inner
  if (reason !== undefined) return rootOf(reason)
  return Predicate.isError(error) ? error.message : String(error)
}
