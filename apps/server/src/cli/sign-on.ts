import { commandLine, Members } from "@tessera/application/members"
import { IdentityProviders } from "@tessera/application/ports/identity-providers"
import { Secrets } from "@tessera/application/ports/secrets"
import { SignOnProviders } from "@tessera/application/sign-on-providers"
import { Workspaces } from "@tessera/application/workspaces"
import {
  Issuer,
  MailDomains,
  SignOnClientId,
  SignOnName,
  SignOnProviderId,
  SignOnSecret
} from "@tessera/domain/sign-on"
import { Effect, Option, Redacted, Schema } from "effect"
import { type Asked, type Command, jsonOption, one, refusal, usage, workspaceOption } from "./command.ts"
import { table } from "./table.ts"

const callOf = Effect.fnUntraced(function* ({ said }: Asked) {
  const { id: workspaceId } = yield* Workspaces.use(({ find }) => find(one(said, "workspace")))
  return { by: commandLine, address: null, workspaceId }
})

const read = <S extends Schema.ConstraintDecoder<unknown>>(schema: S, value: unknown, why: string) =>
  Option.match(Schema.decodeUnknownOption(schema)(value), {
    onNone: () => Effect.fail(usage(why)),
    onSome: Effect.succeed<S["Type"]>
  })

const add: Command = {
  name: "sign-on add",
  positionals: ["ISSUER"],
  what: "Adds an identity provider (OpenID Connect). The client secret is read from standard input.",
  options: {
    name: { type: "string", value: "NAME", what: "what people read on the button" },
    "client-id": { type: "string", value: "ID", what: "what the provider calls this product" },
    id: { type: "string", value: "ID", what: "as `sign-on addresses` told it (default: a new one)" },
    domain: {
      type: "string",
      multiple: true,
      value: "DOMAIN",
      what: "members with an address here sign in by it and by nothing else"
    },
    workspace: workspaceOption
  },
  run: Effect.fnUntraced(function* (asked: Asked) {
    const { print, said } = asked
    const issuer = yield* read(Issuer, said.positionals[0], "ISSUER must be an https address.")
    const name = yield* read(SignOnName, one(said, "name"), "--name must be 1 to 64 printable characters.")
    const clientId = yield* read(SignOnClientId, one(said, "client-id"), "--client-id must be given.")
    const domains = yield* read(
      MailDomains,
      said.values["domain"] ?? [],
      "--domain must be a domain such as example.com, each once."
    )
    const id = yield* read(
      SignOnProviderId,
      one(said, "id") ?? (yield* (yield* Secrets).newId),
      "--id must be letters, digits, - and _."
    )
    const secret = yield* read(SignOnSecret, yield* asked.readPassword, "The secret cannot be read.")
    const clientSecret = Redacted.make(secret)
    const provider = { id, name, issuer, clientId, clientSecret, domains, scopes: ["profile", "email"] }
    const call = yield* callOf(asked)
    yield* SignOnProviders.use((providers) => providers.add(call, { ...provider, enabled: true }))
    const { logoutUri, redirectUri } = yield* IdentityProviders.useSync(({ addresses }) => addresses(id))
    print(`${name} is there. Its redirect address: ${redirectUri}\nFor back-channel logout: ${logoutUri}`)
  })
}

const addresses: Command = {
  name: "sign-on addresses",
  positionals: [],
  what: "Tells what the next provider has to be told of this server, before it is added.",
  options: {},
  run: Effect.fnUntraced(function* ({ print }: Asked) {
    const id = yield* (yield* Secrets).newId
    const { logoutUri, redirectUri } = yield* IdentityProviders.useSync((it) => it.addresses(id))
    print(table(["id", "redirect address", "back-channel logout"], [[id, redirectUri, logoutUri]]))
  })
}

const list: Command = {
  name: "sign-on list",
  positionals: [],
  what: "Lists the identity providers of a workspace, and whether it takes passwords.",
  options: { json: jsonOption, workspace: workspaceOption },
  run: Effect.fnUntraced(function* (asked: Asked) {
    const { print, said } = asked
    const call = yield* callOf(asked)
    const { passwords, providers } = yield* SignOnProviders.use(({ settings }) => settings(call))
    if (one(said, "json") !== null) return print(JSON.stringify({ passwords, providers }))
    const rows = providers.map((it) => [
      it.id,
      it.name,
      it.issuer,
      it.enabled ? "enabled" : "disabled",
      it.domains.join(" ")
    ])
    print(table(["id", "name", "issuer", "state", "enforced for"], rows))
    print(`Passwords are ${passwords ? "" : "not "}taken.`)
  })
}

const switched = (name: string, enabled: boolean, what: string): Command => ({
  name: `sign-on ${name}`,
  positionals: ["ID"],
  what,
  options: { workspace: workspaceOption },
  run: Effect.fnUntraced(function* (asked: Asked) {
    const call = yield* callOf(asked)
    const service = yield* SignOnProviders
    const { providers } = yield* service.settings(call)
    const found = providers.find(({ id }) => id === asked.said.positionals[0])
    if (found === undefined)
      return yield* refusal("There is no such provider. See: pnpm tessera sign-on list")
    yield* service.change(call, { ...found, enabled, clientSecret: null })
    asked.print(`${found.name} is ${enabled ? "enabled" : "disabled"}.`)
  })
})

const remove: Command = {
  name: "sign-on remove",
  positionals: ["ID"],
  what: "Removes an identity provider. Who is signed in by it stays so.",
  options: { workspace: workspaceOption },
  run: Effect.fnUntraced(function* (asked: Asked) {
    const call = yield* callOf(asked)
    yield* SignOnProviders.use((providers) => providers.remove(call, asked.said.positionals[0] ?? ""))
    asked.print("It is removed.")
  })
}

const passwords: Command = {
  name: "sign-on passwords",
  positionals: ["ON|OFF"],
  what: "Takes passwords (on), or none from anybody (off). The way back in when no provider works.",
  options: { workspace: workspaceOption },
  run: Effect.fnUntraced(function* (asked: Asked) {
    const word = asked.said.positionals[0]?.toLowerCase()
    if (word !== "on" && word !== "off") return yield* usage("Say on or off.")
    const call = yield* callOf(asked)
    yield* SignOnProviders.use(({ setPasswords }) => setPasswords(call, word === "on"))
    asked.print(`Passwords are ${word === "on" ? "" : "not "}taken.`)
  })
}

const unlink: Command = {
  name: "sign-on unlink",
  positionals: ["LOGIN"],
  what: "Forgets who a member is at every provider: the next sign-in links them anew, by their address.",
  options: { workspace: workspaceOption },
  run: Effect.fnUntraced(function* (asked: Asked) {
    const call = yield* callOf(asked)
    const member = yield* Members.use(({ find }) => find(call.workspaceId, asked.said.positionals[0] ?? ""))
    const links = yield* SignOnProviders.use((providers) => providers.unlink(call, member.id))
    asked.print(links === 0 ? "There was no link." : `${member.username} is linked to no provider any more.`)
  })
}

export const signOnCommands: ReadonlyArray<Command> = [
  addresses,
  add,
  list,
  switched("enable", true, "Lets people sign in by a provider again."),
  switched("disable", false, "Nobody signs in by a provider; its domains are not enforced."),
  remove,
  passwords,
  unlink
]
