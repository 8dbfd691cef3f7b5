import type { Asked } from "../../src/asked.ts"
import type { ClientFacts } from "../../src/client.ts"
import type { Device, SetUpPath } from "../../src/device.ts"
import type { ClientInstanceId, SessionId } from "../../src/ids.ts"
import type { Instant } from "../../src/instant.ts"
import type { Facts } from "../../src/roster.ts"
import { deviceOf, isPending, isTerminal, statusAt } from "../../src/rules/liveness.ts"
import { route } from "../../src/rules/route.ts"
import { codeId, id, number } from "../given.ts"
import type { Draw } from "./draw.ts"
import { drawFacts } from "./policies.ts"

/** Who asks: one session on one client instance, as it declared itself when it signed in. */
export interface Client {
  readonly sessionId: SessionId
  readonly instanceId: ClientInstanceId
  readonly facts: ClientFacts
}

interface Scene extends Facts {
  readonly client: Client
  readonly at: Instant
}

type Weights = Readonly<Record<Asked["_tag"], number>>

/** What a person mostly presses: in a session that is trusted, and in one that is not. */
const TRUSTED: Weights = {
  RegisterDevice: 6,
  CancelSetUp: 2,
  SendNewCode: 2,
  TryCode: 2,
  ConfirmCode: 2,
  PostponeSetUp: 2,
  ApproveDevice: 24,
  DenyDevice: 16,
  RenameDevice: 14,
  RemoveDevice: 10,
  UndoTrust: 16,
  SendRemovalCode: 3,
  EndSessions: 1
}
const UNSECURED: Weights = {
  RegisterDevice: 34,
  CancelSetUp: 7,
  SendNewCode: 12,
  TryCode: 11,
  ConfirmCode: 12,
  PostponeSetUp: 5,
  ApproveDevice: 3,
  DenyDevice: 2,
  RenameDevice: 2,
  RemoveDevice: 2,
  UndoTrust: 2,
  SendRemovalCode: 12,
  EndSessions: 1
}

const NAMES = [
  "",
  "  ",
  "x".repeat(64),
  "x".repeat(65),
  "a\u202Eb",
  "\u2060",
  " Ｄesk ",
  "Büro",
  "Desk (2)"
] as const

const drawName = (draw: Draw, { roster }: Scene): string => {
  const taken = draw.any(roster.devices)?.name
  if (taken === undefined || draw.chance(0.35)) return draw.chance(0.5) ? "Fresh" : draw.one(NAMES)
  return draw.one([taken, ` ${taken.toUpperCase()}`, taken.replaceAll(" ", "  "), `${taken}!`])
}

const drawDevice = (draw: Draw, { at, client, roster }: Scene, likely: (device: Device) => boolean) => {
  if (draw.chance(0.03)) return id("nobody")
  const found = draw.chance(0.85) ? draw.any(roster.devices.filter(likely)) : undefined
  const own = roster.devices.filter(({ instanceId }) => instanceId === client.instanceId)
  const live = roster.devices.filter((device) => !isTerminal(statusAt(device, at)))
  return (found ?? draw.any(draw.one([own, live, roster.devices])))?.id ?? id("nobody")
}

const drawCode = (draw: Draw, { client, roster }: Scene) => {
  const own = roster.challenges.filter(({ sessionId }) => sessionId === client.sessionId)
  const found = draw.chance(0.85) ? (draw.chance(0.6) ? own.at(-1) : draw.any(own)) : undefined
  return (found ?? draw.any(roster.challenges))?.id ?? codeId("nothing")
}

const drawMatchNumber = (draw: Draw, { roster }: Scene, deviceId: Device["id"]) => {
  const right = roster.devices.find((device) => device.id === deviceId)?.matchNumber
  return draw.one([null, right ?? null, number("007")])
}

const drawPath = (draw: Draw, { client, ...scene }: Scene): SetUpPath => {
  const [first = "emailCode"] = route({ ...scene, kind: client.facts.kind })
  return draw.chance(0.6) ? first : draw.one(["emailCode", "approval"])
}

/** D19: what the browser says of itself now, which need not be what it said when it signed in. */
const declared = (draw: Draw, { client: { facts } }: Scene): ClientFacts => {
  if (draw.chance(0.9)) return facts
  return drawFacts(draw, draw.chance(0.7) ? facts.kind : draw.one(["web", "extension", "mobile"]))
}

const drawTag = (draw: Draw, { at, client, roster }: Scene): Asked["_tag"] => {
  const trusted = (deviceOf(roster, client.instanceId, at)?.trusted ?? null) !== null
  const tag = draw.of(trusted ? TRUSTED : UNSECURED)
  // Who was sent no code does not often press what belongs to one.
  const aboutCode = tag === "SendNewCode" || tag === "TryCode" || tag === "ConfirmCode"
  const without = aboutCode && !roster.challenges.some(({ sessionId }) => sessionId === client.sessionId)
  return without && draw.chance(0.7) ? "RegisterDevice" : tag
}

/** What the person at this client might press now: mostly what makes sense, and now and then anything. */
export const drawAsked = (draw: Draw, scene: Scene): Asked => {
  const { at, client } = scene
  const _tag = drawTag(draw, scene)
  const own = (device: Device) => device.instanceId === client.instanceId
  const pending = (device: Device) => isPending(statusAt(device, at))
  const trusted = (device: Device) => device.trusted !== null && device.ended === null
  const of = (likely: (device: Device) => boolean) => drawDevice(draw, scene, likely)
  switch (_tag) {
    case "RegisterDevice":
      return { _tag, name: drawName(draw, scene), path: drawPath(draw, scene), facts: declared(draw, scene) }
    case "CancelSetUp":
      return { _tag, deviceId: of(own), reason: draw.one(["cancelledByRequester", "backToNaming"]) }
    case "SendNewCode":
      return { _tag, deviceId: of(own) }
    case "TryCode":
    case "ConfirmCode":
      return { _tag, challengeId: drawCode(draw, scene) }
    case "PostponeSetUp":
      return { _tag }
    case "ApproveDevice": {
      const deviceId = of(pending)
      return { _tag, deviceId, matchNumber: drawMatchNumber(draw, scene, deviceId) }
    }
    case "DenyDevice":
      return { _tag, deviceId: of(pending), notMe: draw.chance(0.4) }
    case "RenameDevice":
      return { _tag, deviceId: of(trusted), name: drawName(draw, scene) }
    case "RemoveDevice":
    case "UndoTrust":
    case "SendRemovalCode":
      return { _tag, deviceId: of(trusted) }
    case "EndSessions":
      return { _tag, which: draw.one(["this", "others", "all"]) }
  }
}
