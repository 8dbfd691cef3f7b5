import { Actor } from "@tessera/domain/actor"
import type { WorkspaceId } from "@tessera/domain/ids"
import type { Role } from "@tessera/domain/member"
import { Effect, type Layer, Redacted } from "effect"
import { factsOf, instance, makeMember, makeWorkspace, world } from "../src/memory/world.ts"
import { commandLine } from "../src/members.ts"
import { SignOn } from "../src/sign-on.ts"
import { SignOnProviders } from "../src/sign-on-providers.ts"

export const told = <A, E>(program: Effect.Effect<A, E, Layer.Success<typeof world>>) =>
  Effect.provide(program, world)

export const callBy = (workspaceId: WorkspaceId, role: Role | null = null) => ({
  address: null,
  workspaceId,
  by:
    role === null
      ? commandLine
      : Actor.cases.Admin.make({
          memberId: "a" as never,
          role,
          sessionId: "s" as never,
          instanceId: instance("mac"),
          kind: "web",
          trusted: true
        })
})

export const OKTA = {
  id: "okta",
  name: "Okta",
  issuer: "https://okta.test",
  clientId: "tessera",
  clientSecret: Redacted.make("secret"),
  scopes: ["email"],
  domains: [],
  enabled: true
}

/** A workspace with Ann, its owner, with Bob, and with a provider. */
export const stage = Effect.gen(function* () {
  const workspace = yield* makeWorkspace("acme")
  const ann = yield* makeMember(workspace, "ann", "owner")
  const bob = yield* makeMember(workspace, "bob")
  const call = callBy(workspace.id)
  const providers = yield* SignOnProviders
  yield* providers.add(call, OKTA)
  return { workspace, ann, bob, call, byOwner: callBy(workspace.id, "owner"), providers }
})

export const begin = (at = "mac", providerId = "okta") =>
  SignOn.use((signOn) =>
    signOn.begin(
      { workspace: "acme", providerId, facts: factsOf("web"), returnTo: "web" },
      { instanceId: instance(at), address: null }
    )
  )
export const comeBack = Effect.fnUntraced(function* (url: string, code: string, providerId = "okta") {
  const state = new URL(url).searchParams.get("state") ?? ""
  const query = Redacted.make(new URLSearchParams({ state, code }).toString())
  return Redacted.value((yield* (yield* SignOn).returned({ providerId, query })).fragment)
})
export const finish = Effect.fnUntraced(function* (word: string, at = "mac") {
  const [, id = "", completion = ""] = /^sso=([^.]+)\.(.+)$/.exec(word) ?? []
  const caller = { instanceId: instance(at), address: null }
  return yield* (yield* SignOn).finish(id, Redacted.make(completion), caller)
})
export const through = Effect.fnUntraced(function* (code: string, at = "mac", providerId = "okta") {
  return yield* finish(yield* comeBack((yield* begin(at, providerId)).url, code, providerId), at)
})
