import type { verdict } from "@tessera/client/verdict"
import type { Asked } from "@tessera/domain/asked"
import type { Instant } from "@tessera/domain/instant"
import type { Refusal } from "@tessera/domain/refusals"
import { useSyncExternalStore } from "react"
import { useTime } from "../clock/clock-provider.tsx"
import { useSession } from "./session-context.ts"

/** What the server would say no with, before it is asked; null where nothing that is known here stands in the way. */
export type Says = (asked: Asked) => Refusal | null

let rules: typeof verdict | null = null
const waiting = new Set<() => void>()

/** The rules are not for a first page: they come when a part first asks. Where they do not come, the server still says its word. */
const load = async (): Promise<void> => {
  const loaded = await import("@tessera/client/verdict").catch(() => null)
  if (loaded === null) return
  rules = loaded.verdict
  for (const tell of waiting) tell()
}

const subscribe = (tell: () => void) => {
  waiting.add(tell)
  if (rules === null) void load()
  return () => void waiting.delete(tell)
}
const current = () => rules

/** P6: asks the rules themselves, as of now on the server's clock. Until they are there, nothing stands in the way. */
export const useVerdict = (): Says => {
  const { overview } = useSession()
  const { clock, serverOffsetMs } = useTime()
  const asking = useSyncExternalStore(subscribe, current)
  const now = Math.max(overview.now, Math.floor(clock.now() + serverOffsetMs)) as Instant
  return (asked) => (asking === null ? null : asking(overview, asked, now))
}
