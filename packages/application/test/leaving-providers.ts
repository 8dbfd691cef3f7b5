import { Effect, Redacted } from "effect"
import { commandLine } from "../src/members.ts"
import { factsOf, instance } from "../src/memory/world.ts"
import type { ScimUser } from "../src/ports/scim-store.ts"
import { ScimGroups } from "../src/scim-groups.ts"
import { ScimTokens } from "../src/scim-tokens.ts"
import { ScimUsers, type UserDraft } from "../src/scim-users.ts"
import { SignOn } from "../src/sign-on.ts"
import { SignOnProviders } from "../src/sign-on-providers.ts"
import { boss, bringingBack, doing, now, type Case, type Stage } from "./leaving-stage.ts"

/** What identity providers do: people sign in by them, and they create, change and remove people. */

type Place = Pick<Stage, "workspace" | "ann" | "at">

export const call = ({ workspace }: Place) => ({ address: null, workspaceId: workspace.id, by: commandLine })

export const OKTA = { name: "Okta", scopes: ["email"], domains: [], enabled: true }

export const provided = (stage: Place) => {
  const client = { issuer: "https://okta.test", clientId: "tessera", clientSecret: Redacted.make("secret") }
  return SignOnProviders.use(({ add }) => add(call(stage), { ...OKTA, ...client, id: stage.at("okta") }))
}

const caller = ({ at }: Place) => ({ instanceId: instance(at("new")), address: null })

export const beginAt = (stage: Place) => {
  const beginning = { workspace: stage.workspace.slug, facts: factsOf("web"), returnTo: "web" }
  return SignOn.use(({ begin }) => begin({ ...beginning, providerId: stage.at("okta") }, caller(stage)))
}

/** Of Ann, who has signed in at the provider; `sid` is her session there. */
export const returning = ({ ann, at }: Place, url: string) => {
  const state = new URL(url).searchParams.get("state") ?? ""
  const query = Redacted.make(new URLSearchParams({ state, code: `ann~${ann.email}~sid` }).toString())
  return Effect.map(
    SignOn.use(({ returned }) => returned({ providerId: at("okta"), query })),
    ({ fragment }) => Redacted.value(fragment)
  )
}

export const finishing = (stage: Place, word: string) => {
  const [, id = "", completion = ""] = /^sso=([^.]+)\.(.+)$/.exec(word) ?? []
  return SignOn.use(({ finish }) => finish(id, Redacted.make(completion), caller(stage)))
}

export const signOns: ReadonlyArray<Case> = [
  doing("going to the provider", (stage) => Effect.as(provided(stage), beginAt(stage))),
  doing("coming back from the provider", (stage) =>
    Effect.andThen(
      provided(stage),
      Effect.map(beginAt(stage), ({ url }) => returning(stage, url))
    )
  ),
  doing("finishing a sign-in by the provider", (stage) =>
    Effect.gen(function* () {
      yield* provided(stage)
      const { url } = yield* beginAt(stage)
      return finishing(stage, yield* returning(stage, url))
    })
  ),
  doing("all of a sign-in by the provider", (stage) =>
    Effect.as(
      provided(stage),
      Effect.gen(function* () {
        const { url } = yield* beginAt(stage)
        return yield* finishing(stage, yield* returning(stage, url))
      })
    )
  )
]

const scim = ({ workspace }: Stage) =>
  ({ workspaceId: workspace.id, tokenId: "token", address: null, roleMax: "owner" }) as const

const draftOf = ({ member, profile }: ScimUser, differs: Partial<UserDraft>): UserDraft => ({
  profile,
  email: member.email,
  active: member.state === "active",
  ...differs
})

const changing = (stage: Stage, differs: Partial<UserDraft>) =>
  ScimUsers.use(({ change }) =>
    change(scim(stage), stage.ann.id, (before) => Effect.succeed(draftOf(before, differs)))
  )

const removing = (stage: Stage) =>
  ScimUsers.use(({ remove }) => remove(scim(stage), stage.ann.id, () => Effect.void))

const creating = (stage: Stage) =>
  ScimUsers.use(({ create, find }) =>
    Effect.flatMap(find(scim(stage), stage.ann.id), (found) =>
      Effect.as(removing(stage), create(scim(stage), draftOf(found, { active: true })))
    )
  )

const group = (members: ReadonlyArray<Stage["ann"]["id"]>) => ({
  displayName: "People",
  externalId: null,
  members
})

/** The group makes its members super administrators. */
const roleGiven = Effect.fnUntraced(function* (stage: Stage) {
  const { by } = yield* boss(stage)
  const admin = { by, address: null, workspaceId: stage.workspace.id }
  yield* ScimTokens.use(({ setGroupRoles }) =>
    setGroupRoles(admin, [{ group: "People", role: "superAdmin" }])
  )
})

const grouping = (stage: Stage, isIn: boolean) =>
  ScimGroups.use(({ create }) => create(scim(stage), group(isIn ? [stage.ann.id] : [])))

const grouped = (stage: Stage, isIn: boolean) => Effect.andThen(roleGiven(stage), grouping(stage, isIn))

const regrouping = (stage: Stage, id: string, isIn: boolean) =>
  ScimGroups.use(({ change }) =>
    change(scim(stage), id, () => Effect.succeed(group(isIn ? [stage.ann.id] : [])))
  )

export const scims: ReadonlyArray<Case> = [
  doing("SCIM: another address and name", (stage) =>
    now(changing(stage, { email: `other@${stage.workspace.slug}.test` as UserDraft["email"] }))
  ),
  doing("SCIM: active is false", (stage) => now(changing(stage, { active: false }))),
  bringingBack("SCIM: active is true again", (stage) =>
    Effect.as(changing(stage, { active: false }), changing(stage, { active: true }))
  ),
  doing("SCIM: deleted", (stage) => now(removing(stage))),
  bringingBack("SCIM: created again", creating),
  doing("SCIM: a group with a role is made", (stage) => Effect.as(roleGiven(stage), grouping(stage, true))),
  doing("SCIM: into a group with a role", (stage) =>
    Effect.map(grouped(stage, false), ({ id }) => regrouping(stage, id, true))
  ),
  doing("SCIM: out of a group with a role", (stage) =>
    Effect.map(grouped(stage, true), ({ id }) => regrouping(stage, id, false))
  ),
  doing("SCIM: a group with a role is removed", (stage) =>
    Effect.map(grouped(stage, true), ({ id }) =>
      ScimGroups.use(({ remove }) => remove(scim(stage), id, () => Effect.void))
    )
  )
]
