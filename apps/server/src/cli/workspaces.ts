import { Slug, Workspaces } from "@tessera/application/workspaces"
import { Enforcement, Policy, presets } from "@tessera/domain/policy"
import { Effect, Option, Schema } from "effect"
import { type Asked, type Command, jsonOption, one, type Said, usage, workspaceOption } from "./command.ts"
import { table } from "./table.ts"

const presetOption = {
  type: "string",
  value: Object.keys(presets).join("|"),
  what: "how strict its rules are (default: standard)"
} as const

const presetOf = (said: Said) => {
  const name = one(said, "preset")
  if (name === null) return Effect.succeed(null)
  if (name === "standard" || name === "strict") return Effect.succeed(presets[name])
  return Effect.fail(usage("--preset must be standard or strict."))
}

const create: Command = {
  name: "workspace create",
  positionals: ["SLUG"],
  what: "Creates a workspace. SLUG is its short name: lower-case letters, digits, hyphens.",
  options: {
    name: { type: "string", value: "NAME", what: "as people read it (default: SLUG)" },
    preset: presetOption
  },
  run: Effect.fnUntraced(function* ({ print, said }: Asked) {
    const slug = said.positionals[0] ?? ""
    if (!Schema.is(Slug)(slug)) {
      return yield* usage("SLUG must be 1 to 40 lower-case letters, digits and hyphens.")
    }
    const name = (one(said, "name") ?? slug).trim()
    if (!/^[^\p{C}]{1,64}$/u.test(name)) return yield* usage("--name must be 1 to 64 printable characters.")
    const policy = yield* presetOf(said)
    const workspaces = yield* Workspaces
    yield* workspaces.create({ slug, name, ...(policy !== null && { policy }) })
    print(`The workspace ${slug} is there. Next: pnpm tessera member add --workspace ${slug} --help`)
  })
}

const list: Command = {
  name: "workspace list",
  positionals: [],
  what: "Lists the workspaces, the oldest first.",
  options: { json: jsonOption },
  run: Effect.fnUntraced(function* ({ print, said }: Asked) {
    const workspaces = yield* (yield* Workspaces).list
    if (one(said, "json") !== null) return print(JSON.stringify(workspaces))
    print(
      table(
        ["slug", "name", "preset"],
        workspaces.map((it) => [it.slug, it.name, presetName(it.policy)])
      )
    )
  })
}

const presetName = (policy: Policy): string =>
  Object.entries(presets).find(([, preset]) => JSON.stringify(preset) === JSON.stringify(policy))?.[0] ??
  "own"

/** `remind`, `required`, `grace:14`. */
const enforcementOf = (text: string): unknown => {
  const days = /^grace:(\d+)$/.exec(text)?.[1]
  if (days !== undefined) return { _tag: "Grace", days: Number(days) }
  return { remind: Enforcement.cases.Remind.make({}), required: Enforcement.cases.Required.make({}) }[text]
}

const valueOf = (name: string, text: string): unknown => {
  if (name === "enforcement") return enforcementOf(text)
  if (name === "nameTemplate") return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const decodePolicy = Schema.decodeUnknownOption(Policy)

/** Each in turn, so that the one that is wrong is named. */
const changed = Effect.fnUntraced(function* (before: Policy, settings: ReadonlyArray<string>) {
  let policy = before
  for (const setting of settings) {
    const [, name = "", text = ""] = /^(\w+)=(.*)$/s.exec(setting) ?? []
    if (!Object.hasOwn(policy, name)) {
      return yield* usage(`--set must be NAME=VALUE with one of ${Object.keys(policy).join(", ")}.`)
    }
    const next = decodePolicy({ ...policy, [name]: valueOf(name, text) })
    if (Option.isNone(next)) return yield* usage(`${name} cannot be ${text === "" ? "empty" : text}.`)
    policy = next.value
  }
  return policy
})

const policy: Command = {
  name: "workspace policy",
  positionals: [],
  what: "Shows the rules of a workspace, or changes them.",
  options: {
    preset: { ...presetOption, what: "begin from these rules instead of those in force" },
    set: {
      type: "string",
      multiple: true,
      value: "NAME=VALUE",
      what: "deviceLimit=10, matchNumber=type, enforcement=grace:14, allowedKinds='[\"web\"]', …"
    },
    workspace: workspaceOption
  },
  run: Effect.fnUntraced(function* ({ print, said }: Asked) {
    const workspaces = yield* Workspaces
    const workspace = yield* workspaces.find(one(said, "workspace"))
    const settings = said.values["set"] ?? []
    const preset = yield* presetOf(said)
    const next = yield* changed(preset ?? workspace.policy, settings)
    if (preset !== null || settings.length > 0)
      yield* workspaces.setPolicy(workspace.id, next, workspace.policyVersion)
    print(JSON.stringify(next, null, 2))
  })
}

export const workspaceCommands: ReadonlyArray<Command> = [create, list, policy]
