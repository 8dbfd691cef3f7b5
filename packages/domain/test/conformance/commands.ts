import type { Actor } from "../../src/actor.ts"
import type { Command } from "../../src/commands.ts"
import type { Device, SetUpPath } from "../../src/device.ts"
import { after } from "../../src/instant.ts"
import { statusAt } from "../../src/rules/liveness.ts"
import { route } from "../../src/rules/route.ts"
import {
  admin,
  type Client,
  CLOCK,
  codeId,
  id,
  instance,
  kindOf,
  MAILBOX,
  name,
  number,
  SYSTEM
} from "../given.ts"
import type { Life } from "./life.ts"

const clientOf = (life: Life, device: Device): Client | undefined =>
  life.clients.find((client) => instance(client) === device.instanceId)

const having = (life: Life, ...wanted: ReadonlyArray<Device["status"]>) =>
  life.roster.devices.filter((device) => wanted.includes(statusAt(device, life.at)))

/** Somebody of the member's who is trusted: mostly somebody who may. */
export const decider = (life: Life): Actor => {
  const able = having(life, "approved").filter(({ facts }) => facts.kind !== "extension")
  const device = life.draw.any(able)
  const client = device === undefined ? undefined : clientOf(life, device)
  return life.self(client ?? life.draw.any(life.clients) ?? "web1")
}

const anyDevice = (life: Life): Device["id"] => life.draw.any(life.roster.devices)?.id ?? id("nobody")

/** Next, at this client; any way that is open, or mostly the first one. */
export const register = (life: Life, client: Client, wanted?: SetUpPath): void => {
  const { at, draw, lastUsed, policy, roster } = life
  const by = life.self(client)
  const [first = "emailCode", second = first] = route({ roster, policy, lastUsed, at, kind: by.kind })
  life.give({
    _tag: "RegisterDevice",
    deviceId: id(`d${roster.devices.length}`),
    challengeId: codeId(`c${roster.challenges.length}`),
    matchNumber: number(String(draw.int(100, 999))),
    name: name(draw.chance(0.8) ? client : draw.one(["Mine", "ｍｉｎｅ", "ada Mac - macOS/Chrome"])),
    facts: life.factsOf(client),
    path: wanted ?? (draw.chance(0.6) ? first : second),
    by,
    at
  })
}

/** R21: a code is tried by its bearer, once or until nothing is left; the right one now and then. */
export const code = (life: Life): void => {
  const { at, draw, roster } = life
  const challenge = roster.challenges.at(-draw.int(1, 2)) ?? roster.challenges.at(-1)
  if (challenge === undefined) return
  const { id: challengeId, instanceId, sessionId } = challenge
  const client = life.clients.find((one) => instance(one) === instanceId) ?? "web1"
  const by = { _tag: "Self" as const, sessionId, instanceId, kind: kindOf(client) }
  const tries = draw.chance(0.3) ? 5 : 1
  for (let n = 0; n < tries; n++) life.give({ _tag: "TryCode", challengeId, by, at })
  if (draw.chance(0.75)) life.give({ _tag: "ConfirmCode", challengeId, triedAt: at, by, at })
}

export const approve = (life: Life): void => {
  const { at, draw } = life
  const ask = draw.any(having(life, "pendingApproval"))
  if (ask === undefined) return
  const matchNumber = draw.chance(0.8) ? ask.matchNumber : draw.one([null, number("007")])
  life.give({ _tag: "ApproveDevice", deviceId: ask.id, matchNumber, by: decider(life), at })
}

export const deny = (life: Life): void => {
  const { at, draw } = life
  const device = draw.any(having(life, "pendingApproval", "pendingVerification"))
  if (device === undefined) return
  const by = draw.chance(0.2) ? MAILBOX : decider(life)
  life.give({ _tag: "DenyDevice", deviceId: device.id, notMe: draw.chance(0.3), by, at })
}

export const cancel = (life: Life): void => {
  const { at, draw } = life
  const device = draw.any(having(life, "pendingApproval", "pendingVerification"))
  const client = device === undefined ? undefined : clientOf(life, device)
  if (device === undefined || client === undefined) return
  const reason = draw.one(["cancelledByRequester", "backToNaming"])
  life.give({ _tag: "CancelSetUp", deviceId: device.id, reason, by: life.self(client), at })
}

export const newCode = (life: Life): void => {
  const { at, draw, roster } = life
  const device = draw.any(having(life, "pendingVerification"))
  const client = device === undefined ? undefined : clientOf(life, device)
  if (device === undefined || client === undefined) return
  const by = { ...life.self(client), sessionId: device.sessionId }
  const challengeId = codeId(`c${roster.challenges.length}`)
  life.give({ _tag: "SendNewCode", deviceId: device.id, challengeId, by, at })
}

export const removalCode = (life: Life): void => {
  const { at, draw, roster } = life
  const webs = life.clients.filter((client) => kindOf(client) === "web")
  const by = life.self(draw.any(webs) ?? "web1", false)
  const challengeId = codeId(`c${roster.challenges.length}`)
  life.give({ _tag: "SendRemovalCode", deviceId: anyDevice(life), challengeId, by, at })
}

export const leave = (life: Life): void => {
  const { at, draw } = life
  life.give({ _tag: "DeprovisionMember", by: SYSTEM, at })
  if (draw.chance(0.6)) life.give({ _tag: "ReprovisionMember", by: SYSTEM, at })
}

export const onDevice = (life: Life, command: "remove" | "rename" | "undo" | "lock" | "unlock"): Command => {
  const { at, draw } = life
  const deviceId = anyDevice(life)
  const by = decider(life)
  if (command === "rename") {
    return { _tag: "RenameDevice", deviceId, name: name(draw.one(["Renamed", "web1", "Desk"])), by, at }
  }
  if (command === "undo") return { _tag: "UndoTrust", deviceId, by: draw.chance(0.2) ? MAILBOX : by, at }
  if (command === "unlock") return { _tag: "UnlockDevice", deviceId, by: admin(), at }
  if (command === "remove") {
    return { _tag: "RemoveDevice", deviceId, by: draw.one([by, by, admin(), CLOCK]), at }
  }
  const until = draw.chance(0.5) ? null : after(at, draw.one([60_000, 3_600_000]))
  return { _tag: "LockDevice", deviceId, until, by: SYSTEM, at }
}
