import type { AdminMessages } from "../sections/admin.ts"
import { devicesOf, plural } from "./admin-words.ts"

/** An overview that people look at rather than read, and the same as tables. */
export const adminOverview: Pick<AdminMessages, "overview"> = {
  overview: {
    asOf: "Contado",
    failedTitle: "No se pudo cargar el resumen",
    failedNext: "Puede que las listas de al lado funcionen.",
    numbers: "Ver los números",
    kind: "Por tipo",
    status: "Por estado",
    os: "Por sistema operativo",
    browser: "Por navegador",
    ofTrusted: "Dispositivos aprobados y bloqueados",
    ofAll: "Todos los dispositivos, también los terminados",
    count: "Dispositivos",
    share: "Proporción",
    none: "Todavía no hay nada que mostrar.",
    trusted: {
      title: "Dispositivos de confianza en el tiempo",
      text: (days) => plural(days, { one: "El último día", other: "Los últimos # días" }),
      picture: (first, last, days) =>
        `De ${devicesOf(first)} a ${devicesOf(last)} en ${plural(days, { one: "# día", other: "# días" })}`,
      now: "De confianza ahora"
    },
    added: {
      title: "Cómo obtuvieron la confianza",
      picture: (total, days) =>
        `${devicesOf(total)} obtuvieron la confianza en ${plural(days, { one: "# día", other: "# días" })}`,
      day: "Día",
      code: "Código por correo",
      fallback: "Código por correo, sin aprobación",
      device: "Aprobado por un dispositivo",
      trusted: "De confianza al final"
    },
    asks: {
      title: "Solicitudes y cómo terminaron",
      text: "De los últimos 30 días",
      approved: "Aprobadas",
      denied: "Denegadas",
      expired: "Caducadas",
      cancelled: "Canceladas",
      waiting: "En espera",
      outcome: "Resultado",
      count: "Solicitudes"
    },
    members: {
      active: "Miembros activos",
      withoutTrusted: "Sin sesión de confianza",
      show: "Verlos",
      all: "Todos tienen una sesión de confianza."
    },
    events: {
      title: "Sucesos recientes",
      caption: "Los sucesos más recientes",
      when: "Cuándo",
      what: "Qué",
      member: "Miembro",
      none: "Todavía no ha ocurrido nada.",
      names: {
        MemberProvisioned: "Alta en el espacio de trabajo",
        MemberDeprovisioned: "Baja",
        MemberReprovisioned: "Recuperación",
        RoleChanged: "Cambio de rol",
        MemberInvited: "Invitación enviada",
        PasswordLinkRevoked: "Enlace de contraseña anulado",
        PasswordResetAsked: "Contraseña olvidada",
        PasswordSet: "Contraseña establecida",
        AddressChanged: "Cambio de dirección de correo",
        LanguageChanged: "Cambio de idioma",
        PushesTurnedOn: "Notificaciones activadas",
        PushesTurnedOff: "Notificaciones desactivadas",
        SessionStarted: "Inicio de sesión",
        SessionsEnded: "Cierre de sesión",
        SetUpPostponed: "Configuración aplazada",
        DeviceRegistered: "Configuración de un dispositivo empezada",
        CodeSent: "Código enviado",
        CodeTried: "Código probado",
        CodeUsed: "Código usado",
        DeviceApproved: "Dispositivo de confianza",
        MatchNumberMissed: "Número de comprobación incorrecto",
        DeviceDenied: "Dispositivo denegado",
        DeviceCancelled: "Configuración cancelada",
        DeviceExpired: "Configuración caducada",
        DeviceRenamed: "Dispositivo con otro nombre",
        DeviceRemoved: "Dispositivo quitado",
        DeviceLocked: "Dispositivo bloqueado",
        DeviceUnlocked: "Dispositivo desbloqueado",
        TrustEndingTold: "Aviso de que la confianza termina pronto"
      },
      by: {
        Self: "por el miembro",
        Admin: "por un administrador",
        Mailbox: "por el enlace de una carta",
        System: "por el sistema"
      }
    }
  }
}
