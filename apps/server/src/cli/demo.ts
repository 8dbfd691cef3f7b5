import { seedDemo } from "@tessera/application/demo"
import { Passwords } from "@tessera/application/ports/passwords"
import { Workspaces } from "@tessera/application/workspaces"
import { DEVICES_PER_MEMBER_MAX } from "@tessera/domain/numbers"
import { populate } from "@tessera/store/demo/populate"
import { Effect, Redacted } from "effect"
import { DEMO_PASSWORD, demoNamed } from "../demo.ts"
import { type Asked, type Command, one, refusal, type Said, usage } from "./command.ts"

const MEMBERS_MAX = 1_000_000
const TOLD_EVERY = 10_000

const numberOf = (said: Said, name: string, otherwise: number, max: number) => {
  const text = one(said, name)
  if (text === null) return Effect.succeed(otherwise)
  const number = Number(text)
  return /^\d{1,7}$/.test(text) && number >= 1 && number <= max
    ? Effect.succeed(number)
    : Effect.fail(usage(`--${name} must be a number from 1 to ${max}.`))
}

/** Invented people belong beside no real ones: neither in production, nor where there is another workspace than the demo's. */
const onlyADemo = Effect.fnUntraced(function* ({ said, settings }: Asked) {
  if (one(said, "yes") !== null) return
  if (settings.production)
    return yield* refusal("This is a production store. Add --yes if it is meant all the same.")
  const others = (yield* (yield* Workspaces).list).filter(({ slug }) => slug !== demoNamed.slug)
  if (others.length === 0) return
  return yield* refusal(
    `This store holds ${others.map(({ slug }) => slug).join(", ")}, too. Add --yes if it is meant all the same.`
  )
})

const demo: Command = {
  name: "demo",
  positionals: [],
  what: "Fills the demo workspace with invented members and devices: always the same ones, in every status.",
  options: {
    members: { type: "string", value: "N", what: `how many in all, at most ${MEMBERS_MAX} (default: 1000)` },
    devices: { type: "string", value: "N", what: "devices a member, at most (default: 20)" },
    yes: { type: "boolean", value: "", what: "also in production, and beside other workspaces" }
  },
  run: Effect.fnUntraced(function* (asked: Asked) {
    const { print, said, settings } = asked
    const members = yield* numberOf(said, "members", 1_000, MEMBERS_MAX)
    const devicesMax = yield* numberOf(said, "devices", DEVICES_PER_MEMBER_MAX, DEVICES_PER_MEMBER_MAX)
    yield* onlyADemo(asked)
    const workspace = yield* seedDemo({ ...demoNamed, applicationsAt: `${settings.publicUrl}/apps` })
    // One hash for all of them: they are nobody, and a hash of its own would take each a second.
    const passwordHash = yield* (yield* Passwords).hash(Redacted.make(DEMO_PASSWORD))
    const progress = (so: number) =>
      Effect.sync(() =>
        so % TOLD_EVERY === 0 || so === members ? print(`${so} of ${members} members`) : undefined
      )
    const added = yield* populate({ workspaceId: workspace.id, members, devicesMax, passwordHash, progress })
    print(
      `${added} invented members were added to ${workspace.slug}. Everybody's password is ${DEMO_PASSWORD}.`
    )
  })
}

export const demoCommands: ReadonlyArray<Command> = [demo]
