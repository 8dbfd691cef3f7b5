import type { Expected } from "@tessera/application/expected"
import { type ScimError, scimError, type ScimType } from "./scim-error.ts"

const BUSY_S = 2

const conflict = (detail: string, scimType: ScimType | null = "uniqueness") =>
  scimError(409, scimType, detail)

/** A refusal of the rules or the use cases, as SCIM says it. */
export const refusedAs = (expected: Expected): ScimError => {
  switch (expected._tag) {
    case "AlreadyTaken":
      return conflict(
        expected.what === "group"
          ? "There is a group with this displayName."
          : "There is a user with this userName or e-mail address."
      )
    case "NotFound":
      return scimError(404, null, "There is no such resource.")
    case "ManagementRefused":
      return scimError(403, null, "Whoever made this token may not change this member.")
    case "RosterChanged":
    case "TryLater":
      return scimError(503, null, "The server is busy; nothing was done.", BUSY_S)
    default:
      return conflict(expected.message, null)
  }
}
