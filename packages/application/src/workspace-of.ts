import { WorkspaceId } from "@tessera/domain/ids"
import { Effect } from "effect"
import { Directory } from "./ports/directory.ts"

/** Nobody's: what is looked up in it costs the same as elsewhere, and is not found. */
const NOWHERE = WorkspaceId.make("-")

/** D22: the workspace that somebody who is not signed in names; null for the only, or oldest. One that is none is nobody's. */
export const makeWorkspaceOf = Effect.map(
  Directory,
  (directory) => (slug: string | null) =>
    Effect.match(directory.workspace(slug), { onFailure: () => NOWHERE, onSuccess: ({ id }) => id })
)
