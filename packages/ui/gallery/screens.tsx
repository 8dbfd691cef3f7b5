import { setUpAtFirst, setUpFlow } from "@tessera/client/set-up-flow"
import type { ClientInstance } from "@tessera/client/instance"
import type { SetUpEvent, SetUpState } from "@tessera/client/set-up/state"
import type { ClientFacts } from "@tessera/domain/client"
import type { DeviceView, Overview, SetUpView } from "@tessera/domain/views"
import { type ReactNode, useState } from "react"
import { AskReview } from "../src/asks/ask-review.tsx"
import { DecisionsProvider } from "../src/asks/decisions-provider.tsx"
import { Button } from "../src/button.tsx"
import { DeviceCard } from "../src/devices/device-card.tsx"
import { Dialog } from "../src/dialog.tsx"
import { UnsecuredBanner } from "../src/frame/unsecured-banner.tsx"
import { Logo } from "../src/logo.tsx"
import { useMessages, useProduct } from "../src/messages/use-messages.tsx"
import { SessionContext } from "../src/session/session-context.ts"
import { SetUpContext } from "../src/set-up/set-up-context.ts"
import { SetUpScreen } from "../src/set-up/set-up-screen.tsx"
import { none, over, trusted, verifying, waiting } from "../src/testing/set-up-views.ts"
import {
  ask,
  deviceView,
  minutes,
  named,
  overviewOf,
  start,
  thisMac,
  unsecured
} from "../src/testing/views.ts"

/** `?screen=set-up&kind=extension&step=naming`: what a phone and a popup show, one at a time. */

const factsOf: { readonly [kind in "web" | "extension" | "mobile"]: ClientFacts } = {
  web: thisMac.facts,
  extension: { ...thisMac.facts, kind: "extension" },
  mobile: { ...thisMac.facts, kind: "mobile", os: "Android", model: "Pixel 7" }
}

const mac = deviceView("mac", { name: named("Work Mac") })
const oldExtension = deviceView("old", {
  name: named("owner Mac extension - macOS/Chrome"),
  facts: factsOf.extension
})
const phone = deviceView("phone", { name: named("owner Pixel 7 - Android/Chrome"), facts: factsOf.mobile })

interface Shown {
  readonly setUp: SetUpView
  readonly events?: ReadonlyArray<SetUpEvent>
  readonly differs?: Partial<Overview>
}

const typed: SetUpEvent = { _tag: "CodeTyped", code: "12345678" }
const full: Partial<Overview> = {
  limit: { limit: 3, registered: 3 },
  devices: [mac, oldExtension, phone]
}
const steps: { readonly [step: string]: Shown } = {
  intro: { setUp: none },
  first: { setUp: none, differs: { devices: [], limit: { limit: 20, registered: 0 } } },
  naming: { setUp: none, events: [{ _tag: "Started" }] },
  code: { setUp: verifying(), events: [typed] },
  waiting: { setUp: waiting({ approverKinds: ["web", "mobile"] }) },
  leave: { setUp: waiting(), events: [{ _tag: "Closed" }] },
  denied: { setUp: over() },
  limit: { setUp: none, events: [{ _tag: "Started" }], differs: full }
}

const standing = (kind: keyof typeof factsOf, { differs, setUp }: Shown): Overview => {
  const before = unsecured({
    paths: ["emailCode"],
    limit: { limit: 20, registered: 2 },
    devices: [mac, oldExtension],
    setUp,
    ...differs
  })
  return { ...before, session: { ...before.session, facts: factsOf[kind] } }
}

/** Nothing answers here: what is pressed moves the page as far as it goes without a server. */
const nothing: unknown = new Proxy(() => Promise.resolve({}), { get: () => nothing })
const api = { kind: "web", client: nothing } as ClientInstance

function Session({ children, overview }: { readonly children: ReactNode; readonly overview: Overview }) {
  return (
    <SessionContext
      value={{ api, overview, connection: "live", readAt: start, refresh: () => Promise.resolve() }}
    >
      {children}
    </SessionContext>
  )
}

