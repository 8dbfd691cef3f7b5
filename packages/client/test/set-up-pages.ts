import { SessionId } from "@tessera/domain/ids"
import type { ClientInstance } from "../src/instance.ts"
import { settle } from "../src/manual-clock.ts"
import { keepSetUpDraft, setUpFromDraft } from "../src/set-up-draft.ts"
import type { DraftStorage } from "../src/set-up-draft.ts"
import { makeSetUpRunner } from "../src/set-up-runner.ts"
import type { SetUpCommand, SetUpEvent } from "../src/set-up/state.ts"
import { SetUpServer } from "./set-up-server.ts"

/** As storage of a browser does: what is read is a copy of what was written. */
const memoryDrafts = () => {
  const kept: { text: string | null; writes: number } = { text: null, writes: 0 }
  const storage: DraftStorage = {
    read: () => Promise.resolve(kept.text === null ? null : JSON.parse(kept.text)),
    write: (draft) => {
      kept.text = draft === null ? null : JSON.stringify(draft)
      kept.writes++
      return Promise.resolve()
    }
  }
  return { kept, storage }
}

/** One client instance's set-up over pages that are closed and opened again: the server and what was kept are all that lasts. */
export const setUpPages = () => {
  const server = new SetUpServer()
  const drafts = memoryDrafts()
  /** What the server was asked to do: each that mails a code counts. */
  const done: SetUpCommand["_tag"][] = []
  /** Answers that do not come: the page is closed before. */
  const held = { answers: false }

  const call = async (command: SetUpCommand): Promise<SetUpEvent | null> => {
    done.push(command._tag)
    const answer = server.does(command)
    if (held.answers) await new Promise(() => undefined)
    if (answer !== null && "failure" in answer)
      throw Object.assign(new Error("no"), { data: { expected: answer.failure, errorId: null } })
    return answer
  }
  const setUpOf = (answer: SetUpEvent | null) => (answer !== null && "setUp" in answer ? answer.setUp : null)
  const instance = {
    kind: "extension",
    keyStore: { keepForGood: () => Promise.resolve({ kept: "persistent", lost: false }) },
    client: {
      setUp: {
        register: {
          mutate: async (input: object) => setUpOf(await call({ _tag: "Register", ...input } as never))
        },
        sendNewCode: {
          mutate: async (input: object) => setUpOf(await call({ _tag: "SendNewCode", ...input } as never))
        },
        verify: { mutate: (input: object) => call({ _tag: "Verify", ...input } as never) },
        cancel: { mutate: (input: object) => call({ _tag: "Cancel", ...input } as never) },
        postpone: { mutate: () => call({ _tag: "Postpone" }) }
      }
    }
  } as unknown as ClientInstance

  let closes = () => {}
  /** Closes the page before, and opens one of whoever is signed in, which reads the overview and does what is then pressed. */
  const open = async (session = "ada", storage = drafts.storage) => {
    const id = SessionId.make(session)
    const runner = makeSetUpRunner(instance, setUpFromDraft(await storage.read().catch(() => null), id))
    closes()
    closes = keepSetUpDraft(storage, id, runner)
    const reads = () => {
      runner.send({ _tag: "OverviewRead", overview: server.overview() })
      return Promise.resolve()
    }
    runner.refreshBy(reads)
    await reads()
    const press = async (...events: readonly SetUpEvent[]) => {
      for (const event of events) {
        runner.send(event)
        await settle()
      }
    }
    return { press, reads, state: runner.getSnapshot }
  }
  return { server, ...drafts, done, held, open }
}
