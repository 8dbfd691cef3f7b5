import { Effect } from "effect"
import type { Actor } from "../actor.ts"
import type { CommandOf } from "../commands.ts"
import type { TrustEventOf } from "../events.ts"
import type { PasswordLinkOver } from "../member-refusals.ts"
import { ManagementRefused } from "../refusals.ts"
import type { Facts, Roster } from "../roster.ts"
import { memberIsActive } from "../rules/membership.ts"
import { passwordLinkOf } from "../rules/password-link.ts"
import type { Decided } from "./decided.ts"

/** By the link, from whoever reads the mailbox; without one on the command line. No administrator knows somebody's password. */
const howOf = Effect.fnUntraced(function* (
  by: Actor,
  { at, linkId }: Pick<CommandOf<"SetPassword">, "at" | "linkId">,
  roster: Roster
): Effect.fn.Return<TrustEventOf<"PasswordSet">["how"], ManagementRefused | PasswordLinkOver> {
  if (linkId !== null && by._tag === "Mailbox") return (yield* passwordLinkOf(roster, linkId, at)).purpose
  return linkId === null && by._tag === "System" && by.via === "commandLine"
    ? "given"
    : yield* new ManagementRefused({ reason: "notAdministrator" })
})

/** P37: another password, and whoever was signed in by the one before it is signed out. Devices stay trusted (R1). */
export const setPassword = Effect.fnUntraced(function* (
  { by, linkId, at }: CommandOf<"SetPassword">,
  { roster }: Facts
): Decided {
  const how = yield* howOf(by, { at, linkId }, roster)
  yield* memberIsActive(roster)
  return [
    { _tag: "PasswordSet", how, at },
    { _tag: "SessionsEnded", which: "all", sessionId: null, instanceId: null, reason: "signedOut", at }
  ]
})
