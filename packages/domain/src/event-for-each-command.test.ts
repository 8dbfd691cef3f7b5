import { assert, describe, it } from "@effect/vitest"
import { facts, MAILBOX, policy, SYSTEM } from "../test/given.ts"
import { starts } from "../test/starts.ts"
import { empty, judge, movesOn, seated, self, wait, type World } from "../test/world.ts"
import { Command, type CommandOf } from "./commands.ts"
import { nameOf } from "./event-catalogue.ts"
import { PasswordLinkId } from "./ids.ts"
import { EmailAddress, Language, Role } from "./member.ts"
import { strict } from "./policy.ts"
import type { Roster } from "./roster.ts"
import { deviceOf } from "./rules/liveness.ts"
import { settle } from "./settle.ts"

type Silent<T extends Command["_tag"]> = {
  readonly why: string
  readonly nothingToDo: (command: CommandOf<T>, roster: Roster) => boolean
}

/** The commands that may be granted and leave no event, and when: there was nothing that they could change. All others leave one. */
const SILENT: { readonly [T in Command["_tag"]]?: Silent<T> } = {
  ExpireDue: {
    why: "the clock ended nothing",
    nothingToDo: ({ at }, roster) => settle(roster, at).length === 0
  },
  ChangeRole: {
    why: "it is the member's role already",
    nothingToDo: ({ role }, roster) => role === roster.role
  },
  RenameDevice: {
    why: "it is the device's name already",
    nothingToDo: ({ deviceId, name }, { devices }) =>
      devices.some((one) => one.id === deviceId && one.name === name)
  },
  ChangeAddress: {
    why: "it is the member's address already",
    nothingToDo: ({ from, to }) => from === to
  },
  ChangeLanguage: {
    why: "it is the member's language already",
    nothingToDo: ({ from, to }) => from === to
  },
  TurnOffPushes: {
    why: "the pushes of a device that is over ended with it",
    nothingToDo: ({ at, by }, roster) =>
      by._tag === "Self" && deviceOf(roster, by.instanceId, at) === undefined
  },
  LockDevice: {
    why: "a lock that ends at once is none",
    nothingToDo: ({ at, until }) => until !== null && until <= at
  }
}

const POLICIES = [policy({ deviceLimit: 2 }), policy({ matchNumber: "type" }), strict]
const WAITS = [0, 1, 29_999, 299_999, 300_000, 86_399_999]

const linkId = PasswordLinkId.make("link")
const [old, other] = [EmailAddress.make("ann@acme.test"), EmailAddress.make("ann@example.test")]

/** What the walks do not try. */
const others = ({ now: at, rosters: [{ devices, passwordLinks }] }: World): ReadonlyArray<Command> => [
  ...Role.literals.map((role): Command => ({ _tag: "ChangeRole", role, by: SYSTEM, at })),
  ...(["this", "others", "all"] as const).map((which): Command => ({
    _tag: "EndSessions",
    which,
    sessionId: null,
    by: self(0, "web"),
    at
  })),
  ...devices.flatMap(({ id: deviceId, name }): ReadonlyArray<Command> => [
    { _tag: "LockDevice", deviceId, until: at, by: SYSTEM, at },
    { _tag: "UnlockDevice", deviceId, by: SYSTEM, at },
    { _tag: "RenameDevice", deviceId, name, by: self(0, "web"), at }
  ]),
  ...[old, other].map((to): Command => ({ _tag: "ChangeAddress", from: old, to, linkId, by: SYSTEM, at })),
  ...Language.literals.map((to): Command => ({
    _tag: "ChangeLanguage",
    from: "en",
    to,
    by: self(0, "web"),
    at
  })),
  { _tag: "TurnOnPushes", facts: facts("mobile"), by: self(0, "mobile"), at },
  { _tag: "TurnOffPushes", by: self(0, "mobile"), at },
  { _tag: "InviteMember", linkId, by: SYSTEM, at },
  { _tag: "RevokeInvitation", by: SYSTEM, at },
  { _tag: "AskPasswordReset", linkId, by: MAILBOX, at },
  { _tag: "SetPassword", linkId: null, by: SYSTEM, at },
  ...passwordLinks.map(({ id }): Command => ({ _tag: "SetPassword", linkId: id, by: MAILBOX, at }))
]

const worlds = (): ReadonlyArray<World> => {
  const begun = starts(policy({ deviceLimit: 2 }))
  const somebody = begun["nobody is set up"] ?? empty
  const invite = { _tag: "InviteMember", linkId, by: SYSTEM, at: somebody.now } as const
  const invited = judge(somebody.rosters[0], invite, policy())
  return [empty, ...Object.values(begun), ...("after" in invited ? [seated(somebody, 0, invited.after)] : [])]
}

/** Every command that can be given in earnest or in malice, at each start, at once and a while later. */
const granted = POLICIES.flatMap((under) =>
  worlds().flatMap((start) =>
    WAITS.map((millis) => wait(start, millis)).flatMap((world) => {
      const [roster] = world.rosters
      return [...movesOn(world, 0, under), ...others(world)].flatMap((command) => {
        const outcome = judge(roster, command, under)
        return "after" in outcome ? [{ command, roster, events: outcome.events }] : []
      })
    })
  )
)

describe("T37: no command is without an event", () => {
  it.each(Object.keys(Command.cases))("%s leaves one, where it is granted", (tag) => {
    const mine = granted.filter(({ command }) => command._tag === tag)
    assert.isTrue(
      mine.some(({ events }) => events.length > 0),
      "never seen to leave one"
    )
    const silent = SILENT[tag as Command["_tag"]] as Silent<Command["_tag"]> | undefined
    for (const { command, events, roster } of mine) {
      if (events.length === 0) assert.isTrue(silent?.nothingToDo(command, roster), JSON.stringify(command))
    }
  })

  it("and each that may leave none has been seen to", () => {
    for (const [tag, silent] of Object.entries(SILENT)) {
      assert.isNotEmpty(silent.why)
      assert.isTrue(
        granted.some(({ command, events }) => command._tag === tag && events.length === 0),
        tag
      )
    }
  })

  it("what is left is in the catalogue", () => {
    for (const { events } of granted) for (const one of events) assert.isDefined(nameOf(one))
  })
})
