import { Directory } from "@tessera/application/ports/directory"
import { Workspaces } from "@tessera/application/workspaces"
import { Effect } from "effect"
import { type Asked, type Command, jsonOption, one, usage, workspaceOption } from "./command.ts"
import { table } from "./table.ts"

const PRINTABLE = /^[^\p{C}]{1,200}$/u

const add: Command = {
  name: "app add",
  positionals: ["ID"],
  what: "Puts an application behind the check: only trusted sessions get to open it.",
  options: {
    name: { type: "string", value: "NAME", what: "as people read it" },
    url: { type: "string", value: "URL", what: "where it opens" },
    description: { type: "string", value: "TEXT", what: "a few words below the name" },
    workspace: workspaceOption
  },
  run: Effect.fnUntraced(function* ({ print, said }: Asked) {
    const id = said.positionals[0] ?? ""
    const name = one(said, "name") ?? ""
    const description = one(said, "description") ?? ""
    const url = URL.parse(one(said, "url") ?? "")
    if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id)) {
      return yield* usage("ID must be 1 to 40 lower-case letters, digits and hyphens.")
    }
    if (!PRINTABLE.test(name)) return yield* usage("--name must be 1 to 200 printable characters.")
    if (description !== "" && !PRINTABLE.test(description)) {
      return yield* usage("--description must be at most 200 printable characters.")
    }
    if (url === null || !/^https?:$/.test(url.protocol)) {
      return yield* usage("--url must be an http or https address.")
    }
    const workspaces = yield* Workspaces
    const workspace = yield* workspaces.find(one(said, "workspace"))
    yield* workspaces.protect(workspace.id, { id, name, description, url: url.href })
    print(`${name} is open to trusted sessions of ${workspace.slug}.`)
  })
}

const list: Command = {
  name: "app list",
  positionals: [],
  what: "Lists what is behind the check.",
  options: { json: jsonOption, workspace: workspaceOption },
  run: Effect.fnUntraced(function* ({ print, said }: Asked) {
    const workspace = yield* Workspaces.use((workspaces) => workspaces.find(one(said, "workspace")))
    const applications = yield* Directory.use((directory) => directory.applications(workspace.id))
    if (one(said, "json") !== null) return print(JSON.stringify(applications))
    print(
      table(
        ["id", "name", "url"],
        applications.map((it) => [it.id, it.name, it.url])
      )
    )
  })
}

export const applicationCommands: ReadonlyArray<Command> = [add, list]
