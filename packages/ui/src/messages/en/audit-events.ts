import type { EventTag } from "@tessera/domain/event-catalogue"
import type { EventWords } from "../event-words.ts"

type Sentence = (words: EventWords) => string

const because = (reason: string | null): string => (reason === null ? "" : ` (${reason})`)

/** Each event in a sentence: what happened, to whom or what, and why. Who did it stands beside it. */
export const auditEvents = {
  MemberProvisioned: ({ member, role }) => `${member} joined the workspace as: ${role}.`,
  MemberDeprovisioned: ({ member }) => `${member} was deprovisioned.`,
  MemberReprovisioned: ({ member }) => `${member} was brought back.`,
  RoleChanged: ({ member, role }) => `${member} was given another role: ${role}.`,
  MemberInvited: ({ member }) => `An invitation was sent to ${member}.`,
  PasswordLinkRevoked: ({ member }) => `The link that was sent to ${member} was ended.`,
  PasswordResetAsked: ({ member }) => `Somebody said that the password of ${member} was forgotten.`,
  PasswordSet: ({ member, reason }) => `A password was set for ${member}${because(reason)}.`,
  AddressChanged: ({ member, name }) => `The address of ${member} is now ${name}.`,
  LanguageChanged: ({ member }) => `${member} chose another language.`,
  PushesTurnedOn: ({ device, member }) => `The device ${device} of ${member} is sent notifications.`,
  PushesTurnedOff: ({ device, member }) =>
    `The device ${device} of ${member} is sent no notifications any more.`,
  SessionStarted: ({ kind, member }) => `${member} signed in: ${kind}.`,
  SessionsEnded: ({ member, reason }) => `Sessions of ${member} ended${because(reason)}.`,
  SetUpPostponed: ({ member }) => `${member} put off setting up a device.`,
  DeviceRegistered: ({ device, member, reason }) =>
    `${member} began to set up the device ${device}${because(reason)}.`,
  CodeSent: ({ device, member }) => `A code for ${device} was mailed to ${member}.`,
  CodeTried: ({ member }) => `A code of ${member} was typed.`,
  CodeUsed: ({ member }) => `The right code of ${member} was typed.`,
  DeviceApproved: ({ byDevice, device, member }) =>
    byDevice === null
      ? `The device ${device} of ${member} became trusted, by a code.`
      : `The device ${device} of ${member} became trusted, approved on ${byDevice}.`,
  MatchNumberMissed: ({ device, member }) =>
    `A wrong match number was typed for the device ${device} of ${member}.`,
  DeviceDenied: ({ device, member, reason }) =>
    `The device ${device} of ${member} was turned down${because(reason)}.`,
  DeviceCancelled: ({ device, member, reason }) =>
    `The set-up of the device ${device} of ${member} was cancelled${because(reason)}.`,
  DeviceExpired: ({ device, member }) => `The set-up of the device ${device} of ${member} ran out of time.`,
  DeviceRenamed: ({ member, name }) => `A device of ${member} is now called ${name}.`,
  DeviceRemoved: ({ device, member, reason }) =>
    `The device ${device} of ${member} was removed${because(reason)}.`,
  DeviceLocked: ({ device, member, moment }) =>
    `The device ${device} of ${member} was locked${moment === null ? "" : ` until ${moment}`}.`,
  DeviceUnlocked: ({ device, member }) => `The device ${device} of ${member} was unlocked.`,
  TrustEndingTold: ({ device, member, moment }) =>
    `${member} was told that the trust of ${device} ends: ${moment ?? ""}.`,
  WorkspaceCreated: ({ name }) => `The workspace ${name} was made.`,
  PolicyChanged: () => "The policy of the workspace was changed.",
  ApplicationAdded: ({ name }) => `The app ${name} was added.`,
  ScimTokenMade: ({ name }) => `A provisioning token was made: ${name}.`,
  ScimTokenRevoked: () => "A provisioning token was revoked.",
  ScimRolesChanged: () => "The roles that groups give were changed.",
  ScimAddressChanged: ({ member, name }) =>
    `The identity provider changed the address of ${member} to ${name}.`,
  ScimGroupChanged: () => "Members came to a group of the identity provider, or left it.",
  ScimGroupRemoved: () => "A group of the identity provider was removed.",
  WebhookMade: ({ name }) => `A webhook to ${name} was added.`,
  WebhookChanged: ({ name }) => `The webhook to ${name} was changed.`,
  WebhookSecretRotated: () => "The secret of a webhook was replaced.",
  WebhookRemoved: ({ name }) => `The webhook to ${name} was removed.`,
  WebhookSwitchedOff: ({ name, reason }) => `The webhook to ${name} was switched off${because(reason)}.`,
  WebhookTested: () => "A webhook was tested.",
  WebhookReplayed: ({ moment }) => `A webhook is sent everything once more since ${moment ?? ""}.`,
  WebhookDeliveryResent: () => "One delivery of a webhook was sent again.",
  SignOnProviderAdded: ({ name }) => `The sign-in provider ${name} was added.`,
  SignOnProviderChanged: ({ name }) => `The sign-in provider ${name} was changed.`,
  SignOnProviderRemoved: () => "A sign-in provider was removed.",
  SignOnLinked: ({ member }) => `${member} was linked to an account of a sign-in provider.`,
  SignOnUnlinked: ({ member }) => `${member} is linked to a sign-in provider no more.`,
  PasswordsSwitched: ({ reason }) => `Signing in by password was switched${because(reason)}.`
} satisfies Record<EventTag, Sentence>
