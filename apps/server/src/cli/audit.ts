import { publicKeyText } from "@tessera/store/checkpoint/checkpoint-lines"
import { type Finding, verifyJournals } from "@tessera/store/checkpoint/verify-journals"
import { writeCheckpoint } from "@tessera/store/checkpoint/write-checkpoint"
import type { BrokenJournal } from "@tessera/store/journal-check"
import { Effect } from "effect"
import { resolve } from "node:path"
import { checkpointKey } from "../checkpoint-key.ts"
import type { Settings } from "../config.ts"
import { secretIn } from "../secret-file.ts"
import { type Asked, type Command, jsonOption, one, refusal, usage } from "./command.ts"

const keyFrom = Effect.fnUntraced(function* ({ dataDir, secret }: Settings) {
  return checkpointKey(secret ?? (yield* secretIn(dataDir)))
})

const whose = ({ memberId, workspaceId }: BrokenJournal["key"]): string =>
  memberId === null ? `workspace ${workspaceId}` : `workspace ${workspaceId}, member ${memberId}`

const sentenceOf = ({ key, position, what }: Finding): string => {
  switch (what) {
    case "broken":
      return `${whose(key)}: line ${position} was changed, moved, put in or taken away.`
    case "notSigned":
      return `${whose(key)}: its first ${position} lines are not those that were signed.`
    case "gone":
      return `${whose(key)}: ${position} lines were signed, and the journal is gone.`
  }
}

const count = (number: number, one: string): string =>
  `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`

const PUBLIC_KEY = /^[A-Za-z0-9_-]{43}$/

const verify: Command = {
  name: "audit verify",
  positionals: [],
  what: "Goes through every journal, and says where a line was changed, moved, put in or taken away. With a checkpoint, also that each journal still begins with what was signed. Ends with 1 where one does not hold.",
  options: {
    checkpoint: { type: "string", value: "FILE", what: "a checkpoint that was written before" },
    "public-key": {
      type: "string",
      value: "KEY",
      what: "the key that it has to be signed by (default: the one of this server's secret)"
    },
    json: jsonOption
  },
  run: Effect.fnUntraced(function* ({ print, said, settings }: Asked) {
    const [file, given] = [one(said, "checkpoint"), one(said, "public-key")]
    if (given !== null && !PUBLIC_KEY.test(given))
      return yield* usage("--public-key takes 43 characters of base64url.")
    const publicKey = given ?? publicKeyText(yield* keyFrom(settings))
    const verified = yield* verifyJournals(file === null ? null : { file: resolve(file), publicKey })
    const { findings, found, journals, lines, signed } = verified
    if (one(said, "json") !== null) print(JSON.stringify(verified))
    else {
      for (const finding of findings) print(sentenceOf(finding))
      if (found > findings.length) print(`And ${count(found - findings.length, "more")}.`)
    }
    if (found > 0)
      return yield* refusal(
        `${count(found, "break")} in ${count(journals, "journal")}: not everything holds.`
      )
    if (one(said, "json") !== null) return
    print(`${count(journals, "journal")} with ${count(lines, "line")} hold.`)
    if (signed !== null)
      print(
        `All ${count(signed.lines, "line")} that were signed at ${new Date(signed.at).toISOString()} are in them.`
      )
  })
}

const checkpoint: Command = {
  name: "audit checkpoint",
  positionals: ["FILE"],
  what: "Goes through every journal, and writes down where each ends, signed: JSON lines, to be kept where nobody who can change the database can change them. Writes nothing where a journal does not hold.",
  options: { json: jsonOption },
  run: Effect.fnUntraced(function* ({ print, said, settings }: Asked) {
    const key = yield* keyFrom(settings)
    const to = resolve(said.positionals[0] ?? "")
    const made = yield* writeCheckpoint(to, key)
    if ("broken" in made) {
      for (const broken of made.broken.slice(0, 100)) print(sentenceOf({ ...broken, what: "broken" }))
      return yield* refusal(`${count(made.broken.length, "journal")} do not hold: nothing is signed.`)
    }
    const publicKey = publicKeyText(key)
    if (one(said, "json") !== null) return print(JSON.stringify({ ...made, file: to, publicKey }))
    print(`${count(made.journals, "journal")} with ${count(made.lines, "line")} are signed in ${to}.`)
    print(`Root: ${made.root}`)
    print(`Signed by: ${publicKey}`)
  })
}

export const auditCommands: ReadonlyArray<Command> = [verify, checkpoint]
