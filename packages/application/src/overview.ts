import type { DeviceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import { DeviceNotFound } from "@tessera/domain/refusals"
import { accessOf } from "@tessera/domain/rules/access"
import { limitOf } from "@tessera/domain/rules/limit"
import { deviceOf, registered } from "@tessera/domain/rules/liveness"
import { capabilitiesOf } from "@tessera/domain/rules/management"
import { automaticName } from "@tessera/domain/rules/name"
import { promptFor } from "@tessera/domain/rules/prompt"
import { route } from "@tessera/domain/rules/route"
import type { DeviceView, Overview, SetUpView } from "@tessera/domain/views"
import { Context, Effect, Layer } from "effect"
import type { NotFound } from "./expected.ts"
import { Directory, type Workspace } from "./ports/directory.ts"
import { Outbox } from "./ports/outbox.ts"
import { Places } from "./ports/places.ts"
import type { Snapshot } from "./ports/roster-store.ts"
import { Product } from "./product.ts"
import { keyOf, type Session, type SignedIn } from "./session.ts"
import { shownVersion } from "./shown-version.ts"
import { Trust } from "./trust.ts"
import { codeViewsOf } from "./views/code-view.ts"
import { deviceViewOf, deviceViewsOf } from "./views/device-view.ts"
import { newestCode, setUpViewOf } from "./views/set-up-view.ts"

export interface DeviceList {
  readonly now: Instant
  readonly version: number
  readonly devices: ReadonlyArray<DeviceView>
}

/** What a session sees of its member's roster; all derived on reading, nothing kept (P10). */
export class Overviews extends Context.Service<
  Overviews,
  {
    /** R9, R10, R18, R27, S1 to S21: all that the signed-in screens are derived from. */
    readonly read: (who: SignedIn) => Effect.Effect<Overview, NotFound>
    /** S10. */
    readonly devices: (who: SignedIn) => Effect.Effect<DeviceList, NotFound>
    readonly device: (who: SignedIn, id: DeviceId) => Effect.Effect<DeviceView, NotFound | DeviceNotFound>
    /** Where this client stands in its own set-up. */
    readonly setUp: (who: SignedIn) => Effect.Effect<SetUpView, NotFound>
  }
>()("@tessera/application/Overviews") {
  static readonly layer = Layer.effect(
    Overviews,
    Effect.gen(function* () {
      const trust = yield* Trust
      const directory = yield* Directory
      const product = yield* Product
      const placesOf = yield* makePlacesOf
      const setUpView = yield* makeSetUpView
      const load = ({ session }: SignedIn) => trust.read(keyOf(session))

      const seen = Effect.fnUntraced(function* ({ session }: SignedIn, snapshot: Snapshot) {
        return { snapshot, session, places: yield* placesOf(snapshot) }
      })

      const read = Effect.fn("Overviews.read")(function* (who: SignedIn) {
        const snapshot = yield* load(who)
        const workspace = yield* directory.workspaceById(snapshot.roster.workspaceId)
        const setUp = yield* setUpView(snapshot, who.session)
        const devices = yield* deviceViewsOf(yield* seen(who, snapshot))
        const { roster } = snapshot
        return {
          ...overviewOf(snapshot, who.session, workspace),
          product: product.name,
          setUp,
          devices,
          endedHidden: roster.devices.length - devices.length,
          codes: codeViewsOf(snapshot, who.session)
        }
      })

      return Overviews.of({
        read,
        devices: Effect.fn("Overviews.devices")(function* (who) {
          const snapshot = yield* load(who)
          const devices = yield* deviceViewsOf(yield* seen(who, snapshot))
          return { now: snapshot.now, version: versionIn(snapshot), devices }
        }),
        device: Effect.fn("Overviews.device")(function* (who, id) {
          const snapshot = yield* load(who)
          const device = snapshot.roster.devices.find((one) => one.id === id)
          if (device === undefined) return yield* new DeviceNotFound()
          return yield* deviceViewOf(yield* seen(who, snapshot), device)
        }),
        setUp: Effect.fn("Overviews.setUp")(function* (who) {
          return yield* setUpView(yield* load(who), who.session)
        })
      })
    })
  )
}

const makePlacesOf = Effect.map(Places, (places) =>
  Effect.fnUntraced(function* ({ addresses }: Snapshot) {
    const found = yield* Effect.forEach(new Set(addresses.values()), (address) =>
      Effect.map(places.of(address), (place) => ({ address, place }))
    )
    return new Map(found.flatMap(({ address, place }) => (place === null ? [] : [[address, place] as const])))
  })
)

const makeSetUpView = Effect.map(Outbox, (outbox) =>
  Effect.fnUntraced(function* (snapshot: Snapshot, session: Session) {
    const code = newestCode(snapshot, session)
    const mail = code === undefined ? "queued" : yield* outbox.stateOf(keyOf(session), code.id)
    return setUpViewOf(snapshot, session, mail)
  })
)

/** R9, D11, D19: what this session may, as of the snapshot's now. */
export const accessIn = (snapshot: Snapshot, { facts, instanceId }: Session) => {
  const { lastUsed, now, policy, roster } = snapshot
  const device = deviceOf(roster, instanceId, now)
  const lastUsedAt = device === undefined ? undefined : lastUsed.get(device.id)
  return accessOf({ roster, policy, instanceId, at: now, lastUsedAt, facts })
}

const versionIn = ({ policyVersion, version }: Snapshot) => shownVersion(version, policyVersion)

const overviewOf = (snapshot: Snapshot, session: Session, workspace: Workspace) => {
  const { now, policy, roster } = snapshot
  const { facts, id, instanceId, member, rotatedAt, startedAt } = session
  const { kind } = facts
  const access = accessIn(snapshot, session)
  const trusted = access.level === "trusted"
  const postponed = session.postponedAt !== null
  const { banner, mayPostpone, setUp } = promptFor({ roster, access, kind, instanceId, postponed, at: now })
  const trustedAt = deviceOf(roster, instanceId, now)?.trusted?.at ?? now
  return {
    now,
    version: versionIn(snapshot),
    workspace: { id: workspace.id, name: workspace.name, slug: workspace.slug },
    member,
    joinedAt: roster.joinedAt,
    // T39: trust came after this token was made.
    session: { id, instanceId, facts, startedAt, postponed, shouldRotate: trusted && rotatedAt < trustedAt },
    access,
    prompt: { setUp, banner, mayPostpone },
    capabilities: capabilitiesOf({ ...snapshot, instanceId, kind, at: now }),
    policy,
    paths: trusted ? [] : route({ ...snapshot, at: now, kind }),
    suggestedName: automaticName(
      { username: member.username, facts, template: policy.nameTemplate },
      roster,
      now
    ),
    limit: { limit: limitOf(policy), registered: registered(roster, now).length }
  }
}
