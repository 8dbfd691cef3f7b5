import type { Actor } from "@tessera/domain/actor"
import { ManagementRefused } from "@tessera/domain/refusals"
import { mayAdminister } from "@tessera/domain/rules/management"
import { leavesAnOwnerAWayIn, mayEnforce, SIGN_ON_PROVIDERS_MAX } from "@tessera/domain/rules/sign-on"
import type { SignOnProvider } from "@tessera/domain/sign-on"
import type { ProviderFound, SignOnSettings } from "@tessera/domain/sign-on-views"
import { type WorkspaceEvent, WorkspaceEvent as Event } from "@tessera/domain/workspace-events"
import { Context, Effect, Layer, type Redacted } from "effect"
import { clockNow } from "./clock-now.ts"
import { type AlreadyTaken, NotFound } from "./expected.ts"
import { IdentityProviders } from "./ports/identity-providers.ts"
import type { MemberKey } from "./ports/roster-store.ts"
import { Secrets } from "./ports/secrets.ts"
import { SignOnStore, type Ways } from "./ports/sign-on-store.ts"
import type { AdminCall } from "./scim-tokens.ts"
import { ProviderRefused, SignOnLocksOut } from "./sign-on-expected.ts"

type Given = Pick<SignOnProvider, "id" | "name" | "scopes" | "domains" | "enabled">

export interface NewProvider extends Given, Pick<SignOnProvider, "issuer" | "clientId"> {
  readonly clientSecret: Redacted.Redacted<string>
}

/** Who a provider is, and who this is to it, stay as they were: another issuer or client has other subjects. */
export interface ChangedProvider extends Given {
  /** Null: the one that is kept. */
  readonly clientSecret: Redacted.Redacted<string> | null
}

type No = ManagementRefused | SignOnLocksOut

/** Whoever holds a provider can sign in as anybody that it vouches for: its owners' to change, and the command line's. */
export class SignOnProviders extends Context.Service<
  SignOnProviders,
  {
    readonly settings: (call: AdminCall) => Effect.Effect<SignOnSettings, ManagementRefused>
    /** What answers at an issuer. Changes nothing. */
    readonly test: (
      call: AdminCall,
      issuer: string
    ) => Effect.Effect<ProviderFound, ManagementRefused | ProviderRefused>
    /** Asks the provider first. Refuses an eleventh, and a domain that is another's (`AlreadyTaken`). */
    readonly add: (
      call: AdminCall,
      provider: NewProvider
    ) => Effect.Effect<void, No | ProviderRefused | AlreadyTaken>
    readonly change: (
      call: AdminCall,
      provider: ChangedProvider
    ) => Effect.Effect<void, No | NotFound | AlreadyTaken>
    readonly remove: (call: AdminCall, id: string) => Effect.Effect<void, No | NotFound>
    /** `taken` false: nobody's password is taken any more, whoever they are. */
    readonly setPasswords: (call: AdminCall, taken: boolean) => Effect.Effect<void, No>
    /** So that the next sign-in links the member anew; answers how many links there were. */
    readonly unlink: (
      call: AdminCall,
      memberId: MemberKey["memberId"]
    ) => Effect.Effect<number, ManagementRefused>
  }
>()("@tessera/application/SignOnProviders") {
  static readonly layer = Layer.effect(
    SignOnProviders,
    Effect.gen(function* () {
      return SignOnProviders.of({
        settings: yield* makeSettings,
        test: yield* makeTest,
        ...(yield* makeSaves),
        remove: yield* makeRemove,
        setPasswords: yield* makeSetPasswords,
        unlink: yield* makeUnlink
      })
    })
  )
}

const isHolder = (by: Actor): boolean => by._tag === "System" || (by._tag === "Admin" && by.role === "owner")

const mayHold = (by: Actor): Effect.Effect<void, ManagementRefused> =>
  Effect.andThen(
    mayAdminister(by),
    isHolder(by) ? Effect.void : Effect.fail(new ManagementRefused({ reason: "notOwner" }))
  )

const makeSettings = Effect.gen(function* () {
  const store = yield* SignOnStore
  const secrets = yield* Secrets
  const { addresses } = yield* IdentityProviders
  return Effect.fn("SignOnProviders.settings")(function* ({ by, workspaceId }: AdminCall) {
    yield* mayAdminister(by)
    const { passwords, providers } = yield* store.ways(workspaceId)
    const next = yield* secrets.newId
    return {
      now: yield* clockNow,
      providersMax: SIGN_ON_PROVIDERS_MAX,
      providers: providers.map((one) => ({ ...one, ...addresses(one.id) })),
      next: { id: next, ...addresses(next) },
      passwords,
      mayChange: isHolder(by)
    }
  })
})

const makeTest = Effect.gen(function* () {
  const { discover } = yield* IdentityProviders
  return Effect.fn("SignOnProviders.test")(function* ({ by }: AdminCall, issuer: string) {
    yield* mayHold(by)
    return yield* Effect.catch(discover(issuer), ({ detail, reason }) =>
      reason === "cancelled" || reason === "refusesUs" || reason === "invalid"
        ? Effect.die(new Error(`Discovery answers nothing else: ${detail}`))
        : Effect.fail(new ProviderRefused({ reason }))
    )
  })
})

