import { Effect } from "effect"
import type { ClientKind } from "../client.ts"
import type { ClientInstanceId, DeviceId } from "../ids.ts"
import type { Instant } from "../instant.ts"
import { PostponingRefused } from "../refusals.ts"
import type { Roster } from "../roster.ts"
import type { Access } from "../access.ts"
import { liveAsks } from "./liveness.ts"

export interface Prompt {
  /** S14, S19: the incoming ask that opens by itself, the oldest first; it outranks the set-up prompt (P7). */
  readonly ask: DeviceId | null
  /** R10: the set-up opens by itself, or goes on where it was left (D13). */
  readonly setUp: boolean
  /** R27, D11: Remind me later, and Continue without a secure session, are offered. */
  readonly mayPostpone: boolean
  /** R27: the message on top says that the session is not secure. */
  readonly banner: boolean
  /** R12: the tip to make the first one in the web app. */
  readonly firstOnWeb: boolean
}

interface Asked {
  readonly roster: Roster
  readonly access: Access
  readonly kind: ClientKind
  readonly instanceId: ClientInstanceId
  /** Remind me later was chosen in this session. */
  readonly postponed: boolean
  readonly at: Instant
}

/** A set-up begun now could succeed: nothing is locked, and the workspace lets this client in. */
const canSetUp = ({ reason }: Access): boolean =>
  reason === "noDevice" || reason === "pending" || reason === "age" || reason === "idle"

/**
 * R10, R27, P7, P10: all that shows by itself after a sign-in, derived on every reading: nothing lingers once a session is
 * trusted. A blocked session is asked however often it was postponed.
 */
export const promptFor = ({ roster, access, kind, instanceId, postponed, at }: Asked): Prompt => {
  const trusted = access.level === "trusted"
  const deciding = trusted && kind !== "extension"
  const ask = deciding ? liveAsks(roster, at).find((device) => device.instanceId !== instanceId) : undefined
  const mayPostpone = access.level === "unsecured"
  return {
    ask: ask?.id ?? null,
    setUp: canSetUp(access) && !(mayPostpone && postponed),
    mayPostpone,
    banner: !trusted,
    firstOnWeb: kind !== "web" && !roster.devices.some((device) => device.trusted !== null)
  }
}

/** R27, D11: the session may go on without trust for now. Refuses with `PostponingRefused`. */
export const mayPostpone = (access: Access): Effect.Effect<void, PostponingRefused> =>
  access.level === "blocked" ? Effect.fail(new PostponingRefused()) : Effect.void
