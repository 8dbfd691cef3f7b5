import type { ClientFacts } from "@tessera/domain/client"
import type { SetUpPath } from "@tessera/domain/device"
import type { ChallengeId, DeviceId } from "@tessera/domain/ids"
import type { Instant } from "@tessera/domain/instant"
import type { Language } from "@tessera/domain/member"
import type {
  ApplicationView,
  DeviceView,
  LinkView,
  Overview,
  SessionView,
  SetUpView
} from "@tessera/domain/views"
import type {
  TRPCBuiltRouter,
  TRPCDefaultErrorData,
  TRPCDefaultErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure
} from "@trpc/server"

type Query<I, O> = TRPCQueryProcedure<{ input: I; output: O; meta: object }>
type Mutation<I, O> = TRPCMutationProcedure<{ input: I; output: O; meta: object }>
type Nothing = Readonly<Record<never, never>>

interface ErrorShape extends TRPCDefaultErrorShape {
  data: TRPCDefaultErrorData & { readonly expected: unknown; readonly errorId: string | null }
}

interface Facts {
  readonly facts: ClientFacts
}
interface OfDevice {
  readonly deviceId: DeviceId
}

/** The procedures as docs/contract.md lists them. */
type Procedures = {
  auth: {
    signIn: Mutation<
      Facts & { readonly workspace: string | null; readonly login: string; readonly password: string },
      { readonly ath: string; readonly setUpRequired: boolean }
    >
    signOut: Mutation<{ readonly which: "this" | "others" | "all" }, Nothing>
  }
  links: {
    read: Mutation<{ readonly token: string }, LinkView>
    use: Mutation<{ readonly token: string }, LinkView>
  }
  server: {
    hello: Query<
      void,
      {
        readonly product: string
        readonly now: Instant
        readonly version: string
        readonly passwordSignIn: boolean
      }
    >
  }
  session: { rotate: Mutation<Nothing, { readonly ath: string }> }
  overview: { read: Query<void, Overview> }
  sessions: { list: Query<void, readonly SessionView[]> }
  member: { setLanguage: Mutation<{ readonly language: Language }, Nothing> }
  setUp: {
    postpone: Mutation<Nothing, Nothing>
    register: Mutation<Facts & { readonly name: string; readonly path: SetUpPath }, SetUpView>
    cancel: Mutation<OfDevice & { readonly reason: "cancelledByRequester" | "backToNaming" }, Nothing>
    sendNewCode: Mutation<OfDevice, SetUpView>
    verify: Mutation<
      { readonly challengeId: ChallengeId; readonly code: string },
      { readonly ath: string; readonly deviceId: DeviceId }
    >
  }
  devices: {
    list: Query<
      void,
      { readonly now: Instant; readonly version: number; readonly devices: readonly DeviceView[] }
    >
    approve: Mutation<OfDevice & { readonly matchNumber: string | null }, DeviceView>
    deny: Mutation<OfDevice & { readonly notMe: boolean }, Nothing>
    rename: Mutation<OfDevice & { readonly name: string }, DeviceView>
    remove: Mutation<OfDevice, Nothing>
    undo: Mutation<OfDevice, Nothing>
    sendRemovalCode: Mutation<
      OfDevice,
      { readonly challengeId: ChallengeId; readonly codeExpiresAt: Instant; readonly maskedEmail: string }
    >
    confirmRemoval: Mutation<{ readonly challengeId: ChallengeId; readonly code: string }, Nothing>
  }
  applications: {
    list: Query<void, readonly ApplicationView[]>
    open: Mutation<{ readonly id: string }, { readonly url: string }>
  }
}

export type AppRouter = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: ErrorShape; transformer: false },
  Procedures
>
