import { factsOf, instance } from "@tessera/application/memory/world"
import { commandLine } from "@tessera/application/members"
import { SignOn } from "@tessera/application/sign-on"
import { SignOnProviders } from "@tessera/application/sign-on-providers"
import { Workspaces } from "@tessera/application/workspaces"
import { Effect, Redacted } from "effect"
import type { Fixture } from "./fixtures.ts"
import { stage, type Staged } from "./stage.ts"

const OKTA = {
  id: "okta",
  name: "Okta",
  issuer: "https://id.example.test",
  clientId: "tessera",
  scopes: ["email"],
  domains: [],
  enabled: true
}

const signedOn = new WeakMap<Staged, { readonly id: string; readonly completion: string }>()

/** The workspace has a provider. */
const stageProvider = async (): Promise<Staged> => {
  const staged = await stage()
  await staged.app.run(
    Effect.gen(function* () {
      const { id: workspaceId } = yield* (yield* Workspaces).find("acme")
      const call = { by: commandLine, address: null, workspaceId }
      yield* (yield* SignOnProviders).add(call, { ...OKTA, clientSecret: Redacted.make("secret") })
    })
  )
  return staged
}

/** Ann was proven to the client that nobody is signed in on. */
const stageProven = async (): Promise<Staged> => {
  const staged = await stageProvider()
  const word = await staged.app.run(
    Effect.gen(function* () {
      const signOn = yield* SignOn
      const beginning = { workspace: "acme", providerId: "okta", facts: factsOf("web"), returnTo: "web" }
      const { url } = yield* signOn.begin(beginning, { instanceId: instance("anybody"), address: null })
      const state = new URL(url).searchParams.get("state") ?? ""
      const query = Redacted.make(new URLSearchParams({ state, code: "s~ann@acme.test" }).toString())
      return Redacted.value((yield* signOn.returned({ providerId: "okta", query })).fragment)
    })
  )
  const [, id = "", completion = ""] = /^sso=([^.]+)\.(.+)$/.exec(word) ?? []
  signedOn.set(staged, { id, completion })
  return staged
}

const changes = { kind: "mutation", by: "mac", stage: stageProvider } as const
const { clientId: _, issuer: __, ...changed } = OKTA

export const signOnFixtures: Readonly<Record<string, Fixture>> = {
  "signOn.add": { ...changes, input: () => ({ ...OKTA, id: "entra", clientSecret: "secret" }) },
  "signOn.begin": {
    kind: "mutation",
    by: "anybody",
    stage: stageProvider,
    nullable: ["workspace"],
    ids: ["providerId"],
    input: () => ({ workspace: "acme", providerId: "okta", facts: factsOf("web"), returnTo: "web" })
  },
  "signOn.change": {
    ...changes,
    nullable: ["clientSecret"],
    ids: ["id"],
    input: () => ({ ...changed, name: "Okta again", clientSecret: "another" })
  },
  "signOn.finish": {
    kind: "mutation",
    by: "anybody",
    stage: stageProven,
    ids: ["id"],
    input: (staged) => ({ ...signedOn.get(staged) })
  },
  "signOn.providers": {
    kind: "query",
    by: "anybody",
    nullable: ["workspace", "login"],
    input: () => ({ workspace: "acme", login: "ann@acme.test" })
  },
  "signOn.remove": { ...changes, ids: ["id"], input: () => ({ id: "okta" }) },
  "signOn.setPasswords": { ...changes, input: () => ({ taken: true }) },
  "signOn.settings": { kind: "query", by: "mac", input: () => undefined },
  "signOn.test": { ...changes, input: () => ({ issuer: OKTA.issuer }) }
}

/** For the matrix of who may what: nothing that is there. */
export const signOnInputs = {
  "signOn.add": () => ({ ...OKTA, clientSecret: "secret" }),
  "signOn.change": () => ({ ...changed, clientSecret: null }),
  "signOn.remove": () => ({ id: "okta" }),
  "signOn.setPasswords": () => ({ taken: true }),
  "signOn.settings": () => undefined,
  "signOn.test": () => ({ issuer: OKTA.issuer })
}
