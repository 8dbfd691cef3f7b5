import { Cause } from "effect"

/** One sentence where we know what is wrong; otherwise everything, for whoever has to find out. */
export const startFailure = (cause: Cause.Cause<unknown>): string => {
  const error = Cause.squash(cause)
  return isKnown(error) ? error.message : Cause.pretty(cause)
}

const KNOWN = new Set(["SettingWrong", "SmtpUrlInvalid", "DatabaseIsNewer"])

const isKnown = (error: unknown): error is Error =>
  error instanceof Error && "_tag" in error && typeof error._tag === "string" && KNOWN.has(error._tag)
