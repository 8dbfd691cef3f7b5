import type { Asked } from "@tessera/domain/asked"
import type { Command } from "@tessera/domain/commands"
import { decide } from "@tessera/domain/decide"
import { MatchNumber } from "@tessera/domain/device"
import type { DeviceName } from "@tessera/domain/device"
import { fold } from "@tessera/domain/evolve"
import { ChallengeId, DeviceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Refusal } from "@tessera/domain/refusals"
import type { Facts } from "@tessera/domain/roster"
import { readDeviceName } from "@tessera/domain/rules/name"
import { Effect, Result } from "effect"
import { judge } from "./judge.ts"
import { rosterShown } from "./roster-shown.ts"
import type { Shown } from "./roster-shown.ts"

/** What the server makes anew; no id of an overview is this one. */
const NEW = "-".repeat(64)
const made = {
  deviceId: DeviceId.make(NEW),
  challengeId: ChallengeId.make(NEW),
  matchNumber: MatchNumber.make("000")
}

type Given = Pick<Command, "by" | "at">

const named = (typed: string, command: (name: DeviceName) => Command) =>
  Effect.map(readDeviceName(typed), (name): ReadonlyArray<Command> => [command(name)])

/** What the server gives to the rules for what is asked, one after the other. */
const commandsOf = (asked: Asked, given: Given, session: Shown["session"]) => {
  switch (asked._tag) {
    case "RegisterDevice":
      return named(asked.name, (name) => ({ ...made, ...asked, name, ...given }))
    case "RenameDevice":
      return named(asked.name, (name) => ({ ...asked, name, ...given }))
    case "SendNewCode":
    case "SendRemovalCode":
      return Effect.succeed([{ ...asked, challengeId: made.challengeId, ...given }])
    case "ConfirmCode": {
      const { challengeId } = asked
      return Effect.succeed([
        { _tag: "TryCode" as const, challengeId, ...given },
        { ...asked, triedAt: given.at, ...given }
      ])
    }
    case "EndSessions":
      return Effect.succeed([{ ...asked, sessionId: asked.which === "all" ? null : session.id, ...given }])
    case "PostponeSetUp":
      return Effect.succeed([{ ...asked, facts: session.facts, ...given }])
    default:
      return Effect.succeed([{ ...asked, ...given }])
  }
}

const decided = Effect.fnUntraced(function* (commands: ReadonlyArray<Command>, shown: Facts) {
  let facts = shown
  for (const command of commands) {
    facts = { ...facts, roster: fold(facts.roster, yield* decide(command, facts)) }
  }
})

/** The overview leaves this device out, so what the server would say of it is not known here. */
const isHidden = ({ devices, endedHidden }: Shown, asked: Asked): boolean =>
  endedHidden > 0 && "deviceId" in asked && !devices.some(({ id }) => id === asked.deviceId)

/**
 * What the server would say no with, before it is asked: its own `decide`, on the roster as the overview shows it to this
 * client. `at` is the server's time now, where the overview was read earlier.
 *
 * Null: nothing that this client can know stands in the way. Three things it cannot know: whether a typed code or match number
 * is the right one (`CodeWrong`, `MatchNumberWrong`), what happened since the overview was read, and what an ended device was
 * that is too old to be shown.
 */
export const verdict = (overview: Shown, asked: Asked, at: Instant = overview.now): Refusal | null => {
  const { facts, id: sessionId, instanceId } = overview.session
  const given: Given = { by: { _tag: "Self", sessionId, instanceId, kind: facts.kind }, at }
  const refusal = Result.match(
    judge(
      Effect.flatMap(commandsOf(asked, given, overview.session), (commands) =>
        decided(commands, rosterShown(overview))
      )
    ),
    { onSuccess: () => null, onFailure: (refused): Refusal => refused }
  )
  return refusal?._tag === "DeviceNotFound" && isHidden(overview, asked) ? null : refusal
}
