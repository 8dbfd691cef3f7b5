import type { ClientFacts, ClientKind } from "@tessera/domain/client"
import type { SetUpPath } from "@tessera/domain/device"
import { type ChallengeId, ClientInstanceId, type DeviceId } from "@tessera/domain/ids"
import { EmailAddress, type Member, type Role, Username } from "@tessera/domain/member"
import type { Policy } from "@tessera/domain/policy"
import { Effect, Layer, Redacted } from "effect"
import { Authenticate } from "../authenticate.ts"
import { useCases } from "../layers.ts"
import { commandLine, Members } from "../members.ts"
import type { Workspace } from "../ports/directory.ts"
import { RosterStore } from "../ports/roster-store.ts"
import { Secrets } from "../ports/secrets.ts"
import { keyOf, type SignedIn } from "../session.ts"
import { SetUp } from "../set-up.ts"
import { SignIn } from "../sign-in.ts"
import { Workspaces } from "../workspaces.ts"
import { portsMemory } from "./layers.ts"
import { Memory } from "./memory.ts"

/** The whole product over one `Memory`; what tests, of this package and of others, are told in. Needs `Memory`. */
export const worldOn = useCases.pipe(Layer.provideMerge(portsMemory))
/** A world of its own. */
export const world = worldOn.pipe(Layer.provideMerge(Memory.layer))

export const PASSWORD = Redacted.make("correct horse battery staple")

/** A client instance by a short word: `instance("mac")` is always the same key. */
export const instance = (word: string): ClientInstanceId =>
  ClientInstanceId.make(`key-${word}`.padEnd(43, "-").slice(0, 43))

export const factsOf = (kind: ClientKind): ClientFacts =>
  kind === "mobile"
    ? { kind, os: "Android", browser: "Chrome", osVersion: null, browserVersion: "140", model: "Pixel 7" }
    : { kind, os: "macOS", browser: "Chrome", osVersion: null, browserVersion: "140", model: null }

export const makeWorkspace = (slug: string, policy?: Policy) =>
  Workspaces.use(({ create }) =>
    create({ slug, name: `The ${slug}`, ...(policy === undefined ? {} : { policy }) })
  )

export const makeMember = (workspace: Workspace, username: string, role: Role = "user") =>
  Members.use(({ add }) =>
    add(commandLine, {
      workspaceId: workspace.id,
      username: Username.make(username),
      email: EmailAddress.make(`${username}@${workspace.slug}.test`),
      role,
      language: "en",
      password: PASSWORD
    })
  )

export interface Where {
  readonly kind?: ClientKind
  /** The word of the client instance. */
  readonly at: string
  readonly address?: string | null
}

/** Signs a member in, and authenticates once as the next call would. */
export const signIn = Effect.fnUntraced(function* (
  workspace: Workspace,
  member: Member,
  { address = "192.0.2.1", at, kind = "web" }: Where
) {
  const caller = { instanceId: instance(at), facts: factsOf(kind), address }
  const credentials = { workspace: workspace.slug, login: member.username, password: PASSWORD }
  const { token } = yield* SignIn.use(({ withPassword }) => withPassword(credentials, caller))
  const who = yield* Authenticate.use(({ session }) => session({ token, instanceId: instance(at), address }))
  return { ...who, token }
})

/** The code that a letter would carry. */
export const codeOf = (challengeId: ChallengeId, purpose: "setUp" | "removal" = "setUp") =>
  Secrets.useSync(({ code }) => code(purpose, challengeId))

/** Next, by this path; a name of its own for each instance where none is given. */
export const register = (who: SignedIn, path: SetUpPath, name?: string) => {
  const { facts, instanceId } = who.session
  const typed = name ?? `Device ${instanceId.replaceAll("-", " ").trim()}`
  return SetUp.use((setUp) => setUp.register(who, { name: typed, path, facts }))
}

export const registerByCode = Effect.fnUntraced(function* (who: SignedIn, name?: string) {
  const view = yield* register(who, "emailCode", name)
  return view._tag === "Verifying" ? view : yield* Effect.die(view)
})

/** Sets up by the e-mailed code; gives the session as it goes on, with its rotated token. */
export const trustByCode = Effect.fnUntraced(function* (who: SignedIn, name?: string) {
  const { challengeId, deviceId } = yield* registerByCode(who, name)
  const code = yield* codeOf(challengeId)
  const { rotated } = yield* SetUp.use(({ verify }) => verify(who, challengeId, code))
  if (rotated === null) return yield* Effect.die("not rotated")
  const { address } = who
  const { instanceId } = who.session
  const next = yield* Authenticate.use(({ session }) =>
    session({ token: rotated.token, instanceId, address })
  )
  return { ...next, token: rotated.token, deviceId }
})

/** Asks another device; gives the ask. */
export const ask = Effect.fnUntraced(function* (who: SignedIn, name?: string) {
  const view = yield* register(who, "approval", name)
  return view._tag === "Waiting" ? view : yield* Effect.die(view)
})

/** The member's journal, whole. */
export const journalOf = ({ session }: SignedIn) =>
  RosterStore.use(({ journal }) => journal(keyOf(session), 0, 1_000))

export const deviceOfRoster = Effect.fnUntraced(function* ({ session }: SignedIn, id: DeviceId) {
  const { roster } = yield* RosterStore.use(({ load }) => load(keyOf(session)))
  return roster.devices.find((device) => device.id === id) ?? (yield* Effect.die("no such device"))
})
