import { commandLine, Members } from "@tessera/application/members"
import { Workspaces } from "@tessera/application/workspaces"
import { EmailAddress, Language, Role, Username } from "@tessera/domain/member"
import { Effect, Option, Redacted, Schema } from "effect"
import { type Asked, type Command, jsonOption, one, type Said, usage, workspaceOption } from "./command.ts"
import { table } from "./table.ts"

const PAGE = 500

const workspaceOf = (said: Said) => Workspaces.use((workspaces) => workspaces.find(one(said, "workspace")))

const read = <S extends Schema.ConstraintDecoder<unknown>>(schema: S, text: string | null, why: string) =>
  Option.match(Schema.decodeUnknownOption(schema)(text), {
    onNone: () => Effect.fail(usage(why)),
    onSome: (value) => Effect.succeed(value)
  })

/** Whether it is a good one, the rule says. */
const readPassword = ({ readPassword: ask }: Asked) => Effect.map(ask, (password) => Redacted.make(password))

/** The member that LOGIN names, in the workspace that is meant. */
const memberOf = Effect.fnUntraced(function* ({ said }: Asked) {
  const workspace = yield* workspaceOf(said)
  const members = yield* Members
  const member = yield* members.find(workspace.id, said.positionals[0] ?? "")
  return { members, member, key: { workspaceId: workspace.id, memberId: member.id } }
})

const add: Command = {
  name: "member add",
  positionals: [],
  what: "Adds a person to a workspace. The password is read from standard input.",
  options: {
    username: { type: "string", value: "NAME", what: "lower-case letters, digits, dots, hyphens" },
    email: { type: "string", value: "ADDRESS", what: "where codes and notices go" },
    role: { type: "string", value: "ROLE", what: `${Role.literals.join(", ")} (default: user)` },
    language: { type: "string", value: "en|es", what: "the language of letters and screens (default: en)" },
    "no-password": { type: "boolean", value: "", what: "cannot sign in until `member set-password`" },
    workspace: workspaceOption
  },
  run: Effect.fnUntraced(function* (asked: Asked) {
    const { print, said } = asked
    const email = (one(said, "email") ?? "").toLowerCase()
    const member = {
      username: yield* read(
        Username,
        one(said, "username"),
        "--username must be lower-case letters, digits, dots and hyphens."
      ),
      email: yield* read(EmailAddress, email, "--email must be one plain address such as ann@example.com."),
      role: yield* read(
        Role,
        one(said, "role") ?? "user",
        `--role must be one of ${Role.literals.join(", ")}.`
      ),
      language: yield* read(Language, one(said, "language") ?? "en", "--language must be en or es.")
    }
    const workspace = yield* workspaceOf(said)
    const password = one(said, "no-password") === null ? yield* readPassword(asked) : null
    const members = yield* Members
    yield* members.add(commandLine, { ...member, workspaceId: workspace.id, password })
    print(`${member.username} is a member of ${workspace.slug} now.`)
  })
}

const allMembers = Effect.fnUntraced(function* (said: Said) {
  const workspace = yield* workspaceOf(said)
  const members = yield* Members
  const all = yield* members.list(workspace.id, null, PAGE)
  const found = [...all]
  for (let page = all; page.length === PAGE;) {
    page = yield* members.list(workspace.id, found.at(-1)?.username ?? null, PAGE)
    found.push(...page)
  }
  return found
})

const list: Command = {
  name: "member list",
  positionals: [],
  what: "Lists the members of a workspace and how many devices each has registered.",
  options: { json: jsonOption, workspace: workspaceOption },
  run: Effect.fnUntraced(function* ({ print, said }: Asked) {
    const members = yield* allMembers(said)
    if (one(said, "json") !== null) return print(JSON.stringify(members))
    const rows = members.map((it) => [
      it.username,
      it.email,
      it.role,
      it.state,
      it.language,
      String(it.devices)
    ])
    print(table(["username", "e-mail", "role", "state", "language", "devices"], rows))
  })
}

const LOGIN = ["LOGIN"]
const ofWorkspace = { workspace: workspaceOption }

const deprovision: Command = {
  name: "member deprovision",
  positionals: LOGIN,
  what: "Ends a person's membership: every device and session of theirs ends at once.",
  options: ofWorkspace,
  run: Effect.fnUntraced(function* (asked: Asked) {
    const { key, member, members } = yield* memberOf(asked)
    yield* members.deprovision(commandLine, key)
    asked.print(`${member.username} is no longer a member; every device and session has ended.`)
  })
}

const reprovision: Command = {
  name: "member reprovision",
  positionals: LOGIN,
  what: "Brings a person back. No device comes back with them.",
  options: ofWorkspace,
  run: Effect.fnUntraced(function* (asked: Asked) {
    const { key, member, members } = yield* memberOf(asked)
    yield* members.reprovision(commandLine, key)
    asked.print(`${member.username} is a member again, with no devices.`)
  })
}

const setPassword: Command = {
  name: "member set-password",
  positionals: LOGIN,
  what: "Sets a password, read from standard input, and ends the person's sessions. Devices stay trusted.",
  options: ofWorkspace,
  run: Effect.fnUntraced(function* (asked: Asked) {
    const { key, member, members } = yield* memberOf(asked)
    yield* members.setPassword(commandLine, key, yield* readPassword(asked))
    asked.print(`${member.username} has a new password and is signed out everywhere.`)
  })
}

export const memberCommands: ReadonlyArray<Command> = [add, list, deprovision, reprovision, setPassword]
