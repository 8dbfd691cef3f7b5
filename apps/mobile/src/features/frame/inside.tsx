import type { SignedInState } from "@tessera/client/session-state"
import { DecisionsProvider } from "@tessera/ui/asks/decisions-provider.tsx"
import { ClockProvider, useTime } from "@tessera/ui/clock/clock-provider.tsx"
import { SessionContext } from "@tessera/ui/session/session-context"
import { SetUpProvider } from "@tessera/ui/set-up/set-up-provider.tsx"
import { useMemo } from "react"
import { useNavigation } from "../../app/navigation-context.tsx"
import { useParts } from "../../app/parts.ts"
import { quieted, ReadOnlyContext } from "../../session/read-only.ts"
import { Frame } from "./frame.tsx"

/** Everything for somebody who is signed in. Prompt, banner, asks and screens all derive from the overview. */
export function Inside({ state }: { readonly state: SignedInState }) {
  const { instance, session } = useParts()
  const { go } = useNavigation()
  const { clock, timeZone } = useTime()
  const { connection, failure, kept, readAt } = state
  const overview = useMemo(() => (kept ? quieted(state.overview) : state.overview), [kept, state.overview])
  const value = useMemo(
    () => ({ api: instance, overview, refresh: session.refresh, connection, readAt }),
    [instance, overview, session, connection, readAt]
  )
  return (
    <SessionContext value={value}>
      <ClockProvider clock={clock} timeZone={timeZone} serverOffsetMs={overview.now - readAt}>
        <ReadOnlyContext value={kept}>
          <DecisionsProvider>
            <SetUpProvider onManage={() => go({ _tag: "Devices" })}>
              <Frame failing={failure} />
            </SetUpProvider>
          </DecisionsProvider>
        </ReadOnlyContext>
      </ClockProvider>
    </SessionContext>
  )
}