const atStep = (overview: Overview, events: ReadonlyArray<SetUpEvent> = []): SetUpState =>
  [{ _tag: "OverviewRead", overview } as const, { _tag: "Opened" } as const, ...events].reduce<SetUpState>(
    (state, event) => setUpFlow(state, event).state,
    setUpAtFirst()
  )

function Standing({ children, kind, step }: Screen & { readonly children: ReactNode }) {
  const shown = steps[step] ?? { setUp: none }
  const overview = standing(kind, shown)
  const [state, setState] = useState(() => atStep(overview, shown.events))
  const send = (event: SetUpEvent) => setState((before) => setUpFlow(before, event).state)
  return (
    <Session overview={overview}>
      <SetUpContext
        value={{ state, send, linkedCode: null, strayLink: false, open: () => send({ _tag: "Opened" }) }}
      >
        {children}
      </SetUpContext>
    </Session>
  )
}

interface Screen {
  readonly kind: keyof typeof factsOf
  readonly step: string
}

function SetUp(screen: Screen) {
  const product = useProduct()
  return (
    <Standing {...screen}>
      <SetUpScreen
        skin={screen.kind === "mobile" ? "screen" : "page"}
        brand={screen.kind === "mobile" ? null : <Logo product={product} />}
        onSignOut={() => {}}
      />
    </Standing>
  )
}

function Banners() {
  return (
    <div className="flex flex-col gap-6">
      {(["web", "mobile", "popup"] as const).map((skin) =>
        ["intro", "code", "waiting"].map((step) => (
          <Standing key={`${skin} ${step}`} kind="web" step={step}>
            <UnsecuredBanner skin={skin} />
          </Standing>
        ))
      )}
    </div>
  )
}

const asking = ask("ask", "owner PC with a long name that somebody typed - Windows/Edge")
const listed: ReadonlyArray<DeviceView> = [
  asking,
  { ...thisMac, facts: factsOf.mobile, name: named("owner Pixel 7 - Android/Chrome") },
  mac,
  oldExtension,
  deviceView("locked", { name: named("Loaned tablet"), status: "locked", lockedUntil: minutes(40) }),
  deviceView("code", { name: named("Kitchen"), status: "pendingVerification", expiresAt: minutes(12) }),
  deviceView("gone", {
    name: named("Old laptop"),
    status: "removed",
    ended: { at: minutes(-90), reason: "removedByMember", byDeviceId: thisMac.id }
  })
]

function Cards() {
  return (
    <Session overview={overviewOf({ setUp: trusted, devices: listed })}>
      <ul className="flex flex-col gap-3 p-4">
        {listed.map((device) => (
          <li key={device.id}>
            <DeviceCard device={device} onReview={() => {}} />
          </li>
        ))}
      </ul>
    </Session>
  )
}

function Sheet() {
  const m = useMessages().devices.ask
  const [open, setOpen] = useState(true)
  return (
    <Session overview={overviewOf({ setUp: trusted, devices: [asking, thisMac] })}>
      <DecisionsProvider>
        <main id="main" className="p-4">
          <Button onClick={() => setOpen(true)}>{m.trustTitle}</Button>
        </main>
        <Dialog sheet open={open} onClose={() => setOpen(false)} title={m.trustTitle} description={m.why}>
          <AskReview ask={asking} onSettled={() => setOpen(false)} />
        </Dialog>
      </DecisionsProvider>
    </Session>
  )
}

/** Null where the address names none: the whole gallery then. */
export const screenIn = (search: URLSearchParams): ReactNode => {
  const kind = search.get("kind")
  switch (search.get("screen")) {
    case "set-up":
      return (
        <SetUp
          kind={kind === "extension" || kind === "mobile" ? kind : "web"}
          step={search.get("step") ?? "intro"}
        />
      )
    case "banners":
      return <Banners />
    case "cards":
      return <Cards />
    case "sheet":
      return <Sheet />
    default:
      return null
  }
}
