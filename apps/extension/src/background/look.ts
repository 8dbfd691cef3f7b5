import { checkSession } from "@tessera/client/session-check"
import { showIcon } from "../badge/show-icon.ts"
import { keptOverview } from "../kept/kept-session.ts"
import { noteSignedIn, noteSignedOut } from "../kept/note-session.ts"
import { extensionInstance } from "../server/extension-instance.ts"
import { readServer } from "../server/server-choice.ts"
import { dropAlarm, ensureAlarm } from "./alarm.ts"

/**
 * What a worker does that has just woken: one question, whose answer is kept and drawn. It holds no state of its own, since it is
 * put to sleep after seconds. No answer changes nothing: the server may be down, and nobody is signed out by that.
 */
export const look = async (): Promise<void> => {
  const server = await readServer()
  if (server === null) return void (await Promise.all([dropAlarm(), showIcon({ _tag: "NoServer" })]))
  const instance = await extensionInstance(server.origin)
  const { keyStore } = instance
  if ((await keyStore.token()) === null) return void (await Promise.all([dropAlarm(), noteSignedOut(null)]))
  await ensureAlarm()
  const answer = await checkSession(instance)
  if (answer._tag === "Unknown") return redraw()
  // It may have taken a new token (T39), or somebody signed out meanwhile: then nothing of it is kept.
  const ath = await keyStore.ath()
  if (answer._tag === "SignedIn" && ath !== null)
    return noteSignedIn({ overview: answer.overview, readAt: Date.now(), ath })
  await Promise.all([dropAlarm(), noteSignedOut(answer._tag === "SignedOut" ? answer.why : null)])
}

/** What stands on the icon is gone with each restart of the browser. */
const redraw = async (): Promise<void> => {
  const read = await keptOverview.read()
  if (read !== null) await showIcon({ _tag: "SignedIn", overview: read.overview })
}
