import { lazy, Suspense, useEffect, useSyncExternalStore } from "react"
import { BrokenBoundary } from "../features/failure/broken-boundary.tsx"
import { FailureScreen } from "../features/failure/failure-screen.tsx"
import { FrameSkeleton } from "../features/frame/frame-skeleton.tsx"
import { closeAll, showBadge } from "../features/notifications/shown-notifications.ts"
import { loadSetUpScreen } from "../features/set-up/lazy-set-up-screen.ts"
import { SignInScreen } from "../features/sign-in/sign-in-screen.tsx"
import type { SignOutReason } from "@tessera/client/session-state"
import { useParts } from "./parts.ts"

const loadInside = () => import("../features/frame/inside.tsx")
const Inside = lazy(async () => ({ default: (await loadInside()).Inside }))

/** The session has only run out: the same person comes back to it. All other ways are for good. */
const RUN_OUT: ReadonlySet<SignOutReason | null> = new Set([null, "expired", "notSignedIn"])

/** Sign-in or inside, as the session says. */
export function App() {
  const { push, session, worker } = useParts()
  const state = useSyncExternalStore(session.subscribe, session.getSnapshot)
  useEffect(() => {
    session.start()
    return () => session.stop()
  }, [session])

  const why = state._tag === "SignedOut" ? state.why : undefined
  useEffect(() => {
    if (why === undefined) return
    // T40: nothing of this person stays on the phone's lock screen or on the icon.
    void closeAll(worker.getSnapshot().registration)
    void showBadge(navigator, 0)
    void push.signedOut(!RUN_OUT.has(why))
    // While somebody types their password.
    void Promise.all([loadInside(), loadSetUpScreen()]).catch(() => {})
  }, [why, worker, push])

  switch (state._tag) {
    case "Loading":
      return <FrameSkeleton />
    case "SignedOut":
      return <SignInScreen why={state.why} />
    case "Failed":
      return <FailureScreen failure={state.failure} onRetry={session.refresh} />
    case "SignedIn":
      return (
        // Another session is another person, perhaps: nothing of this one's screens goes on (T40). What was kept may be another
        // version's, so what breaks on it is begun anew with the answer.
        <BrokenBoundary key={`${state.overview.session.id} ${state.kept && state.failure !== null}`}>
          <Suspense fallback={<FrameSkeleton />}>
            <Inside state={state} />
          </Suspense>
        </BrokenBoundary>
      )
  }
}
