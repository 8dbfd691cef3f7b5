import { Effect } from "effect"
import { Command } from "./commands.ts"
import { approveDevice } from "./decisions/approve-device.ts"
import { askPasswordReset } from "./decisions/ask-password-reset.ts"
import { cancelSetUp } from "./decisions/cancel-set-up.ts"
import { changeAddress } from "./decisions/change-address.ts"
import { changeLanguage } from "./decisions/change-language.ts"
import { changeRole } from "./decisions/change-role.ts"
import { confirmCode } from "./decisions/confirm-code.ts"
import { denyDevice } from "./decisions/deny-device.ts"
import { deprovisionMember } from "./decisions/deprovision-member.ts"
import { endSessions } from "./decisions/end-sessions.ts"
import { expireDue } from "./decisions/expire-due.ts"
import { inviteMember } from "./decisions/invite-member.ts"
import { lockDevice } from "./decisions/lock-device.ts"
import { postponeSetUp } from "./decisions/postpone-set-up.ts"
import { provisionMember } from "./decisions/provision-member.ts"
import { registerDevice } from "./decisions/register-device.ts"
import { removeDevice } from "./decisions/remove-device.ts"
import { renameDevice } from "./decisions/rename-device.ts"
import { reprovisionMember } from "./decisions/reprovision-member.ts"
import { revokeInvitation } from "./decisions/revoke-invitation.ts"
import { sendNewCode } from "./decisions/send-new-code.ts"
import { sendRemovalCode } from "./decisions/send-removal-code.ts"
import { setPassword } from "./decisions/set-password.ts"
import { startSession } from "./decisions/start-session.ts"
import { tryCode } from "./decisions/try-code.ts"
import { turnOffPushes } from "./decisions/turn-off-pushes.ts"
import { turnOnPushes } from "./decisions/turn-on-pushes.ts"
import { undoTrust } from "./decisions/undo-trust.ts"
import { unlockDevice } from "./decisions/unlock-device.ts"
import type { TrustEvent } from "./events.ts"
import { fold } from "./evolve.ts"
import type { Refusal } from "./refusals.ts"
import type { Facts } from "./roster.ts"
import { settle } from "./settle.ts"

type Events = Effect.Effect<ReadonlyArray<TrustEvent>, Refusal>

const decideSettled = (command: Command, facts: Facts): Events =>
  Command.match(command, {
    ProvisionMember: (given): Events => provisionMember(given, facts),
    DeprovisionMember: (given): Events => deprovisionMember(given, facts),
    ReprovisionMember: (given): Events => reprovisionMember(given, facts),
    ChangeRole: (given): Events => changeRole(given, facts),
    InviteMember: (given): Events => inviteMember(given, facts),
    RevokeInvitation: (given): Events => revokeInvitation(given, facts),
    AskPasswordReset: (given): Events => askPasswordReset(given, facts),
    SetPassword: (given): Events => setPassword(given, facts),
    ChangeAddress: (given): Events => changeAddress(given, facts),
    ChangeLanguage: (given): Events => changeLanguage(given, facts),
    TurnOnPushes: (given): Events => turnOnPushes(given, facts),
    TurnOffPushes: (given): Events => turnOffPushes(given, facts),
    StartSession: (given): Events => startSession(given, facts),
    EndSessions: (given): Events => endSessions(given, facts),
    PostponeSetUp: (given): Events => postponeSetUp(given, facts),
    RegisterDevice: (given): Events => registerDevice(given, facts),
    CancelSetUp: (given): Events => cancelSetUp(given, facts),
    SendNewCode: (given): Events => sendNewCode(given, facts),
    TryCode: (given): Events => tryCode(given, facts),
    ConfirmCode: (given): Events => confirmCode(given, facts),
    ApproveDevice: (given): Events => approveDevice(given, facts),
    DenyDevice: (given): Events => denyDevice(given, facts),
    RenameDevice: (given): Events => renameDevice(given, facts),
    RemoveDevice: (given): Events => removeDevice(given, facts),
    SendRemovalCode: (given): Events => sendRemovalCode(given, facts),
    UndoTrust: (given): Events => undoTrust(given, facts),
    LockDevice: (given): Events => lockDevice(given, facts),
    UnlockDevice: (given): Events => unlockDevice(given, facts),
    ExpireDue: (given): Events => expireDue(given, facts)
  })

/**
 * What happens when a command is given to a member's roster, or the one rule that says no. Asks nothing and touches nothing:
 * time, ids and derived numbers are in the command. What the clock ended before is written down first, so that the journal
 * reads in order; a refusal writes nothing. No events at all: the command was right and there was nothing left to do.
 */
export const decide = (command: Command, facts: Facts): Events => {
  const due = settle(facts.roster, command.at)
  if (due.length === 0) return decideSettled(command, facts)
  const settled = { ...facts, roster: fold(facts.roster, due) }
  return Effect.map(decideSettled(command, settled), (events) => [...due, ...events])
}
