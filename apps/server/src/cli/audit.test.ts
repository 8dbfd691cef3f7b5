import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { runCommandLine } from "./run.ts"

let dataDir: string
const env = () => ({ DATA_DIR: dataDir })

const run = async (words: ReadonlyArray<string>, more: Readonly<Record<string, string>> = {}) => {
  const printed: Array<string> = []
  const complaints: Array<string> = []
  const terminal = {
    print: (text: string) => void printed.push(text),
    readPassword: Effect.succeed("correct horse battery")
  }
  const provider = ConfigProvider.fromEnv({ env: { ...env(), ...more } })
  const code = await runCommandLine(words, terminal, (text) => void complaints.push(text), provider)
  return { code, printed: printed.join("\n"), complaint: complaints.join("\n") }
}

/** As somebody who has the file of the database. */
const tampered = (change: string): void => {
  const database = new DatabaseSync(join(dataDir, "tessera.db"))
  database.exec(`
    DROP TRIGGER IF EXISTS journal_no_update; DROP TRIGGER IF EXISTS journal_no_delete; ${change}`)
  database.close()
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "tessera-audit-"))
  await run(["workspace", "create", "acme"])
  await run(["member", "add", "--username", "ann", "--email", "ann@example.com", "--role", "owner"])
  await run(["member", "add", "--username", "bob", "--email", "bob@example.com"])
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

describe("T37: pnpm tessera audit", () => {
  it("signs where the journals end, and proves later that they were only written on", async () => {
    const file = join(dataDir, "one.jsonl")
    const made = await run(["audit", "checkpoint", file])
    assert.deepInclude(made, { code: 0, complaint: "" })
    const key = /Signed by: ([A-Za-z0-9_-]{43})$/.exec(made.printed)?.[1] ?? ""
    assert.lengthOf(key, 43)
    assert.lengthOf(readFileSync(file, "utf8").trimEnd().split("\n"), 5)
    await run(["member", "deprovision", "bob"])
    const verified = await run(["audit", "verify", "--checkpoint", file])
    assert.deepInclude(verified, { code: 0, complaint: "" })
    assert.match(verified.printed, /^3 journals with \d+ lines hold\.\nAll \d+ lines that were signed at 2/)
    assert.strictEqual((await run(["audit", "verify", "--checkpoint", file, "--public-key", key])).code, 0)
    const json = JSON.parse((await run(["audit", "verify", "--json"])).printed)
    assert.deepInclude(json, { journals: 3, found: 0, findings: [], signed: null })
  })

  it("is not fooled by another key, and says what its words should be", async () => {
    const file = join(dataDir, "one.jsonl")
    const other = await run(["audit", "verify", "--checkpoint", file], {
      TESSERA_SECRET: "another secret of this length".repeat(2)
    })
    assert.strictEqual(other.code, 1)
    assert.include(other.complaint, "was not signed by this key")
    assert.strictEqual((await run(["audit", "verify", "--public-key", "short"])).code, 2)
    assert.strictEqual((await run(["audit", "checkpoint"])).code, 2)
    const again = await run(["audit", "checkpoint", file])
    assert.strictEqual(again.code, 1)
    assert.include(again.complaint, "is there already")
  })

  it("ends with 1, says where, and signs nothing, once a line was touched", async () => {
    tampered(`
      UPDATE journal SET actor = replace(actor, 'commandLine', 'clock')
      WHERE position = 1 AND member_id = (SELECT id FROM member WHERE username = 'bob')`)
    const verified = await run(["audit", "verify"])
    assert.strictEqual(verified.code, 1)
    assert.match(
      verified.printed,
      /^workspace \S+, member \S+: line 1 was changed, moved, put in or taken away\.$/
    )
    assert.strictEqual(verified.complaint, "1 break in 3 journals: not everything holds.")
    const two = join(dataDir, "two.jsonl")
    const made = await run(["audit", "checkpoint", two])
    assert.strictEqual(made.code, 1)
    assert.isFalse(existsSync(two))
    const json = await run(["audit", "verify", "--json"])
    assert.strictEqual(json.code, 1)
    assert.deepInclude(JSON.parse(json.printed).findings[0], { what: "broken", position: 1 })
  })
})
