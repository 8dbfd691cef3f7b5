import { Effect, Result } from "effect"
import type { ClientFacts, ClientKind } from "../../src/client.ts"
import type { Command } from "../../src/commands.ts"
import { decide } from "../../src/decide.ts"
import { fold } from "../../src/evolve.ts"
import { type DeviceId, SessionId } from "../../src/ids.ts"
import { after, Instant } from "../../src/instant.ts"
import type { Policy } from "../../src/policy.ts"
import { Roster } from "../../src/roster.ts"
import { type Client, instance, kindOf, MEMBER, NOW, SYSTEM, WORKSPACE } from "../given.ts"
import type { Draw } from "./draw.ts"
import { nextMoment } from "./moments.ts"
import { drawFacts, drawPolicy } from "./policies.ts"

/** The clients of one member: more than may be registered, of each kind. */
const clientsOf = (draw: Draw): ReadonlyArray<Client> => {
  const count = draw.chance(0.3) ? 9 : draw.int(1, 4)
  return (["web", "extension", "mobile"] as const).flatMap((kind: ClientKind) =>
    Array.from({ length: count }, (_, n): Client => `${kind}${n + 1}`)
  )
}

const WHILES_MS = { short: 5_000, middle: 31_000, long: 600_000, veryLong: 43_200_000 }

/** One member's life as chance has it: whatever is commanded is given to the rules, and refusals change nothing. */
export class Life {
  readonly draw: Draw
  readonly clients: ReadonlyArray<Client>
  readonly facts: Map<Client, ClientFacts>
  readonly lastUsed = new Map<DeviceId, Instant>()
  policy: Policy
  roster: Roster = Roster.nobody(WORKSPACE, MEMBER)
  at: Instant = NOW
  private readonly sessions = new Map<Client, number>()

  constructor(draw: Draw) {
    this.draw = draw
    this.policy = drawPolicy(draw)
    this.clients = clientsOf(draw)
    this.facts = new Map(this.clients.map((client) => [client, drawFacts(draw, kindOf(client))]))
    this.give({
      _tag: "ProvisionMember",
      role: draw.one(["owner", "user", "guest"]),
      by: SYSTEM,
      at: this.at
    })
  }

  /** True where it was granted. */
  give(command: Command): boolean {
    const { lastUsed, policy, roster } = this
    const outcome = Effect.runSync(Effect.result(decide(command, { roster, policy, lastUsed })))
    if (Result.isFailure(outcome)) return false
    this.roster = fold(roster, outcome.success)
    return true
  }

  /** The client as it is signed in now; an earlier sign-in of it now and then (T11). */
  self(client: Client, stale = this.draw.chance(0.05)) {
    const count = Math.max(0, (this.sessions.get(client) ?? 0) - (stale ? 1 : 0))
    return {
      _tag: "Self" as const,
      sessionId: SessionId.make(`session-${client}-${count}`),
      instanceId: instance(client),
      kind: kindOf(client)
    }
  }

  factsOf(client: Client): ClientFacts {
    return this.facts.get(client) ?? drawFacts(this.draw, kindOf(client))
  }

  /** R1: signs in anew; the browser has updated itself meanwhile now and then (D19). */
  signIn(client: Client): void {
    if (this.draw.chance(0.3)) this.facts.set(client, drawFacts(this.draw, kindOf(client)))
    this.sessions.set(client, (this.sessions.get(client) ?? 0) + 1)
    const facts = this.factsOf(client)
    this.give({ _tag: "StartSession", facts, by: this.self(client, false), at: this.at })
  }

  /** A device is used: what idle days are counted from (D19). */
  use(): void {
    const device = this.draw.any(this.roster.devices)
    if (device !== undefined) this.lastUsed.set(device.id, this.at)
  }

  /** Some time passes: a while, or until just before, at or after something changes by itself. */
  wait(): void {
    const { draw } = this
    const moment = draw.chance(0.3) ? nextMoment(draw, this, this.at) : undefined
    this.at =
      moment === undefined
        ? after(this.at, WHILES_MS[draw.of({ short: 8, middle: 3, long: 1, veryLong: 1 })])
        : Instant.make(Math.max(this.at, moment + draw.int(-1, 1)))
  }
}
