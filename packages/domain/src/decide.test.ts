import { describe, it } from "@effect/vitest"
import { assert } from "../test/assert.ts"
import { Schema } from "effect"
import { fc } from "../test/chance.ts"
import { breaches } from "../test/breaches.ts"
import { MEMBER, policy, WORKSPACE } from "../test/given.ts"
import { empty, judge, type Move, moves, seated, wait, type World } from "../test/world.ts"
import { Command } from "./commands.ts"
import { TrustEvent } from "./events.ts"
import { fold } from "./evolve.ts"
import { type Policy, strict } from "./policy.ts"
import { Refusal } from "./refusals.ts"
import { Roster } from "./roster.ts"
import { rule } from "./rulebook.ts"

const WAITS = [1, 29_999, 30_000, 299_999, 300_000, 900_000, 3_600_000, 86_400_000]
const POLICIES: ReadonlyArray<Policy> = [
  policy({ deviceLimit: 2 }),
  policy({ deviceLimit: 3, matchNumber: "type", extensionEnrolment: "approval", maximumAgeDays: 1 }),
  { ...strict, deviceLimit: 2, enforcement: { _tag: "Grace", days: 1 }, idleDays: 2 }
]

/** One step of a life: a sort of command, one of that sort, and how long to wait first, mostly not at all. */
const Turn = fc.record({
  sort: fc.nat(1000),
  which: fc.nat(100_000),
  wait: fc.nat(12 * WAITS.length)
})
const Life = fc.record({
  policy: fc.constantFrom(...POLICIES),
  turns: fc.array(Turn, { minLength: 40, maxLength: 120, size: "max" })
})

const pick = <A>(all: ReadonlyArray<A>, n: number): A => {
  const one = all[n % all.length]
  if (one === undefined) throw new Error("nothing to pick from")
  return one
}
/** How often a sort of command is drawn, where it is not once: what builds up has to outweigh what tears down. */
const WEIGHTS: Partial<Record<Command["_tag"], number>> = {
  RegisterDevice: 12,
  TryCode: 12,
  ConfirmCode: 12,
  ApproveDevice: 12,
  SendRemovalCode: 6,
  SendNewCode: 3,
  LockDevice: 3,
  UndoTrust: 3,
  RenameDevice: 3,
  ReprovisionMember: 6,
  ExpireDue: 3
}
/** Sorts are drawn by weight, and of a sort mostly what is granted: a life that is refused everything gets nowhere. */
const draw = (world: World, under: Policy, turn: { sort: number; which: number }): Move => {
  const sorts = [...Map.groupBy(moves(world, under), (move) => move.command._tag)]
  const weighted = sorts.flatMap(([tag, sort]) => Array.from({ length: WEIGHTS[tag] ?? 1 }, () => sort))
  const sort = pick(weighted, turn.sort)
  const granted = sort.filter(({ seat, command }) => "after" in judge(world.rosters[seat], command, under))
  return pick(granted.length > 0 && turn.which % 5 > 0 ? granted : sort, turn.which)
}

/** What has no part in who is trusted is not drawn: it would only thin out the lives. */
const ABOUT_THE_PERSON = [
  "MemberInvited",
  "PasswordLinkRevoked",
  "PasswordResetAsked",
  "PasswordSet",
  "AddressChanged",
  "LanguageChanged",
  "PushesTurnedOn",
  "PushesTurnedOff"
]

const provision = (world: World): World =>
  ([0, 1] as const).reduce((next, seat) => {
    const joined = { _tag: "MemberProvisioned", role: "admin", at: world.now } as const
    return seated(next, seat, fold(next.rosters[seat], [joined]))
  }, world)

const isEvent = Schema.is(TrustEvent)
const isCommand = Schema.is(Command)
const isRefusal = Schema.is(Refusal)
const RosterText = Schema.fromJsonString(Roster)

describe(`${rule("DECIDE-1")}`, () => {
  it("holds over random lives of two members who share three clients", () => {
    const granted = new Map<string, number>()
    const refused = new Map<string, number>()
    fc.assert(
      fc.property(Life, ({ policy, turns }) => {
        let world = provision(empty)
        const journals: readonly [Array<TrustEvent>, Array<TrustEvent>] = [[], []]
        const starts = world.rosters
        for (const turn of turns) {
          world = wait(world, WAITS[turn.wait] ?? 0)
          const { seat, command } = draw(world, policy, turn)
          assert.isTrue(isCommand(command))
          const before = world.rosters[seat]
          const outcome = judge(before, command, policy)
          if (!("after" in outcome)) {
            assert.isTrue(isRefusal(outcome))
            refused.set(outcome._tag, (refused.get(outcome._tag) ?? 0) + 1)
            continue
          }
          const { events, after } = outcome
          assert.deepStrictEqual(breaches({ policy, before, command, events, after }), [])
          for (const event of events) {
            assert.isTrue(isEvent(event), event._tag)
            granted.set(event._tag, (granted.get(event._tag) ?? 0) + 1)
          }
          journals[seat].push(...events)
          world = seated(world, seat, after)
        }
        for (const seat of [0, 1] as const) {
          assert.deepStrictEqual(fold(starts[seat], journals[seat]), world.rosters[seat])
          const text = Schema.encodeSync(RosterText)(world.rosters[seat])
          assert.deepStrictEqual(Schema.decodeSync(RosterText)(text), world.rosters[seat])
        }
      }),
      { numRuns: Number(process.env["TESSERA_LIVES"] ?? 40) }
    )
    // Lives that never get anywhere would prove nothing.
    const rare = ["MemberProvisioned", "RoleChanged", ...ABOUT_THE_PERSON]
    for (const tag of Object.keys(TrustEvent.cases).filter((tag) => !rare.includes(tag))) {
      assert.isAbove(granted.get(tag) ?? 0, 0, tag)
    }
    assert.isAbove(refused.size, 15)
  })

  it("gives the same answer to the same question, and leaves its facts alone", () => {
    const world = provision(empty)
    const under = policy({ deviceLimit: 2 })
    for (const { seat, command } of moves(world, under)) {
      const before = JSON.stringify(world.rosters[seat])
      const [one, two] = [
        judge(world.rosters[seat], command, under),
        judge(world.rosters[seat], command, under)
      ]
      assert.deepStrictEqual(one, two)
      assert.strictEqual(JSON.stringify(world.rosters[seat]), before)
    }
  })

  it("begins with nobody", () => {
    const nobody = Roster.nobody(WORKSPACE, MEMBER)
    assert.strictEqual(nobody.state, "deprovisioned")
    assert.strictEqual(nobody.devices.length + nobody.challenges.length, 0)
  })
})
