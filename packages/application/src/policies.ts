import type { Actor } from "@tessera/domain/actor"
import { type Policy, presets } from "@tessera/domain/policy"
import type { PolicyEffect, PolicyView } from "@tessera/domain/policy-views"
import type { PolicyLocksOut, PolicyRefused } from "@tessera/domain/policy-refusals"
import { ManagementRefused } from "@tessera/domain/refusals"
import { trustedDevice } from "@tessera/domain/rules/access"
import { policyIsSound, policyKeepsItsAuthor } from "@tessera/domain/rules/policy"
import { Context, Effect, Layer } from "effect"
import type { NotFound, PolicyChangedMeanwhile, TryLater } from "./expected.ts"
import { makePolicyPreview } from "./policy-preview.ts"
import { Directory } from "./ports/directory.ts"
import { keyOf, type SignedIn } from "./session.ts"
import { Trust } from "./trust.ts"

type Unsound = PolicyRefused | PolicyLocksOut | ManagementRefused

/** D21: the rules that the seed leaves to a workspace. Who may change them is judged before (`adminActor`). */
export class Policies extends Context.Service<
  Policies,
  {
    readonly get: (who: SignedIn) => Effect.Effect<PolicyView, NotFound>
    /** POLICY-4. Refuses what `set` would refuse; with `TryLater` where too many are being reckoned. */
    readonly preview: (
      who: SignedIn,
      policy: Policy
    ) => Effect.Effect<PolicyEffect, Unsound | NotFound | TryLater>
    /** From the version that the change was made on, to the one that is answered. Reaches every open page at once. */
    readonly set: (
      who: SignedIn,
      by: Actor,
      policy: Policy,
      version: number
    ) => Effect.Effect<number, Unsound | NotFound | PolicyChangedMeanwhile>
  }
>()("@tessera/application/Policies") {
  static readonly layer = Layer.effect(
    Policies,
    Effect.gen(function* () {
      const directory = yield* Directory
      const acceptable = yield* makeAcceptable
      const preview = yield* makePolicyPreview
      return Policies.of({
        get: yield* makeGet,
        preview: Effect.fn("Policies.preview")(function* (who, policy) {
          yield* acceptable(who, policy)
          return yield* preview(who.session.member.workspaceId, policy)
        }),
        set: Effect.fn("Policies.set")(function* (who, by, policy, version) {
          yield* acceptable(who, policy)
          const { address, session } = who
          return yield* directory.setPolicy(session.member.workspaceId, policy, version, { by, address })
        })
      })
    })
  )
}

/** POLICY-2, POLICY-3. */
const makeAcceptable = Effect.map(Trust, (trust) =>
  Effect.fnUntraced(function* ({ session }: SignedIn, policy: Policy) {
    yield* policyIsSound(policy)
    const snapshot = yield* trust.read(keyOf(session))
    const { lastUsed, now } = snapshot
    const device = trustedDevice(snapshot, session.instanceId, now)
    // Removed since the call was let in.
    if (device === undefined) return yield* new ManagementRefused({ reason: "notTrusted" })
    yield* policyKeepsItsAuthor(policy, device, now, lastUsed.get(device.id))
  })
)

const makeGet = Effect.map(Directory, (directory) =>
  Effect.fn("Policies.get")(function* ({ session }: SignedIn) {
    const { workspaceId } = session.member
    const { policy, policyVersion } = yield* directory.workspaceById(workspaceId)
    const line = yield* directory.policyLine(workspaceId)
    const memberId = line?.by._tag === "Admin" ? line.by.memberId : null
    const found = memberId === null ? null : yield* Effect.option(directory.member({ workspaceId, memberId }))
    const username = found?._tag === "Some" ? found.value.username : null
    const by = memberId === null ? null : { memberId, username }
    return {
      policy,
      version: policyVersion,
      changed: line === null ? null : { at: line.at, by },
      presets
    }
  })
)
