import { askServer, readServerAddress } from "@tessera/client/server-address"
import { forgetSession, extensionInstance } from "./extension-instance.ts"
import { readServer, writeServer } from "./server-choice.ts"

type ServerRefusal = "empty" | "notAnAddress" | "notHttps" | "unreachable" | "notTessera" | "timeout"

export type ServerChange =
  | { readonly ok: true; readonly origin: string; readonly product: string; readonly left: boolean }
  | { readonly ok: false; readonly reason: ServerRefusal; readonly origin: string | null }

/** The old server ends the session itself; when it is out of reach the token is dropped all the same, and dies with its age. */
const leave = async (origin: string): Promise<boolean> => {
  const instance = await extensionInstance(origin)
  if ((await instance.keyStore.token()) === null) return false
  await instance.client.auth.signOut.mutate({ which: "this" }).catch(() => null)
  await forgetSession(instance)
  return true
}

/** Looks at what was typed, asks whether a server of ours answers there, and only then leaves the one before. */
export const changeServer = async (typed: string): Promise<ServerChange> => {
  const address = readServerAddress(typed)
  if (!address.ok) return { ok: false, reason: address.reason, origin: null }
  const { origin } = address
  const answer = await askServer(origin)
  if (!answer.ok) return { ok: false, reason: answer.reason, origin }
  const before = await readServer()
  const left = before !== null && before.origin !== origin && (await leave(before.origin))
  await writeServer({ origin, product: answer.product })
  return { ok: true, origin, product: answer.product, left }
}
