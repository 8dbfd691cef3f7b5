import { assert, beforeAll, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"
import { existsSync, mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { commands, runCommandLine } from "./run.ts"

let dataDir: string
beforeAll(() => void (dataDir = mkdtempSync(join(tmpdir(), "tessera-cli-"))))

const PASSWORD = "correct horse battery"

const run = async (line: string, password = PASSWORD, env: Readonly<Record<string, string>> = {}) => {
  const printed: Array<string> = []
  const complaints: Array<string> = []
  const words = line.split(" ").filter((word) => word !== "")
  const terminal = {
    print: (text: string) => void printed.push(text),
    readPassword: Effect.succeed(password)
  }
  const provider = ConfigProvider.fromEnv({ env: { DATA_DIR: dataDir, ...env } })
  const code = await runCommandLine(words, terminal, (text) => void complaints.push(text), provider)
  return { code, printed: printed.join("\n"), complaint: complaints.join("\n") }
}

describe("pnpm tessera", () => {
  it("does a day's work, in order", async () => {
    assert.deepInclude(await run("workspace create acme --name Acme --preset strict"), {
      code: 0,
      complaint: ""
    })
    assert.match((await run("workspace list")).printed, /^slug +name +preset\nacme +Acme +strict$/)
    const added = await run("member add --username ann --email Ann@Example.com --role owner")
    assert.deepStrictEqual(added, { code: 0, printed: "ann is a member of acme now.", complaint: "" })
    const listed = await run("member list --json")
    assert.notInclude(listed.printed, "argon2")
    const [ann]: ReadonlyArray<unknown> = JSON.parse(listed.printed)
    assert.deepInclude(ann, {
      username: "ann",
      email: "ann@example.com",
      role: "owner",
      state: "active",
      devices: 0
    })

    assert.deepInclude(await run("member deprovision ann@example.com"), {
      code: 1,
      complaint:
        "This is the last owner of the workspace who can sign in. Make somebody an owner who has signed in before."
    })
    await run("member add --username bob --email bob@example.com --role owner")
    assert.strictEqual((await run("member deprovision ann@example.com")).code, 0)
    assert.match((await run("member list")).printed, /ann +ann@example.com +owner +deprovisioned/)
    assert.deepInclude(await run("member deprovision ann"), {
      code: 1,
      complaint: "This person is no longer a member of the workspace."
    })
    assert.strictEqual((await run("member reprovision ann")).code, 0)
    assert.strictEqual((await run("member set-password ann")).code, 0)
    assert.strictEqual((await run("app add pay --name Payroll --url https://pay.example.com")).code, 0)
    assert.match((await run("app list")).printed, /pay +Payroll +https:\/\/pay.example.com\//)
  })

  it("D21, R5: policy is data, within its bounds", async () => {
    assert.strictEqual((await run("workspace create beta")).code, 0)
    const shown = await run(
      'workspace policy --workspace beta --set deviceLimit=5 --set enforcement=grace:14 --set allowedKinds=["web"]'
    )
    assert.deepInclude(JSON.parse(shown.printed), {
      deviceLimit: 5,
      enforcement: { _tag: "Grace", days: 14 },
      allowedKinds: ["web"]
    })
    assert.deepInclude(JSON.parse((await run("workspace policy --workspace beta")).printed), {
      deviceLimit: 5
    })
    assert.deepInclude(JSON.parse((await run("workspace policy --workspace beta --preset strict")).printed), {
      deviceLimit: 20,
      matchNumber: "type"
    })
    for (const [setting, complaint] of [
      ["deviceLimit=21", "deviceLimit cannot be 21."],
      ["deviceLimit=0", "deviceLimit cannot be 0."],
      ["matchNumber=loud", "matchNumber cannot be loud."],
      ["enforcement=never", "enforcement cannot be never."],
      ["__proto__=x", "--set must be NAME=VALUE with one of matchNumber,"]
    ] as const) {
      const refused = await run(`workspace policy --workspace beta --set ${setting}`)
      assert.strictEqual(refused.code, 2)
      assert.include(refused.complaint, complaint)
    }
    const unsound = await run("workspace policy --workspace beta --set nameTemplate=[user]")
    assert.strictEqual(unsound.code, 1)
    assert.include(unsound.complaint, "The policy is refused: nameTemplate, unknownWord [user]")
    assert.deepInclude(JSON.parse((await run("workspace policy --workspace beta")).printed), {
      nameTemplate: "[username][device name] - [operating system]/[browser]"
    })
  })

  it.each([
    ["", 0, ""],
    ["frob", 2, "There is no command “frob”. See: pnpm tessera --help"],
    ["member frob", 2, "There is no command “member frob”. See: pnpm tessera --help"],
    ["--frob", 2, "There is no option “--frob” here. See: pnpm tessera --help"],
    [
      "member deprovision",
      2,
      "member deprovision takes LOGIN behind its name, and options. See: pnpm tessera member deprovision --help"
    ],
    [
      "member list extra",
      2,
      "member list takes nothing behind its name, and options. See: pnpm tessera member list --help"
    ],
    ["member list --frob", 2, "Unknown option '--frob'. See: pnpm tessera member list --help"],
    ["member deprovision nobody", 1, "There is no such member."],
    ["member list --workspace nowhere", 1, "There is no such workspace."],
    ["workspace create acme", 1, "The slug is taken."],
    ["workspace create Acme!", 2, "SLUG must be 1 to 40 lower-case letters, digits and hyphens."],
    ["member add --username ann --email other@example.com", 1, "The username is taken."],
    ["member add --username bob --email ann@example.com", 1, "The email is taken."],
    [
      "member add --username Bob --email bob@example.com",
      2,
      "--username must be lower-case letters, digits, dots and hyphens."
    ],
    [
      "member add --username bob --email bob",
      2,
      "--email must be one plain address such as ann@example.com."
    ],
    [
      "member add --username bob --email bob@example.com --role king",
      2,
      "--role must be one of owner, superAdmin, admin, user, loginOnly, guest."
    ],
    ["app add pay --name Payroll --url javascript:alert(1)", 2, "--url must be an http or https address."]
  ])("one sentence and a code: %s", async (line, code, complaint) => {
    const answer = await run(line)
    assert.deepStrictEqual([answer.code, answer.complaint], [code, complaint])
  })

  it("a password has bounds, and is not shown whatever happens", async () => {
    const short = await run("member set-password ann", "hunter2")
    assert.deepStrictEqual([short.code, short.complaint], [1, "A password has at least 12 characters."])
    const long = await run("member set-password ann", "x".repeat(1_025))
    assert.strictEqual(long.code, 1)
    assert.notInclude(JSON.stringify([short, long]), "hunter2")
  })

  it("a wrong setting is told like the server tells it", async () => {
    const answer = await run("member list", PASSWORD, { PORT: "x" })
    assert.deepInclude(answer, { code: 1, complaint: "PORT must be a whole number from 0 to 65535." })
  })

  it("help is there for everything, and touches no database", async () => {
    for (const { name, options } of commands) {
      const { code, printed } = await run(`${name} --help`, PASSWORD, { DATA_DIR: "/nowhere/at/all" })
      assert.strictEqual(code, 0, name)
      assert.include(printed, `pnpm tessera ${name}`)
      for (const option of Object.keys(options)) assert.include(printed, `--${option}`)
    }
    const all = await run("--help")
    for (const { name } of commands) assert.include(all.printed, name)
    assert.notInclude((await run("member --help")).printed, "workspace create")
  })

  it("G9: a back-up is whole, and never written over something", async () => {
    const file = join(dataDir, "copy.db")
    assert.strictEqual((await run(`backup ${file}`)).code, 0)
    assert.strictEqual(readFileSync(file).subarray(0, 15).toString(), "SQLite format 3")
    assert.isFalse(existsSync(`${file}-wal`))
    assert.deepInclude(await run(`backup ${file}`), {
      code: 1,
      complaint: `The back-up failed: ${file} is there already`
    })
  })

  it("fills the demo with invented members, and nothing that is no demo", async () => {
    const own = { DATA_DIR: mkdtempSync(join(tmpdir(), "tessera-demo-")) }
    assert.match(
      (await run("demo --members 30", PASSWORD, own)).printed,
      /30 invented members were added to demo/
    )
    assert.match((await run("demo --members 30", PASSWORD, own)).printed, /\n?0 invented members/)
    const listed: ReadonlyArray<{ devices: number }> = JSON.parse(
      (await run("member list --json", PASSWORD, own)).printed
    )
    assert.isTrue(listed.some(({ devices }) => devices > 5))
    for (const words of ["--members 0", "--members many", "--devices 21", "--members 1000001"])
      assert.strictEqual((await run(`demo ${words}`, PASSWORD, own)).code, 2, words)
    assert.strictEqual((await run("workspace create acme", PASSWORD, own)).code, 0)
    const beside = await run("demo --members 40", PASSWORD, own)
    assert.deepInclude(beside, { code: 1, printed: "" })
    assert.match(beside.complaint, /acme/)
    assert.strictEqual((await run("demo --members 40 --yes", PASSWORD, own)).code, 0)
  })
})
