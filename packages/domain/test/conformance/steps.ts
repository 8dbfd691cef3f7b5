import { after } from "../../src/instant.ts"
import { RESEND_WAIT_MS } from "../../src/numbers.ts"
import type { Client } from "../given.ts"
import {
  approve,
  cancel,
  code,
  decider,
  deny,
  leave,
  newCode,
  onDevice,
  register,
  removalCode
} from "./commands.ts"
import type { Life } from "./life.ts"
import { drawPolicy } from "./policies.ts"

/** How often each thing happens in a life. */
const WEIGHTS = {
  trust: 12,
  register: 22,
  asksAtOnce: 4,
  code: 7,
  guesses: 2,
  newCode: 3,
  approve: 6,
  deny: 4,
  cancel: 2,
  removalCode: 4,
  remove: 2,
  rename: 2,
  undo: 1,
  lock: 3,
  unlock: 1,
  signIn: 4,
  leave: 0.1,
  wait: 9,
  use: 2,
  policy: 2
}

const someClient = (life: Life): Client => life.draw.any(life.clients) ?? "web1"

/** Set up and verified, or approved, in one go: so that there is somebody who may decide. */
const trust = (life: Life): void => {
  register(life, someClient(life))
  const { at, roster } = life
  const device = roster.devices.at(-1)
  const sent = roster.challenges.at(-1)
  if (device?.status === "pendingApproval") {
    const { id: deviceId, matchNumber } = device
    life.give({ _tag: "ApproveDevice", deviceId, matchNumber, by: decider(life), at })
  } else if (sent !== undefined && sent.deviceId === device?.id) {
    const { id: challengeId, instanceId, sessionId } = sent
    const by = { _tag: "Self" as const, sessionId, instanceId, kind: device.facts.kind }
    life.give({ _tag: "TryCode", challengeId, by, at })
    life.give({ _tag: "ConfirmCode", challengeId, triedAt: at, by, at })
  }
}

/** D13: more of them ask than may. */
const asksAtOnce = (life: Life): void => {
  trust(life)
  for (const client of life.clients) if (life.draw.chance(0.7)) register(life, client, "approval")
}

/** R21, T11, D12: guesses until a budget is spent: a code's, a set-up's, the member's, or that of sending. */
const guesses = (life: Life): void => {
  register(life, someClient(life), "emailCode")
  const rounds = life.draw.int(1, 4)
  for (let round = 0; round < rounds; round++) {
    const sent = life.roster.challenges.at(-1)
    const device = life.roster.devices.find(({ id }) => id === sent?.deviceId)
    if (sent === undefined || device === undefined) return
    const { id: challengeId, instanceId, sessionId } = sent
    const by = { _tag: "Self" as const, sessionId, instanceId, kind: device.facts.kind }
    for (let n = 0; n < 5; n++) life.give({ _tag: "TryCode", challengeId, by, at: life.at })
    life.at = after(life.at, RESEND_WAIT_MS)
    if (life.draw.chance(0.5)) newCode(life)
    else register(life, someClient(life), "emailCode")
  }
}

const STEPS = {
  trust,
  register: (life) => register(life, someClient(life)),
  asksAtOnce,
  code,
  guesses,
  newCode,
  approve,
  deny,
  cancel,
  removalCode,
  remove: (life) => void life.give(onDevice(life, "remove")),
  rename: (life) => void life.give(onDevice(life, "rename")),
  undo: (life) => void life.give(onDevice(life, "undo")),
  lock: (life) => void life.give(onDevice(life, "lock")),
  unlock: (life) => void life.give(onDevice(life, "unlock")),
  signIn: (life) => life.signIn(someClient(life)),
  leave,
  wait: (life) => life.wait(),
  use: (life) => life.use(),
  policy: (life) => void (life.policy = drawPolicy(life.draw))
} satisfies Record<keyof typeof WEIGHTS, (life: Life) => void>

/** The next thing that happens in this life. */
export const step = (life: Life): void => STEPS[life.draw.of(WEIGHTS)](life)
