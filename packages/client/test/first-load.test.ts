import { assert, describe, it } from "@effect/vitest"
import { existsSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"

const src = join(import.meta.dirname, "../src")
const STATEMENT = /^(?:import|export) (?!type\b)[^"']*? from "([^"]+)"/gms

/** All that comes along with a module when it is loaded: no types, and nothing that is imported only when it is wanted. */
const loadedWith = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
  if (seen.has(file)) return seen
  seen.add(file)
  if (!existsSync(file)) return seen
  for (const [, from = ""] of readFileSync(file, "utf8").matchAll(STATEMENT))
    loadedWith(from.startsWith(".") ? join(dirname(file), from) : from, seen)
  return seen
}

describe("what a first page loads stays small", () => {
  it.each([
    "api",
    "instance-key",
    "failure",
    "client-facts",
    "live",
    "server-clock",
    "devices",
    "set-up-flow",
    "set-up-runner",
    "set-up-draft",
    "instance",
    "session-store",
    "session-check",
    "server-address"
  ])("%s brings no Effect along, and nothing of the domain but types", (name) => {
    const loaded = [...loadedWith(join(src, `${name}.ts`))]
    assert.deepStrictEqual(
      loaded.filter((from) => /^effect\b|^@effect\/|^@tessera\//.test(from)),
      []
    )
  })

  it("finds Effect where it is", () => {
    assert.include([...loadedWith(join(src, "device-name-check.ts"))], "effect")
    assert.include([...loadedWith(join(src, "live-event.ts"))], "@tessera/domain/live")
    assert.include([...loadedWith(join(src, "api.ts"))], "@trpc/client")
  })
})
