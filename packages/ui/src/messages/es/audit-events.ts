import type { auditEvents as source } from "../en/audit-events.ts"

const because = (reason: string | null): string => (reason === null ? "" : ` (${reason})`)

export const auditEvents: typeof source = {
  MemberProvisioned: ({ member, role }) => `${member} entró en el espacio de trabajo con el rol: ${role}.`,
  MemberDeprovisioned: ({ member }) => `Se dio de baja a ${member}.`,
  MemberReprovisioned: ({ member }) => `Se volvió a dar de alta a ${member}.`,
  RoleChanged: ({ member, role }) => `${member} tiene otro rol: ${role}.`,
  MemberInvited: ({ member }) => `Se envió una invitación a ${member}.`,
  PasswordLinkRevoked: ({ member }) => `Se anuló el enlace enviado a ${member}.`,
  PasswordResetAsked: ({ member }) => `Alguien dijo que había olvidado la contraseña de ${member}.`,
  PasswordSet: ({ member, reason }) => `Se estableció una contraseña para ${member}${because(reason)}.`,
  AddressChanged: ({ member, name }) => `La dirección de ${member} es ahora ${name}.`,
  LanguageChanged: ({ member }) => `${member} eligió otro idioma.`,
  PushesTurnedOn: ({ device, member }) => `Se envían notificaciones al dispositivo ${device} de ${member}.`,
  PushesTurnedOff: ({ device, member }) =>
    `Ya no se envían notificaciones al dispositivo ${device} de ${member}.`,
  SessionStarted: ({ kind, member }) => `${member} inició sesión: ${kind}.`,
  SessionsEnded: ({ member, reason }) => `Terminaron sesiones de ${member}${because(reason)}.`,
  SetUpPostponed: ({ member }) => `${member} dejó para más tarde la configuración de un dispositivo.`,
  DeviceRegistered: ({ device, member, reason }) =>
    `${member} empezó a configurar el dispositivo ${device}${because(reason)}.`,
  CodeSent: ({ device, member }) => `Se envió a ${member} un código para ${device}.`,
  CodeTried: ({ member }) => `Se escribió un código de ${member}.`,
  CodeUsed: ({ member }) => `Se escribió el código correcto de ${member}.`,
  DeviceApproved: ({ byDevice, device, member }) =>
    byDevice === null
      ? `El dispositivo ${device} de ${member} pasó a ser de confianza, con un código.`
      : `El dispositivo ${device} de ${member} pasó a ser de confianza, aprobado en ${byDevice}.`,
  MatchNumberMissed: ({ device, member }) =>
    `Se escribió un número equivocado para el dispositivo ${device} de ${member}.`,
  DeviceDenied: ({ device, member, reason }) =>
    `Se rechazó el dispositivo ${device} de ${member}${because(reason)}.`,
  DeviceCancelled: ({ device, member, reason }) =>
    `Se canceló la configuración del dispositivo ${device} de ${member}${because(reason)}.`,
  DeviceExpired: ({ device, member }) =>
    `Se acabó el tiempo para configurar el dispositivo ${device} de ${member}.`,
  DeviceRenamed: ({ member, name }) => `Un dispositivo de ${member} se llama ahora ${name}.`,
  DeviceRemoved: ({ device, member, reason }) =>
    `Se quitó el dispositivo ${device} de ${member}${because(reason)}.`,
  DeviceLocked: ({ device, member, moment }) =>
    `Se bloqueó el dispositivo ${device} de ${member}${moment === null ? "" : ` hasta ${moment}`}.`,
  DeviceUnlocked: ({ device, member }) => `Se desbloqueó el dispositivo ${device} de ${member}.`,
  TrustEndingTold: ({ device, member, moment }) =>
    `Se avisó a ${member} de que la confianza de ${device} termina: ${moment ?? ""}.`,
  WorkspaceCreated: ({ name }) => `Se creó el espacio de trabajo ${name}.`,
  PolicyChanged: () => "Se cambió la política del espacio de trabajo.",
  ApplicationAdded: ({ name }) => `Se añadió la aplicación ${name}.`,
  ScimTokenMade: ({ name }) => `Se creó un token de aprovisionamiento: ${name}.`,
  ScimTokenRevoked: () => "Se revocó un token de aprovisionamiento.",
  ScimRolesChanged: () => "Se cambiaron los roles que dan los grupos.",
  ScimAddressChanged: ({ member, name }) =>
    `El proveedor de identidad cambió la dirección de ${member} a ${name}.`,
  ScimGroupChanged: () => "Entraron o salieron miembros de un grupo del proveedor de identidad.",
  ScimGroupRemoved: () => "Se quitó un grupo del proveedor de identidad.",
  WebhookMade: ({ name }) => `Se añadió un webhook a ${name}.`,
  WebhookChanged: ({ name }) => `Se cambió el webhook a ${name}.`,
  WebhookSecretRotated: () => "Se cambió el secreto de un webhook.",
  WebhookRemoved: ({ name }) => `Se quitó el webhook a ${name}.`,
  WebhookSwitchedOff: ({ name, reason }) => `Se desactivó el webhook a ${name}${because(reason)}.`,
  WebhookTested: () => "Se probó un webhook.",
  WebhookReplayed: ({ moment }) => `Se vuelve a enviar todo a un webhook desde ${moment ?? ""}.`,
  WebhookDeliveryResent: () => "Se volvió a enviar una entrega de un webhook.",
  SignOnProviderAdded: ({ name }) => `Se añadió el proveedor de inicio de sesión ${name}.`,
  SignOnProviderChanged: ({ name }) => `Se cambió el proveedor de inicio de sesión ${name}.`,
  SignOnProviderRemoved: () => "Se quitó un proveedor de inicio de sesión.",
  SignOnLinked: ({ member }) => `${member} quedó vinculado a una cuenta de un proveedor de inicio de sesión.`,
  SignOnUnlinked: ({ member }) => `${member} ya no está vinculado a un proveedor de inicio de sesión.`,
  PasswordsSwitched: ({ reason }) => `Se cambió el inicio de sesión con contraseña${because(reason)}.`
}
