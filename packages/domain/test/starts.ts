import type { Command } from "../src/commands.ts"
import type { Policy } from "../src/policy.ts"
import { codeId, id, MAILBOX, number, SYSTEM } from "./given.ts"
import { empty, judge, next, seated, type Seat, self, wait, type World } from "./world.ts"

/** A command that has to be granted on the way to a start. */
const give = (world: World, seat: Seat, command: Command, policy: Policy): World => {
  const outcome = judge(world.rosters[seat], command, policy)
  if (!("after" in outcome)) throw new Error(`${command._tag} is refused: ${outcome._tag}`)
  return seated(world, seat, outcome.after)
}

type Kind = "web" | "extension" | "mobile"

/** Tells a life on the way to a start: every step is a real command. */
class Way {
  world: World = empty
  readonly policy: Policy
  constructor(policy: Policy) {
    this.policy = policy
    for (const seat of [0, 1] as const)
      this.give({ _tag: "ProvisionMember", role: "admin", by: SYSTEM }, seat)
  }
  give(command: Untimed, seat: Seat = 0): this {
    this.world = give(this.world, seat, { ...command, at: this.world.now } as Command, this.policy)
    return this
  }
  wait(millis: number): this {
    this.world = wait(this.world, millis)
    return this
  }
  asks(kind: Kind, path: "approval" | "emailCode", seat: Seat = 0): this {
    return this.give(next(this.world, seat, kind, path, true), seat)
  }
  tries(kind: Kind, seat: Seat = 0): this {
    const challengeId = codeId(`m${seat}c${this.world.rosters[seat].challenges.length - 1}`)
    return this.give({ _tag: "TryCode", challengeId, by: self(seat, kind) }, seat)
  }
  trust(kind: Kind, seat: Seat = 0): this {
    const challengeId = codeId(`m${seat}c${this.world.rosters[seat].challenges.length}`)
    this.asks(kind, "emailCode", seat).tries(kind, seat)
    return this.give(
      { _tag: "ConfirmCode", challengeId, triedAt: this.world.now, by: self(seat, kind) },
      seat
    )
  }
}
type Untimed = Command extends infer C ? (C extends Command ? Omit<C, "at"> : never) : never

/** Where the walks begin: every situation that takes several steps to come about. Member 0's, but where both are named. */
export const starts = (policy: Policy): Readonly<Record<string, World>> => {
  const way = () => new Way(policy)
  const [d0, d1] = [id("m0d0"), id("m0d1")]
  const phone = self(0, "mobile")
  const asking = () => way().trust("web").asks("mobile", "approval")
  const approve = {
    _tag: "ApproveDevice",
    deviceId: d1,
    matchNumber: number("123"),
    by: self(0, "web")
  } as const
  return {
    "nobody is set up": way().world,
    "a code is tried": way().asks("web", "emailCode").tries("web").world,
    "both trust the browser they share": way().trust("web").trust("web", 1).world,
    "a phone asks": asking().world,
    "at the limit, one approved by the other": asking().give(approve).world,
    "at the limit, no web": way().trust("extension").trust("mobile").world,
    "at the limit, a removal code tried": way()
      .trust("extension")
      .trust("mobile")
      .give({ _tag: "SendRemovalCode", deviceId: d0, challengeId: codeId("m0c2"), by: self(0, "web") })
      .tries("web").world,
    "a phone was denied": asking().give({ _tag: "DenyDevice", deviceId: d1, notMe: true, by: MAILBOX }).world,
    "the decider is locked": way()
      .trust("web")
      .give({ _tag: "LockDevice", deviceId: d0, until: null, by: SYSTEM }).world,
    "a phone took its ask back": asking().give({
      _tag: "CancelSetUp",
      deviceId: d1,
      reason: "backToNaming",
      by: phone
    }).world,
    "who was trusted left": way().trust("web").give({ _tag: "DeprovisionMember", by: SYSTEM }).world,
    "a day has passed": asking().give(approve).wait(86_400_000).world
  }
}
