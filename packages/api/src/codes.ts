import { Expected } from "@tessera/application/expected"
import type { TRPC_ERROR_CODE_KEY } from "@trpc/server"
import { Schema } from "effect"

/** The HTTP status of everything that may be said no with. One that is forgotten does not compile. */
export const codes = {
  MemberDeprovisioned: "FORBIDDEN",
  MemberAlreadyActive: "CONFLICT",
  LastOwner: "CONFLICT",
  InvitationRefused: "CONFLICT",
  PasswordLinkOver: "CONFLICT",
  PasswordRefused: "BAD_REQUEST",
  ManagementRefused: "FORBIDDEN",
  TrustRequired: "FORBIDDEN",
  DeviceLimitReached: "CONFLICT",
  DeviceNameRefused: "BAD_REQUEST",
  DeviceNameTaken: "CONFLICT",
  PathNotPermitted: "CONFLICT",
  ClientNotPermitted: "FORBIDDEN",
  AlreadyTrusted: "CONFLICT",
  DeviceNotFound: "NOT_FOUND",
  DeviceStatusRefused: "CONFLICT",
  SetUpOver: "CONFLICT",
  TooManyAsks: "TOO_MANY_REQUESTS",
  DeniedRecently: "TOO_MANY_REQUESTS",
  ApproverRefused: "FORBIDDEN",
  MatchNumberNeeded: "UNPROCESSABLE_CONTENT",
  MatchNumberWrong: "UNPROCESSABLE_CONTENT",
  CodeNotFound: "NOT_FOUND",
  CodeWrong: "UNPROCESSABLE_CONTENT",
  CodeExpired: "CONFLICT",
  CodeReplaced: "CONFLICT",
  CodeUsedAlready: "CONFLICT",
  TriesSpent: "TOO_MANY_REQUESTS",
  SendTooSoon: "TOO_MANY_REQUESTS",
  UndoRefused: "CONFLICT",
  PostponingRefused: "FORBIDDEN",
  PolicyRefused: "BAD_REQUEST",
  PolicyLocksOut: "CONFLICT",
  RosterChanged: "CONFLICT",
  PolicyChangedMeanwhile: "CONFLICT",
  NotFound: "NOT_FOUND",
  AlreadyTaken: "CONFLICT",
  SignInRefused: "UNAUTHORIZED",
  RateLimited: "TOO_MANY_REQUESTS",
  SessionEnded: "UNAUTHORIZED",
  ProofRefused: "UNAUTHORIZED",
  WebhookRefused: "UNPROCESSABLE_CONTENT",
  TryLater: "SERVICE_UNAVAILABLE",
  SignOnRefused: "UNAUTHORIZED",
  PasswordsOff: "FORBIDDEN",
  UseSignOn: "FORBIDDEN",
  SignOnLocksOut: "CONFLICT",
  ProviderRefused: "UNPROCESSABLE_CONTENT"
} as const satisfies Record<Expected["_tag"], TRPC_ERROR_CODE_KEY>

export const isExpected = Schema.is(Expected)
export const encodeExpected = Schema.encodeSync(Expected)
