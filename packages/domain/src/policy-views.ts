import { Schema } from "effect"
import { MemberId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { Username } from "./member.ts"
import { Policy } from "./policy.ts"

/** What administrators are shown of their workspace's policy. */

export const PolicyView = Schema.Struct({
  policy: Policy,
  /** Counts up from 1; a change says which one it was made on. */
  version: Schema.Int,
  /** By whom and when it was set; null where that was before the workspace had a journal. */
  changed: Schema.NullOr(
    Schema.Struct({
      at: Instant,
      /** Null: the command line. */
      by: Schema.NullOr(Schema.Struct({ memberId: MemberId, username: Schema.NullOr(Username) }))
    })
  ),
  presets: Schema.Struct({ standard: Policy, strict: Policy })
})
export type PolicyView = typeof PolicyView.Type

/** What a policy would change if it came into force now, against the one that is. Nothing is evicted, whatever the numbers. */
export const PolicyEffect = Schema.Struct({
  /** The active members that were looked at; not `all` of them where there are more than can be counted at once. */
  members: Schema.Int,
  all: Schema.Boolean,
  /** Devices that are trusted and would not be, by what the policy has against them. */
  devices: Schema.Struct({
    kind: Schema.Int,
    os: Schema.Int,
    browser: Schema.Int,
    osVersion: Schema.Int,
    browserVersion: Schema.Int,
    age: Schema.Int,
    idle: Schema.Int
  }),
  /** Devices that the policy of now keeps from being trusted, and this one would not. */
  regaining: Schema.Int,
  /** Members who lose one, and those among them who would have no trusted device left. */
  losing: Schema.Int,
  withoutTrust: Schema.Int,
  /** Members who would be blocked until they set one up (D11), and are not. */
  blocked: Schema.Int,
  /** Members with more devices than the new limit allows. They keep them, and set up no other (R6). */
  overLimit: Schema.Int,
  /** Sessions that would end at once. */
  sessions: Schema.Int
})
export type PolicyEffect = typeof PolicyEffect.Type
