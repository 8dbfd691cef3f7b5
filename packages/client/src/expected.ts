import type { Instant } from "@tessera/domain/instant"
import type { Refusal } from "@tessera/domain/refusals"
import type { ProviderFault, SignOnRefusal } from "@tessera/domain/sign-on"

/** A refusal of the rules as it crosses the wire: the fields of its class, with their brands. */
type Plain<C> = C extends { readonly fields: infer F }
  ? { readonly [K in keyof F]: F[K] extends { readonly Type: infer T } ? T : never }
  : never

/** Why a proof was refused (RFC 9449 section 4.3). */
export type ProofRefusal =
  | "missing"
  | "malformed"
  | "useNonce"
  | "replayed"
  | "otherRequest"
  | "otherToken"
  | "otherKey"

/** What the use cases refuse beside the rules. */
type UseCaseRefusal =
  | { readonly _tag: "RosterChanged" }
  | { readonly _tag: "PolicyChangedMeanwhile"; readonly version: number }
  | {
      readonly _tag: "NotFound"
      readonly what:
        | "member"
        | "workspace"
        | "application"
        | "link"
        | "group"
        | "token"
        | "provider"
        | "webhook"
        | "delivery"
    }
  | {
      readonly _tag: "AlreadyTaken"
      readonly what: "username" | "email" | "slug" | "application" | "group" | "token" | "provider" | "domain"
    }
  | { readonly _tag: "SignInRefused" }
  | { readonly _tag: "RateLimited"; readonly retryAt: Instant }
  | { readonly _tag: "SessionEnded" }
  | { readonly _tag: "ProofRefused"; readonly reason: ProofRefusal }
  | { readonly _tag: "TryLater"; readonly retryAt: Instant }
  | {
      readonly _tag: "WebhookRefused"
      readonly reason: "notAnAddress" | "notHttps" | "private" | "tooMany" | "off" | "tooLongAgo"
    }
  | { readonly _tag: "SignOnRefused"; readonly reason: SignOnRefusal }
  | { readonly _tag: "PasswordsOff" }
  | { readonly _tag: "UseSignOn"; readonly providerId: string; readonly name: string }
  | { readonly _tag: "SignOnLocksOut"; readonly reason: "noOwner" | "nobody" }
  | { readonly _tag: "ProviderRefused"; readonly reason: ProviderFault }

/** Everything that the server may say no with. The sentence for the person is in the message catalogues, keyed by tag. */
export type Expected = Plain<(typeof Refusal)["members"][number]> | UseCaseRefusal
export type ExpectedOf<T extends Expected["_tag"]> = Extract<Expected, { readonly _tag: T }>

type Kind<V> = V extends string
  ? "string"
  : V extends number
    ? "number"
    : V extends readonly unknown[]
      ? "array"
      : "object"
type Shape<R> = {
  readonly [F in Exclude<keyof R, "_tag">]: null extends R[F] ? `${Kind<NonNullable<R[F]>>}?` : Kind<R[F]>
}

/**
 * The fields of each, so that a refusal is checked without Effect's Schema: a sign-in page does without those 35 kB, and an
 * error must not have to load code before it can be told. The compiler holds this to the domain's schemas, and so does a test.
 */
const shapes: { readonly [T in Expected["_tag"]]: Shape<ExpectedOf<T>> } = {
  MemberDeprovisioned: {},
  MemberAlreadyActive: {},
  LastOwner: {},
  InvitationRefused: { reason: "string" },
  PasswordLinkOver: {},
  PasswordRefused: { reason: "string" },
  ManagementRefused: { reason: "string" },
  TrustRequired: { access: "string" },
  DeviceLimitReached: { limit: "number", registered: "number" },
  DeviceNameRefused: { reason: "string" },
  DeviceNameTaken: { name: "string", free: "string" },
  PathNotPermitted: { path: "string", permitted: "array" },
  ClientNotPermitted: { reason: "string", required: "string" },
  AlreadyTrusted: { deviceId: "string" },
  DeviceNotFound: {},
  DeviceStatusRefused: { status: "string" },
  SetUpOver: { status: "string", ended: "object?", byDeviceName: "string?", at: "number" },
  TooManyAsks: { limit: "number", retryAt: "number" },
  DeniedRecently: { retryAt: "number" },
  ApproverRefused: { reason: "string", kind: "string?" },
  MatchNumberNeeded: {},
  MatchNumberWrong: { triesLeft: "number" },
  CodeNotFound: {},
  CodeWrong: { triesLeft: "number" },
  CodeExpired: { expiredAt: "number" },
  CodeReplaced: {},
  CodeUsedAlready: {},
  TriesSpent: { scope: "string", retryAt: "number?" },
  SendTooSoon: { retryAt: "number", reason: "string" },
  UndoRefused: { reason: "string" },
  PostponingRefused: {},
  PolicyRefused: { setting: "string", reason: "string", about: "string" },
  PolicyLocksOut: { reason: "string", required: "string" },
  RosterChanged: {},
  PolicyChangedMeanwhile: { version: "number" },
  NotFound: { what: "string" },
  AlreadyTaken: { what: "string" },
  SignInRefused: {},
  RateLimited: { retryAt: "number" },
  SessionEnded: {},
  ProofRefused: { reason: "string" },
  TryLater: { retryAt: "number" },
  WebhookRefused: { reason: "string" },
  SignOnRefused: { reason: "string" },
  PasswordsOff: {},
  UseSignOn: { providerId: "string", name: "string" },
  SignOnLocksOut: { reason: "string" },
  ProviderRefused: { reason: "string" }
}

export const expectedTags = Object.keys(shapes) as readonly Expected["_tag"][]

const isA = (kind: string, value: unknown): boolean => {
  if (value === null) return kind.endsWith("?")
  const wanted = kind.replace("?", "")
  return wanted === "array" ? Array.isArray(value) : typeof value === wanted
}

/** The refusal in `value`, or null when it is none that this client knows: a newer server's, or something else altogether. */
export const readExpected = (value: unknown): Expected | null => {
  if (typeof value !== "object" || value === null || !("_tag" in value)) return null
  const { _tag: tag } = value
  if (typeof tag !== "string" || !Object.hasOwn(shapes, tag)) return null
  const fields = Object.entries<string>(shapes[tag as Expected["_tag"]])
  const found = value as Readonly<Record<string, unknown>>
  return fields.every(([field, kind]) => isA(kind, found[field])) ? (value as Expected) : null
}
