import { Schema } from "effect"
import { ClientKind } from "./client.ts"
import { ClientInstanceId, MemberId, SessionId } from "./ids.ts"
import { Role } from "./member.ts"

/** Who gives a command. The rules look the actor's own device up in the roster by `instanceId`: it is never taken on trust. */
export const Actor = Schema.TaggedUnion({
  /** The member, signed in on one of their client instances; its key was proven with this call. */
  Self: { sessionId: SessionId, instanceId: ClientInstanceId, kind: ClientKind },
  /** Another member. `trusted`: that member's own session was trusted when the call came in. */
  Admin: {
    memberId: MemberId,
    role: Role,
    sessionId: SessionId,
    instanceId: ClientInstanceId,
    kind: ClientKind,
    trusted: Schema.Boolean
  },
  /** Whoever reads the member's mailbox and pressed the button behind a signed link in a letter (S6, D15). */
  Mailbox: {},
  /** No person: the command line, the identity provider (that provisions, or that signs in), the clock. */
  System: { via: Schema.Literals(["commandLine", "scim", "clock", "signOn"]) }
})
export type Actor = typeof Actor.Type
