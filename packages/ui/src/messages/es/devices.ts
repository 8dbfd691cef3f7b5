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
    clear: "Mostrar todos los dispositivos",
    showEnded: (count) =>
      plural(count, {
        one: "Mostrar # dispositivo terminado más",
        other: "Mostrar # dispositivos terminados más"
      })
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
  notTrusted: "Configura este dispositivo para gestionar los demás.",
  notTrustedAtLimit:
    "Has llegado al límite, así que este dispositivo aún no se puede configurar. Quita uno que ya no uses: lo confirmas con un código por correo.",
  statusChanged: (deviceName, status) => `${isolate(deviceName)}: ${status}.`,
  unlocksIn: "Se desbloquea en",
  trustEnds: { age: "La confianza termina", idle: "Sin uso, la confianza termina" },
  unused: (deviceName, when) =>
    `«${isolate(deviceName)}» lleva un tiempo sin usarse, así que su confianza termina ${when}. Úsalo antes para conservarla.`,
  actions: {
    approve: "Aprobar",
    deny: "Denegar",
    rename: "Cambiar nombre",
    remove: "Quitar",
    undo: "Deshacer",
    reviewNamed: (deviceName: string) => `Revisar ${isolate(deviceName)}`,
    approveNamed: (deviceName) => `Aprobar ${isolate(deviceName)}`,
    denyNamed: (deviceName) => `Denegar ${isolate(deviceName)}`,
    renameNamed: (deviceName) => `Cambiar el nombre de ${isolate(deviceName)}`,
    removeNamed: (deviceName) => `Quitar ${isolate(deviceName)}`,
    undoNamed: (deviceName) => `Deshacer ${isolate(deviceName)}`
  },
  ask: {
    title: "Añadir un dispositivo de confianza",
    trustTitle: "¿Confiar en esta sesión?",
    why: "Alguien inició sesión con tu contraseña y pide que este dispositivo sea de confianza.",
    announced: (deviceName) => `${isolate(deviceName)} pide tu aprobación.`,
    expiresIn: "La solicitud caduca en",
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
    over: {
      approved: (by, time) =>
        by === null ? `Este dispositivo se aprobó ${time}.` : `Aprobado desde ${isolate(by)} ${time}.`,
      verified: (time) => `Este dispositivo se verificó con un código por correo ${time}.`,
      denied: (by, time) =>
        by === null ? `Esta solicitud se denegó ${time}.` : `Denegada desde ${isolate(by)} ${time}.`,
      expired: (time) => `Esta solicitud caducó ${time}. No se ha cambiado nada.`,
      cancelled: (time) => `El dispositivo que hizo esta solicitud la canceló ${time}.`,
      replaced: (time) => `Esta solicitud se sustituyó ${time} por otra más reciente del mismo dispositivo.`,
      removed: (by, time) =>
        by === null ? `Este dispositivo se quitó ${time}.` : `Quitado desde ${isolate(by)} ${time}.`,
      waitsForCode: "Este dispositivo espera ahora un código por correo, no tu aprobación.",
      nothingLeft: "No queda nada por decidir."
    },
    unknown: "No hay ninguna solicitud así entre las tuyas. Puede ser para otra cuenta."
  },
  denied: {
    title: "¿No fuiste tú?",
    text: (deviceName) =>
      `La solicitud de ${isolate(deviceName)} fue denegada. Ese dispositivo no puede volver a pedirlo durante 15 minutos.`,
    byNumber: (deviceName) =>
      `El número fue incorrecto dos veces, así que la solicitud de ${isolate(deviceName)} fue denegada. Ese dispositivo no puede volver a pedirlo durante 15 minutos.`,
    help: "Si no lo pediste tú, puede que alguien conozca tu contraseña.",
    notMe: "No fui yo",
    notMeSaying: "Terminando esa sesión",
    wasMe: "Fui yo",
    notMeDone:
      "La sesión que hizo la solicitud ha terminado. Cambia tu contraseña: puede que alguien la conozca.",
    signOutOthers: "Cerrar todas las demás sesiones",
    signedOutOthers: "Todas tus demás sesiones han terminado. Tus dispositivos siguen siendo de confianza.",
    done: "Listo"
  },
  approvedToast: (deviceName) => `${isolate(deviceName)} ya es un dispositivo de confianza.`,
  deniedToast: (deviceName) => `Se denegó ${isolate(deviceName)}.`,
  renamedToast: (deviceName) => `Nuevo nombre: ${isolate(deviceName)}.`,
  removedToast: (deviceName) => `Se quitó ${isolate(deviceName)}.`,
  removingToast: (deviceName) => `Se está quitando ${isolate(deviceName)}.`,
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
    textThis: (deviceName) =>
      `${isolate(deviceName)} pierde la confianza de inmediato. Para volver a usarlo habrá que configurarlo de nuevo.`,
    thisDevice:
      "Este es el dispositivo que estás usando. Tu sesión sigue abierta aquí, pero deja de ser segura.",
    last: "Es tu último dispositivo que puede aprobar otros. El siguiente se configura con un código por correo.",
    submit: "Quitar dispositivo",
    submitting: "Quitando",
    cancel: "Conservar dispositivo"
  },
  cleanUp: {
    button: "Hacer limpieza",
    title: "Limpiar dispositivos",
    why: "Elige los dispositivos que ya no usas. Cada uno pierde la confianza de inmediato y sus sesiones terminan.",
    submit: (count) =>
      count === 0
        ? "Elige dispositivos"
        : plural(count, { one: "Quitar # dispositivo", other: "Quitar # dispositivos" }),
    done: (count) => plural(count, { one: "Se quitó # dispositivo.", other: "Se quitaron # dispositivos." })
  },
  removeByCode: {
    text: "Este dispositivo pierde la confianza de inmediato y su sesión termina. Lo confirmas con un código por correo.",
    send: "Enviar el código",
    sending: "Enviando el código"
  },
  undoTrust: {
    titleByCode: "Se añadió un dispositivo con un código por correo",
    titleByDevice: "Se añadió un dispositivo",
    help: "Si no fuiste tú, deshazlo.",
    hoursLeft: (hours) =>
      plural(hours, {
        one: "Puedes deshacerlo durante 1 hora más.",
        other: "Puedes deshacerlo durante # horas más."
      }),
    minutesLeft: (minutes) =>
      plural(minutes, {
        one: "Puedes deshacerlo durante 1 minuto más.",
        other: "Puedes deshacerlo durante # minutos más."
      }),
    confirmTitle: "¿Deshacer este dispositivo?",
    confirmText: (deviceName) =>
      `${isolate(deviceName)} y los dispositivos que aprobó se quitan de inmediato y sus sesiones terminan.`,
    submit: "Deshacer",
    submitting: "Deshaciendo",
    cancel: "Conservar dispositivo",
    done: (deviceName) => `Se quitaron ${isolate(deviceName)} y los dispositivos que aprobó.`
  }
}
