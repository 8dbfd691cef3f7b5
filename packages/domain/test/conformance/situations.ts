import type { Asked } from "../../src/asked.ts"
import type { ClientKind } from "../../src/client.ts"
import { SessionId } from "../../src/ids.ts"
import { after, Instant } from "../../src/instant.ts"
import { DAY_MS } from "../../src/numbers.ts"
import type { Facts } from "../../src/roster.ts"
import { isPending, isRegistered, statusAt } from "../../src/rules/liveness.ts"
import { instance } from "../given.ts"
import { type Client, drawAsked } from "./asks.ts"
import { step } from "./steps.ts"
import { Draw } from "./draw.ts"
import { Life } from "./life.ts"
import { nextMoment } from "./moments.ts"
import { drawOdd } from "./odd.ts"
import { drawFacts } from "./policies.ts"

/** A member's roster at a moment, one of the member's clients that read an overview then, and what its person asks later. */
export interface Situation extends Facts {
  readonly lastUsed: ReadonlyMap<Facts["roster"]["devices"][number]["id"], Instant>
  readonly readAt: Instant
  readonly client: Client
  readonly asks: ReadonlyArray<{ readonly asked: Asked; readonly at: Instant }>
}

type Scene = Facts & { readonly at: Instant }

/** A client that is trusted, one that is being set up, one that once was, or one that is new here; signed in as `kind`. */
const drawClient = (draw: Draw, { at, roster }: Scene, kind: ClientKind): Client => {
  const ofKind = roster.devices.filter(({ facts }) => facts.kind === kind || draw.chance(0.02))
  const wanted = draw.of({ trusted: 50, pending: 28, any: 10, fresh: 12 })
  const fits = {
    trusted: ofKind.filter((device) => isRegistered(device, at) && device.trusted !== null),
    pending: ofKind.filter((device) => isPending(statusAt(device, at))),
    any: ofKind,
    fresh: []
  }[wanted]
  const device = draw.any(fits) ?? (wanted === "fresh" ? undefined : draw.any(ofKind))
  if (device === undefined) {
    const facts = drawFacts(draw, kind)
    return { sessionId: SessionId.make("session-fresh"), instanceId: instance(`${kind}77`), facts }
  }
  const declared = draw.chance(0.9) ? device.facts : drawFacts(draw, kind)
  const sessionId = draw.chance(0.9) ? device.sessionId : SessionId.make("session-another")
  return { sessionId, instanceId: device.instanceId, facts: { ...declared, kind } }
}

/** When the person asks: at once, or later, mostly where something has just changed by itself, or is about to. */
const drawWhen = (draw: Draw, scene: Scene): Instant => {
  if (draw.chance(0.6)) return scene.at
  const moment = draw.chance(0.85) ? nextMoment(draw, scene, scene.at) : undefined
  return moment === undefined
    ? after(scene.at, draw.int(0, draw.chance(0.5) ? 600_000 : 2 * DAY_MS))
    : Instant.make(Math.max(scene.at, moment + draw.int(-1, 1)))
}

const drawSituation = (draw: Draw, scene: Scene, kind: ClientKind): Situation => {
  const { lastUsed, policy, roster } = scene
  const client = drawClient(draw, scene, kind)
  const asks = Array.from({ length: draw.int(4, 10) }, () => {
    const at = drawWhen(draw, scene)
    return { asked: drawAsked(draw, { ...scene, client, at }), at }
  })
  return { roster, policy, lastUsed: new Map(lastUsed), readAt: scene.at, client, asks }
}

function* lived(draw: Draw, kind: ClientKind): Generator<Situation> {
  const life = new Life(draw)
  const steps = draw.int(8, 60)
  for (let n = 0; n < steps; n++) {
    step(life)
    const waiting = life.roster.devices.some((device) => isPending(statusAt(device, life.at)))
    if (draw.chance(waiting ? 0.45 : 0.15)) yield drawSituation(draw, life, kind)
  }
}

/** Without an end; the same seed draws the same ones. */
export function* situations(seed: number, kind: ClientKind): Generator<Situation> {
  const draw = new Draw(seed)
  for (;;) {
    if (draw.chance(0.7)) yield* lived(draw, kind)
    else for (let n = 0; n < 4; n++) yield drawSituation(draw, drawOdd(draw), kind)
  }
}
