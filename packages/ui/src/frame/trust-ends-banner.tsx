import { Banner } from "../banner.tsx"
import { useTime } from "../clock/clock-provider.tsx"
import { useNow } from "../clock/use-now.ts"
import { useLanguage } from "../messages/messages-provider.tsx"
import { timeAhead } from "../relative-time-text.ts"
import { useSession } from "../session/session-context.ts"

export interface TrustEndsBannerProps {
  /** For the top of the popup. */
  readonly narrow?: boolean | undefined
}

/**
 * D19: policy is about to end the trust of the device that this session runs on, and what there is to do then. Not of days
 * without use: it is being used. Those of other devices stand where each client says what needs its member (`UnusedNotes`).
 */
export function TrustEndsBanner({ narrow = false }: TrustEndsBannerProps) {
  const { access, devices } = useSession().overview
  const ends = devices.find(({ thisDevice }) => thisDevice)?.trustEnds
  if (access.level !== "trusted" || ends?.soon !== true || ends.why !== "age") return null
  return (
    <Banner meaning="waiting" narrow={narrow}>
      <EndsText at={ends.at} />
    </Banner>
  )
}

function EndsText({ at }: { readonly at: number }) {
  const { intl, messages } = useLanguage()
  const { timeZone } = useTime()
  const now = useNow(60_000)
  return messages.setUp.banner.endsSoon(timeAhead(at, now, { locale: intl, timeZone }))
}