/** The command line is not asked: it is the way back in. */
const keepsAWayIn = (by: Actor, { passwords, providers }: Ways): Effect.Effect<void, SignOnLocksOut> =>
  by._tag === "System" || passwords || leavesAnOwnerAWayIn(providers)
    ? Effect.void
    : Effect.fail(new SignOnLocksOut({ reason: "noOwner" }))

const enforcesWhatWorks = (by: Actor, provider: SignOnProvider): Effect.Effect<void, SignOnLocksOut> =>
  by._tag === "System" || mayEnforce(provider)
    ? Effect.void
    : Effect.fail(new SignOnLocksOut({ reason: "nobody" }))

const NEVER = { signedInAt: null, ownerSignedInAt: null } as const

const makeTold = Effect.map(
  SignOnStore,
  (store) => (call: AdminCall, event: WorkspaceEvent) =>
    store.tell({ by: call.by, address: call.address, workspaceId: call.workspaceId, events: [event] })
)

const makeSaves = Effect.gen(function* () {
  const store = yield* SignOnStore
  const secrets = yield* Secrets
  const test = yield* makeTest
  const tell = yield* makeTold

  const add = Effect.fn("SignOnProviders.add")(function* (
    call: AdminCall,
    { clientSecret, ...provider }: NewProvider
  ) {
    yield* test(call, provider.issuer)
    yield* enforcesWhatWorks(call.by, { ...provider, ...NEVER })
    const sealedSecret = yield* secrets.seal(clientSecret, provider.id)
    const { clientId, domains, enabled, id: providerId, issuer, name } = provider
    const kept = { ...provider, workspaceId: call.workspaceId, sealedSecret }
    yield* store.atomically(
      Effect.gen(function* () {
        yield* store.saveProvider(kept, SIGN_ON_PROVIDERS_MAX)
        yield* tell(
          call,
          Event.cases.SignOnProviderAdded.make({ providerId, name, issuer, clientId, domains, enabled })
        )
      })
    )
  })

  const change = Effect.fn("SignOnProviders.change")(function* (
    call: AdminCall,
    { clientSecret, ...given }: ChangedProvider
  ) {
    yield* mayHold(call.by)
    const sealed = clientSecret === null ? null : yield* secrets.seal(clientSecret, given.id)
    yield* store.atomically(
      Effect.gen(function* () {
        const ways = yield* store.waysToChange(call.workspaceId)
        const before = yield* store.provider(given.id)
        if (before?.workspaceId !== call.workspaceId) return yield* new NotFound({ what: "provider" })
        const kept = { ...before, ...given, sealedSecret: sealed ?? before.sealedSecret }
        const providers = ways.providers.map((one) => (one.id === given.id ? kept : one))
        yield* keepsAWayIn(call.by, { ...ways, providers })
        if (addsADomain(before, given)) yield* enforcesWhatWorks(call.by, kept)
        yield* store.saveProvider(kept, SIGN_ON_PROVIDERS_MAX)
        const { domains, enabled, id: providerId, name } = given
        const secretChanged = sealed !== null
        yield* tell(
          call,
          Event.cases.SignOnProviderChanged.make({ providerId, name, domains, enabled, secretChanged })
        )
      })
    )
  })
  return { add, change }
})

const addsADomain = (before: SignOnProvider, { domains }: Given): boolean =>
  domains.some((one) => !before.domains.includes(one))

const makeRemove = Effect.gen(function* () {
  const store = yield* SignOnStore
  const tell = yield* makeTold
  return Effect.fn("SignOnProviders.remove")(function* (call: AdminCall, id: string) {
    yield* mayHold(call.by)
    yield* store.atomically(
      Effect.gen(function* () {
        const ways = yield* store.waysToChange(call.workspaceId)
        yield* keepsAWayIn(call.by, { ...ways, providers: ways.providers.filter((one) => one.id !== id) })
        yield* store.removeProvider(call.workspaceId, id)
        yield* tell(call, Event.cases.SignOnProviderRemoved.make({ providerId: id }))
      })
    )
  })
})

const makeSetPasswords = Effect.gen(function* () {
  const store = yield* SignOnStore
  const tell = yield* makeTold
  return Effect.fn("SignOnProviders.setPasswords")(function* (call: AdminCall, taken: boolean) {
    yield* mayHold(call.by)
    yield* store.atomically(
      Effect.gen(function* () {
        const ways = yield* store.waysToChange(call.workspaceId)
        if (ways.passwords === taken) return
        yield* keepsAWayIn(call.by, { ...ways, passwords: taken })
        yield* store.setPasswords(call.workspaceId, taken)
        yield* tell(call, Event.cases.PasswordsSwitched.make({ taken }))
      })
    )
  })
})

const makeUnlink = Effect.gen(function* () {
  const store = yield* SignOnStore
  const tell = yield* makeTold
  return Effect.fn("SignOnProviders.unlink")(function* (call: AdminCall, memberId: MemberKey["memberId"]) {
    yield* mayHold(call.by)
    return yield* store.atomically(
      Effect.gen(function* () {
        const links = yield* store.unlink({ workspaceId: call.workspaceId, memberId })
        if (links > 0) yield* tell(call, Event.cases.SignOnUnlinked.make({ memberId }))
        return links
      })
    )
  })
})
