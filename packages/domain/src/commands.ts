import { Schema } from "effect"
import { Actor } from "./actor.ts"
import { ClientFacts } from "./client.ts"
import { DeviceName, MatchNumber, SetUpPath } from "./device.ts"
import { ChallengeId, DeviceId, PasswordLinkId, SessionId } from "./ids.ts"
import { Instant } from "./instant.ts"
import { EmailAddress, Language, Role } from "./member.ts"

/** Every command says who and when; `at` is the database's clock (D20). */
const given = { by: Actor, at: Instant }

/** What can be asked of one member's roster. Time, ids and derived numbers arrive in the command: rules make none. */
export const Command = Schema.TaggedUnion({
  /** A person joins the workspace. First event of every journal. With `linkId`, which is new, they are invited at once. */
  ProvisionMember: { role: Role, linkId: Schema.optionalKey(PasswordLinkId), ...given },
  /** R7. */
  DeprovisionMember: { ...given },
  /** Brings the person back; restores no device (R7). */
  ReprovisionMember: { ...given },
  ChangeRole: { role: Role, ...given },

  /** Sends a member who has no password a link to set one. `linkId` is new; the link before it dies. */
  InviteMember: { linkId: PasswordLinkId, ...given },
  RevokeInvitation: { ...given },
  /** Somebody on the sign-in page says that they forgot the password: `by` is Mailbox, for only the mailbox hears of it (D22). */
  AskPasswordReset: { linkId: PasswordLinkId, ...given },
  /** By a link (`by` is Mailbox), or on the command line, where it is null. */
  SetPassword: { linkId: Schema.NullOr(PasswordLinkId), ...given },
  /** Where letters go from now on. `linkId`, which is new, goes there where an invitation was open. */
  ChangeAddress: { from: EmailAddress, to: EmailAddress, linkId: PasswordLinkId, ...given },

  /** In which language letters, pushes and screens speak to a member; their own to say. */
  ChangeLanguage: { from: Language, to: Language, ...given },
  /** S19, P1: the mobile app that asks is sent pushes from now on. `facts` as its session declared them. */
  TurnOnPushes: { facts: ClientFacts, ...given },
  /** Fails open: one that is not trusted any more may stop them too. */
  TurnOffPushes: { ...given },

  /** R1: a sign-in; `by` is Self. */
  StartSession: { facts: ClientFacts, ...given },
  /** Sign-out of one session, of all but one, or of all. */
  EndSessions: {
    which: Schema.Literals(["this", "others", "all"]),
    /** The session meant by `this`, or spared by `others`; null for `all`. */
    sessionId: Schema.NullOr(SessionId),
    ...given
  },
  /** R27: Remind me later. `facts` as the session's client declared them when it signed in. */
  PostponeSetUp: { facts: ClientFacts, ...given },

  /** R13 to R19: Next. `path` is one of those that `route` permits. `deviceId`, `challengeId` are new. */
  RegisterDevice: {
    deviceId: DeviceId,
    challengeId: ChallengeId,
    matchNumber: MatchNumber,
    name: DeviceName,
    facts: ClientFacts,
    path: SetUpPath,
    ...given
  },
  /** D6 (`backToNaming`), D13: takes back one's own set-up. */
  CancelSetUp: {
    deviceId: DeviceId,
    reason: Schema.Literals(["cancelledByRequester", "backToNaming"]),
    ...given
  },
  /** D12: a new code for a device that is Pending verification; the old one dies. */
  SendNewCode: { deviceId: DeviceId, challengeId: ChallengeId, ...given },
  /** R21: counts a try, before anything is compared. */
  TryCode: { challengeId: ChallengeId, ...given },
  /** R21: the code tried at `triedAt` (a counted try of this challenge) was right. */
  ConfirmCode: { challengeId: ChallengeId, triedAt: Instant, ...given },

  /** R22, R24, D4, D5. `matchNumber` is what the approver typed, or null. */
  ApproveDevice: { deviceId: DeviceId, matchNumber: Schema.NullOr(MatchNumber), ...given },
  /** R23, D14. `notMe` also ends the asking session. */
  DenyDevice: { deviceId: DeviceId, notMe: Schema.Boolean, ...given },

  /** R8, P19. */
  RenameDevice: { deviceId: DeviceId, name: DeviceName, ...given },
  /** R32. */
  RemoveDevice: { deviceId: DeviceId, ...given },
  /** D10: mails a code that removes `deviceId` when confirmed from this unsecured web session. */
  SendRemovalCode: { deviceId: DeviceId, challengeId: ChallengeId, ...given },
  /** D15: within 24 hours; removes the device and those it approved. */
  UndoTrust: { deviceId: DeviceId, ...given },
  /** An admin's; `until` null means until unlocked. */
  LockDevice: { deviceId: DeviceId, until: Schema.NullOr(Instant), ...given },
  UnlockDevice: { deviceId: DeviceId, ...given },

  /**
   * Writes down what the clock already ended: pending devices, locks, trust whose days by policy are over (D19). Decides nothing
   * that a reader would not derive; and tells members before their trust ends.
   */
  ExpireDue: { ...given }
})
export type Command = typeof Command.Type
export type CommandOf<T extends Command["_tag"]> = Extract<Command, { readonly _tag: T }>
