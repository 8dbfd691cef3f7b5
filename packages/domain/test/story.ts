import { Effect } from "effect"
import type { Command } from "../src/commands.ts"
import { decide } from "../src/decide.ts"
import type { SetUpPath } from "../src/device.ts"
import { DeviceName } from "../src/device.ts"
import type { TrustEvent } from "../src/events.ts"
import { fold } from "../src/evolve.ts"
import type { ChallengeId, DeviceId } from "../src/ids.ts"
import { Instant } from "../src/instant.ts"
import { type Policy, standard } from "../src/policy.ts"
import type { Refusal } from "../src/refusals.ts"
import { type Facts, Roster } from "../src/roster.ts"
import {
  CLOCK,
  type Client,
  codeId,
  facts,
  id,
  instance,
  kindOf,
  MEMBER,
  NOW,
  number,
  self,
  SYSTEM,
  WORKSPACE
} from "./given.ts"

type Given = Command extends infer C ? (C extends Command ? Omit<C, "at"> & { at?: Instant } : never) : never

/** One member's life, told command by command. Time passes only by `wait`. */
export class Story {
  roster: Roster = Roster.nobody(WORKSPACE, MEMBER)
  at: Instant = NOW
  journal: Array<TrustEvent> = []
  policy: Policy
  lastUsed: Facts["lastUsed"]

  constructor(policy: Partial<Policy> = {}) {
    this.policy = { ...standard, ...policy }
    this.give({ _tag: "ProvisionMember", role: "user", by: SYSTEM })
  }

  wait(millis: number): this {
    this.at = Instant.make(this.at + millis)
    return this
  }

  private decide(command: Given) {
    const { roster, policy, lastUsed } = this
    return decide({ at: this.at, ...command } as Command, {
      roster,
      policy,
      ...(lastUsed === undefined ? {} : { lastUsed })
    })
  }

  /** Has to be granted. Gives the events. */
  give(command: Given): ReadonlyArray<TrustEvent> {
    const events = Effect.runSync(Effect.orDie(this.decide(command)))
    this.roster = fold(this.roster, events)
    this.journal.push(...events)
    return events
  }

  /** The tags of the events of a command that has to be granted. */
  tags(command: Given): ReadonlyArray<string> {
    return this.give(command).map((event) => event._tag)
  }

  /** Has to be refused; nothing happens. */
  refused(command: Given): Refusal {
    return Effect.runSync(Effect.flip(this.decide(command)))
  }

  /** Next: the client asks to be set up, under its own name unless another is given. */
  asks(client: Client, path: SetUpPath, given: { name?: string; by?: ReturnType<typeof self> } = {}) {
    const n = this.roster.devices.length + 1
    return {
      _tag: "RegisterDevice" as const,
      deviceId: id(`d${n}`),
      challengeId: codeId(`c${this.roster.challenges.length + 1}`),
      matchNumber: number("123"),
      name: DeviceName.make(given.name ?? client),
      facts: facts(kindOf(client)),
      path,
      by: given.by ?? self(client)
    }
  }

  register(client: Client, path: SetUpPath, given: { name?: string } = {}): DeviceId {
    const command = this.asks(client, path, given)
    this.give(command)
    return command.deviceId
  }

  /** The newest code that went out. */
  get newestCode(): ChallengeId {
    const challenge = this.roster.challenges.at(-1)
    if (challenge === undefined) throw new Error("no code was sent")
    return challenge.id
  }

  verify(client: Client, challengeId = this.newestCode): ReadonlyArray<TrustEvent> {
    this.give({ _tag: "TryCode", challengeId, by: self(client) })
    return this.give({ _tag: "ConfirmCode", challengeId, triedAt: this.at, by: self(client) })
  }

  /** The client is trusted by code, from start to end. */
  trust(client: Client): DeviceId {
    const deviceId = this.register(client, "emailCode")
    this.verify(client)
    return deviceId
  }

  /** The client asks, and another one approves. */
  trustBy(client: Client, approver: Client): DeviceId {
    const deviceId = this.register(client, "approval")
    this.give({ _tag: "ApproveDevice", deviceId, matchNumber: number("123"), by: self(approver) })
    return deviceId
  }

  sweep(): ReadonlyArray<string> {
    return this.tags({ _tag: "ExpireDue", by: CLOCK })
  }

  device(deviceId: DeviceId) {
    const device = this.roster.devices.find((one) => one.id === deviceId)
    if (device === undefined) throw new Error(`no device ${deviceId}`)
    return device
  }

  status(deviceId: DeviceId) {
    return this.device(deviceId).status
  }

  ofInstance(client: Client) {
    return this.roster.devices.filter((one) => one.instanceId === instance(client))
  }
}
