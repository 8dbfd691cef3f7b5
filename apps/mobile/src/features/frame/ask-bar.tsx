import type { DeviceView } from "@tessera/domain/views"
import { buttonClass } from "@tessera/ui/button.tsx"
import { DeviceFace } from "@tessera/ui/device-face.tsx"
import { useAnnounce } from "@tessera/ui/live-region.tsx"
import { useMessages } from "@tessera/ui/messages/use-messages.tsx"
import { useEffect, useEffectEvent, useRef } from "react"
import { Link, useWhereabouts } from "../../app/navigation-context.tsx"
import { useAsks } from "../../session/use-asks.ts"

/** These show the asks themselves. */
const SHOWN_BY_ITSELF = new Set(["Home", "Devices", "Review"])

/** S19: wherever one is in the app, an ask shows itself, takes no focus and withdraws by itself (P5). */
export function AskBar() {
  const m = useMessages()
  const { place } = useWhereabouts()
  const asks = useAsks()
  useSaid(asks)
  const ask = asks[0]
  if (ask === undefined || SHOWN_BY_ITSELF.has(place._tag)) return null
  return (
    <section
      aria-label={m.devices.ask.title}
      className="ui-appear px-safe border-t border-waiting-line bg-waiting-soft text-waiting"
    >
      <div className="mx-auto flex max-w-2xl items-center gap-3 px-4 py-2.5">
        <DeviceFace kind={ask.facts.kind} os={ask.facts.os} browser={ask.facts.browser} size={32} />
        <div className="min-w-0 flex-1">
          <p className="truncate font-strong">
            <bdi>{ask.name}</bdi>
          </p>
          <p className="text-small">{m.account.dashboard.asks(asks.length)}</p>
        </div>
        <Link to={{ _tag: "Review", deviceId: ask.id }} className={buttonClass("secondary")}>
          {m.account.dashboard.review}
        </Link>
      </div>
    </section>
  )
}

/** Each is said once, politely, when it comes in. */
const useSaid = (asks: ReadonlyArray<DeviceView>) => {
  const m = useMessages().devices.ask
  const announce = useAnnounce()
  const said = useRef(new Set<string>())
  const say = useEffectEvent(() => {
    const fresh = asks.filter(({ id }) => !said.current.has(id))
    for (const { id } of fresh) said.current.add(id)
    if (fresh.length > 0) announce(fresh.map(({ name }) => m.announced(name)).join(" "))
  })
  const key = asks.map(({ id }) => id).join(" ")
  useEffect(() => say(), [key])
}
