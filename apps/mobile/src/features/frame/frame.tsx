import type { Failure } from "@tessera/client/failure"
import { readRefusal } from "@tessera/client/failure"
import { useFailureSentence } from "@tessera/ui/asks/use-failure-sentence"
import { Banner } from "@tessera/ui/banner.tsx"
import { TrustEndsBanner } from "@tessera/ui/frame/trust-ends-banner.tsx"
import { UnsecuredBanner } from "@tessera/ui/frame/unsecured-banner.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useSession } from "@tessera/ui/session/session-context"
import { SkipLink } from "@tessera/ui/skip-link.tsx"
import { useToasts } from "@tessera/ui/toast.tsx"
import { useWhereabouts } from "../../app/navigation-context.tsx"
import { useParts } from "../../app/parts.ts"
import type { Place } from "../../app/place.ts"
import { useReadOnly } from "../../session/read-only.ts"
import { DevicesScreen } from "../devices/devices-screen.tsx"
import { ReviewScreen } from "../devices/review-screen.tsx"
import { NotFoundScreen } from "../failure/not-found-screen.tsx"
import { HomeScreen } from "../home/home-screen.tsx"
import { useNotifications } from "../notifications/use-notifications.ts"
import { ProfileScreen } from "../profile/profile-screen.tsx"
import { LazySetUpScreen } from "../set-up/lazy-set-up-screen.ts"
import { useScrollMemory } from "./use-scroll-memory.ts"
import { useSetUpAddress } from "../set-up/use-set-up-address.ts"
import { SettingsScreen } from "../settings/settings-screen.tsx"
import { UpdateBar } from "../update/update-bar.tsx"
import { AskBar } from "./ask-bar.tsx"
import { BottomNav } from "./bottom-nav.tsx"
import { Header } from "./header.tsx"
import { OfflineNote } from "./offline-note.tsx"

/** What stands around every screen; the set-up alone takes the whole of it (S3). */
export function Frame({ failing }: { readonly failing: Failure | null }) {
  const { place } = useWhereabouts()
  useNotifications()
  const settingUp = useSetUpAddress()
  const signOut = useSignOut()
  const scroller = useScrollMemory()
  if (settingUp) return <LazySetUpScreen skin="screen" onSignOut={signOut} />
  return (
    <div className="flex h-dvh flex-col bg-canvas">
      <SkipLink />
      <header className="px-safe pt-safe border-b border-line bg-surface">
        <Header />
      </header>
      <NotSecure />
      <TrustEndsBanner />
      {/* Scrolls by itself, so that nothing of it is ever under the bars; positioned, so that it holds what is hidden in it, too. */}
      <div ref={scroller} className="px-safe relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <UpdateBar />
        <OfflineNote failing={failing} />
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-2xl px-4 py-5 outline-none">
          <ScreenAt place={place} key={keyOf(place)} />
        </main>
      </div>
      <AskBar />
      <BottomNav />
    </div>
  )
}

const keyOf = (place: Place): string => (place._tag === "Review" ? place.deviceId : place._tag)

function ScreenAt({ place }: { readonly place: Place }) {
  switch (place._tag) {
    case "Home":
    case "SetUp":
      return <HomeScreen />
    case "Profile":
      return <ProfileScreen />
    case "Devices":
      return <DevicesScreen />
    case "Review":
      return <ReviewScreen deviceId={place.deviceId} />
    case "Settings":
      return <SettingsScreen />
    case "Unknown":
      return <NotFoundScreen />
  }
}

/** S15, R30: the yellow banner is a button, but for the time in which there is nobody to set up with. */
function NotSecure() {
  const m = useMessages().setUp.banner
  const { overview } = useSession()
  const readOnly = useReadOnly()
  if (!readOnly) return <UnsecuredBanner skin="mobile" />
  return overview.prompt.banner ? <Banner meaning="notSecure">{m.text}</Banner> : null
}

/** From the set-up, where the workspace leaves no other way out (D11). */
const useSignOut = (): (() => void) => {
  const { session } = useParts()
  const toasts = useToasts()
  const sentence = useFailureSentence()
  return () =>
    void session
      .signOut("this")
      .catch((error: unknown) =>
        toasts.show({ title: sentence(readRefusal(error)), meaning: "danger", id: "sign-out" })
      )
}
