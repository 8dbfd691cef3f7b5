import { Schema } from "effect"
import { Policy } from "./policy.ts"

const Name = Schema.String.check(Schema.isMaxLength(200))

/**
 * What happened to a whole workspace and not to one member: appended to its journal in the transaction of the change (T37). Who
 * did it, from where and when stands beside it. A case says what was decided, and never a secret: no token, no key, no password.
 */
export const WorkspaceEvent = Schema.TaggedUnion({
  WorkspaceCreated: { slug: Name, name: Name, policy: Policy },
  /** D21: the whole policy as it is from now on, and its number; the line before tells what it was. */
  PolicyChanged: { policy: Policy, version: Schema.Int },
  /** R9: something is behind the check. */
  ApplicationAdded: { applicationId: Name, name: Name, url: Schema.String }
})
export type WorkspaceEvent = typeof WorkspaceEvent.Type
