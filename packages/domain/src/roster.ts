import { Schema } from "effect"
import { Challenge } from "./challenge.ts"
import { Device } from "./device.ts"
import { type DeviceId, MemberId, WorkspaceId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { MemberState, Role } from "./member.ts"
import { PasswordLink } from "./password-link.ts"
import type { Policy } from "./policy.ts"

/** All that the rules know about one member: who, and every device and code that member ever had. */
export class Roster extends Schema.Class<Roster>("Roster")({
  workspaceId: WorkspaceId,
  memberId: MemberId,
  role: Role,
  state: MemberState,
  /** When the member joined; a grace period counts from here (D11). */
  joinedAt: Instant,
  devices: Schema.Array(Device),
  challenges: Schema.Array(Challenge),
  /** Those that were neither used nor ended; whether one has expired is for the clock to say. */
  passwordLinks: Schema.Array(PasswordLink)
}) {
  /** Before the first event: nobody yet. `MemberProvisioned` is the first event of every journal. */
  static readonly nobody = (workspaceId: WorkspaceId, memberId: MemberId) =>
    new Roster({
      workspaceId,
      memberId,
      role: "guest",
      state: "deprovisioned",
      joinedAt: Instant.make(0),
      devices: [],
      challenges: [],
      passwordLinks: []
    })
}

/** What a decision is made from. */
export interface Facts {
  readonly roster: Roster
  readonly policy: Policy
  /** When each device was last used (D19, idle days); one that is left out counts as unused since it was trusted. */
  readonly lastUsed?: ReadonlyMap<DeviceId, Instant>
}
