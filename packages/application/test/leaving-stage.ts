import { standard } from "@tessera/domain/policy"
import { Actor } from "@tessera/domain/actor"
import { Effect, type Layer, type Redacted } from "effect"
import { TestClock } from "effect/testing"
import type { useCases } from "../src/layers.ts"
import { makeMember, makeWorkspace, signIn, trustByCode } from "../src/memory/world.ts"
import { PasswordLinks } from "../src/password-links.ts"
import type { MemberKey } from "../src/ports/roster-store.ts"
import { RosterStore } from "../src/ports/roster-store.ts"
import { Secrets } from "../src/ports/secrets.ts"
import type { SignedIn } from "../src/session.ts"

export type Product = Layer.Success<typeof useCases> | Layer.Services<typeof useCases>
export type Step = Effect.Effect<unknown, unknown, Product>
export interface Token {
  readonly at: string
  readonly token: Redacted.Redacted<string>
}

/** Who leaves, the sessions that they had, and what is under way meanwhile. */
export interface Staged {
  readonly key: MemberKey
  readonly tokens: ReadonlyArray<Token>
  /** Whose page is open; null for who is not signed in. */
  readonly listening: SignedIn | null
  readonly step: Step
}
export interface Case {
  readonly name: string
  /** The step itself brings back who left. */
  readonly bringsBack?: boolean
  readonly stage: (slug: string) => Effect.Effect<Staged, unknown, Product>
}

export type Client = SignedIn & { readonly token: Redacted.Redacted<string> }
const MINUTE_MS = 60_000

/** Ann, who leaves, with a trusted Mac, a desk that is signed in, and an owner who stays. */
export const staged = Effect.fnUntraced(function* (slug: string, deviceLimit = 20) {
  const workspace = yield* makeWorkspace(slug, { ...standard, deviceLimit })
  const owner = yield* makeMember(workspace, "owner", "owner")
  const ann = yield* makeMember(workspace, "ann", "admin")
  const at = (word: string) => `${slug}-${word}`
  const mac = yield* trustByCode(yield* signIn(workspace, ann, { at: at("mac") }), "Mac")
  yield* TestClock.adjust(MINUTE_MS)
  const client = (word: string, kind: "web" | "mobile" = "web") =>
    signIn(workspace, ann, { at: at(word), kind })
  const desk = yield* client("desk")
  return { workspace, owner, ann, mac, desk, client, at }
})
export type Stage = Effect.Success<ReturnType<typeof staged>>

const tokensOf = ({ at, desk, mac }: Stage): ReadonlyArray<Token> => [
  { at: at("mac"), token: mac.token },
  { at: at("desk"), token: desk.token }
]

/** One thing that is done, on what was staged for it. */
export const doing = (
  name: string,
  prepare: (stage: Stage) => Effect.Effect<Step, unknown, Product>,
  deviceLimit?: number
): Case => ({
  name,
  stage: Effect.fnUntraced(function* (slug: string) {
    const stage = yield* staged(slug, deviceLimit)
    const step = yield* prepare(stage)
    const key = { workspaceId: stage.workspace.id, memberId: stage.ann.id }
    return { key, tokens: tokensOf(stage), listening: stage.mac, step }
  })
})

/** One that is done to somebody who left, and whose page is closed. */
export const bringingBack = (name: string, prepare: Parameters<typeof doing>[1]): Case => ({
  name,
  bringsBack: true,
  stage: (slug) => Effect.map(doing(name, prepare).stage(slug), (staged) => ({ ...staged, listening: null }))
})

export const byAnn = ({ mac: { session } }: Stage) =>
  Actor.cases.Admin.make({
    memberId: session.member.id,
    role: "admin",
    sessionId: session.id,
    instanceId: session.instanceId,
    kind: "web",
    trusted: true
  })

/** An administrator who stays and acts on Ann. */
export const boss = Effect.fnUntraced(function* ({ at, owner, workspace }: Stage) {
  const who = yield* trustByCode(yield* signIn(workspace, owner, { at: at("boss") }), "Boss")
  const { id: sessionId, instanceId, member } = who.session
  const by = Actor.cases.Admin.make({
    memberId: member.id,
    role: "owner",
    sessionId,
    instanceId,
    kind: "web",
    trusted: true
  })
  return { who, by }
})

/** The token that stands in the link of the newest letter of this purpose. */
export const linkOf = Effect.fnUntraced(function* (key: MemberKey) {
  const { roster } = yield* RosterStore.use(({ load }) => load(key))
  const link = roster.passwordLinks.at(-1) ?? (yield* Effect.die("no link"))
  return yield* Secrets.useSync(({ signPasswordLink }) =>
    signPasswordLink({ ...key, purpose: link.purpose, linkId: link.id })
  )
})

export const forgotten = ({ ann, workspace }: Stage): Step =>
  PasswordLinks.use(({ ask: forgot, settled }) =>
    Effect.andThen(forgot({ workspace: workspace.slug, login: ann.username }, null), settled)
  )

export const now = (step: Step) => Effect.succeed(step)
