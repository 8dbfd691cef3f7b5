import { extensionInstance } from "../server/extension-instance.ts"
import { readServer } from "../server/server-choice.ts"
import { ensureAlarm } from "./alarm.ts"

/** At each start of the worker: whoever is signed in is looked after, whatever became of the alarm. */
export const revive = async (): Promise<void> => {
  const server = await readServer()
  if (server === null) return
  const { keyStore } = await extensionInstance(server.origin)
  if ((await keyStore.token()) !== null) await ensureAlarm()
}
