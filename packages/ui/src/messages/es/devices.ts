import type { Messages } from "../en.ts"
import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("es")

export const devices: Messages["devices"] = {
  title: "Mis dispositivos de confianza",
  caption: "Tus sesiones y dispositivos de confianza",
  count: (registered, limit) => `${registered} de ${limit} dispositivos`,
  setUpThis: "Configurar este dispositivo",
  setUpThisTrusted: "Este dispositivo es de confianza.",
  setUpThisAtLimit: "Quita antes un dispositivo: has llegado al límite.",
  thisDevice: "Este dispositivo",
  pendingCount: (count) =>
    plural(count, {
      one: "# dispositivo espera tu aprobación",
      other: "# dispositivos esperan tu aprobación"
    }),
  status: {
    pendingApproval: "Pendiente de aprobación",
    pendingVerification: "Pendiente de verificación",
    approved: "Aprobado",
    locked: "Bloqueado",
    removed: "Quitado",
    denied: "Denegado",
    expired: "Caducado",
    cancelled: "Cancelado"
  },
  column: {
    name: "Nombre del dispositivo",
    kind: "Tipo",
    system: "Sistema operativo y navegador",
    status: "Estado",
    setUpOn: "Configurado el",
    lastUsed: "Último uso",
    place: "Lugar",
    trustedBy: "Confianza por",
    expires: "Caduca en"
  },
  trustedByEmail: "Código por correo",
  trustedByFallback: "Código por correo, sin aprobación",
  trustedByDevice: (deviceName) => `Aprobado por ${isolate(deviceName)}`,
  filter: {
    label: "Estado",
    all: "Todos",
    active: "Registrados",
    ended: "Terminados",
    none: "Ningún dispositivo tiene este estado.",
    clear: "Mostrar todos los dispositivos"
  },
  empty: {
    title: "Todavía no tienes dispositivos de confianza",
    text: "Configura este dispositivo para proteger tu sesión. Después podrás aprobar aquí tus otros dispositivos.",
    action: "Configurar este dispositivo"
  },
  failed: {
    title: "No se pudieron cargar tus dispositivos",
    why: "El servidor no respondió como se esperaba. Tus dispositivos no han cambiado.",
    next: "Inténtalo de nuevo. Si vuelve a ocurrir, da a tu administrador el código de abajo."
  },
  managedOnWeb: "Los dispositivos se gestionan en la aplicación web.",
  notTrusted:
    "Configura este dispositivo para gestionar los demás. Quitar uno es posible con un código por correo.",
  actions: {
    approve: "Aprobar",
    deny: "Denegar",
    rename: "Cambiar nombre",
    remove: "Quitar",
    undo: "Deshacer",
    approveNamed: (deviceName) => `Aprobar ${isolate(deviceName)}`,
    denyNamed: (deviceName) => `Denegar ${isolate(deviceName)}`,
    renameNamed: (deviceName) => `Cambiar el nombre de ${isolate(deviceName)}`,
    removeNamed: (deviceName) => `Quitar ${isolate(deviceName)}`
  },
  ask: {
    title: "Añadir un dispositivo de confianza",
    trustTitle: "¿Confiar en esta sesión?",
    why: "Alguien inició sesión con tu contraseña y pide que este dispositivo sea de confianza.",
    who: (facts, place) => `${facts}, cerca de ${place} (según la dirección)`,
    matchQuestion: "¿Muestra la otra pantalla este número?",
    matchType: "Escribe el número de la otra pantalla",
    matchTypeWrong: (tries) =>
      plural(tries, {
        one: "Ese no es el número. Otra respuesta incorrecta deniega la solicitud.",
        other: "Ese no es el número. Quedan # intentos."
      }),
    approve: "Aprobar",
    deny: "Denegar",
    approving: "Aprobando",
    denying: "Denegando",
    later: "Decidir más tarde",
    queue: (position, total) => `Solicitud ${position} de ${total}`,
    overApproved: (time) => `Este dispositivo se aprobó ${time}.`,
    overDenied: (time) => `Esta solicitud se denegó ${time}.`,
    overExpired: "Esta solicitud ha caducado. No se ha cambiado nada.",
    overCancelled: "El dispositivo que hizo esta solicitud la canceló.",
    overElsewhere: (deviceName, time) => `Se decidió desde ${isolate(deviceName)} ${time}.`
  },
  denied: {
    title: "¿No fuiste tú?",
    text: (deviceName) =>
      `La solicitud de ${isolate(deviceName)} fue denegada. Ese dispositivo no puede volver a pedirlo durante 15 minutos.`,
    notMe: "No fui yo",
    wasMe: "Fui yo",
    notMeDone:
      "La sesión que hizo la solicitud ha terminado. Cambia tu contraseña: puede que alguien la conozca.",
    signOutOthers: "Cerrar todas las demás sesiones"
  },
  approvedToast: (deviceName) => `${isolate(deviceName)} ya es un dispositivo de confianza.`,
  deniedToast: (deviceName) => `Se denegó ${isolate(deviceName)}.`,
  renamedToast: (deviceName) => `Nuevo nombre: ${isolate(deviceName)}.`,
  removedToast: (deviceName) => `Se quitó ${isolate(deviceName)}.`,
  removingToast: (deviceName) => `Se está quitando ${isolate(deviceName)}.`,
  undoneToast: (deviceName) => `${isolate(deviceName)} se conserva.`,
  rename: {
    title: "Cambiar el nombre del dispositivo",
    label: "Nombre del dispositivo",
    submit: "Cambiar nombre",
    submitting: "Cambiando"
  },
  remove: {
    title: "¿Quitar el dispositivo?",
    text: (deviceName) =>
      `${isolate(deviceName)} pierde la confianza de inmediato y su sesión termina. Para volver a usarlo habrá que configurarlo de nuevo.`,
    thisDevice: "Este es el dispositivo que estás usando. Se cerrará aquí tu sesión.",
    last: "Es tu último dispositivo que puede aprobar otros. El siguiente se configura con un código por correo.",
    submit: "Quitar dispositivo",
    submitting: "Quitando",
    cancel: "Conservar dispositivo"
  },
  undoTrust: {
    title: "Se añadió un dispositivo con un código por correo",
    text: (deviceName, time) =>
      `${isolate(deviceName)} se añadió ${time} sin aprobación de tus dispositivos. Si no fuiste tú, deshazlo antes de 24 horas.`,
    submit: "Deshacer",
    done: (deviceName) => `Se quitaron ${isolate(deviceName)} y los dispositivos que aprobó.`
  }
}
