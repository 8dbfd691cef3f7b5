import type { Messages } from "../en.ts"
import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("es")

export const setUp: Messages["setUp"] = {
  strengthen: {
    title: "Refuerza la seguridad de tu cuenta",
    why: (product) =>
      `Configura este navegador como sesión de confianza. Desde entonces, ${product} sabe que eres tú en tu propio dispositivo, y nadie entra solo con tu contraseña.`,
    deviceCount: (registered, limit) =>
      registered === 0
        ? "Todavía no tienes dispositivos registrados."
        : `Tienes ${registered} de ${plural(limit, { one: "# dispositivo registrado", other: "# dispositivos registrados" })}.`,
    first: "Con tu primera sesión de confianza también podrás aprobar tus otros dispositivos.",
    eachBrowser: "Cada navegador se configura por separado. Una ventana privada cuenta como uno nuevo.",
    required: "Tu espacio de trabajo exige una sesión de confianza.",
    graceDays: (days) =>
      plural(days, {
        one: "Tu espacio de trabajo exige una sesión de confianza a partir de mañana.",
        other: "Tu espacio de trabajo exige una sesión de confianza dentro de # días."
      }),
    start: "Empezar",
    remindLater: "Recordármelo más tarde",
    closeForNow: "Cerrar por ahora",
    locked:
      "Tu espacio de trabajo ha bloqueado este dispositivo, así que ahora no se puede configurar. Pregunta a un administrador de tu espacio de trabajo."
  },
  name: {
    title: "Pon nombre a tu dispositivo",
    why: "El nombre distingue tus dispositivos cuando apruebas o quitas uno.",
    label: "Nombre del dispositivo",
    hint: "Elige un nombre fácil de reconocer que incluya tu navegador o tu sistema operativo móvil.",
    next: "Siguiente",
    offer: (free) => `Usar «${isolate(free)}»`,
    cancelled: "La solicitud anterior se canceló. Su nombre vuelve a estar libre.",
    thenCode: "Después te enviamos un código de verificación por correo.",
    thenApproval: "Después apruebas este dispositivo desde otro que ya sea de confianza.",
    nextPending: "Un momento"
  },
  verify: {
    title: "Verifica tu dispositivo",
    why: (maskedEmail) => `Hemos enviado un código de verificación a ${maskedEmail}.`,
    whySending: (maskedEmail) => `Estamos enviando un código de verificación a ${maskedEmail}.`,
    whyFailed: (maskedEmail) => `No se ha podido enviar el código de verificación a ${maskedEmail}.`,
    failed:
      "El correo fue rechazado por el camino, así que no llegará. Envía un código nuevo o pide a tu administrador que revise tu dirección.",
    failedOther:
      "El correo fue rechazado por el camino, así que no llegará. Envía un código nuevo o aprueba este dispositivo desde otro que ya sea de confianza.",
    label: "Código de verificación",
    hint: "8 dígitos. Puedes pegar la línea entera del correo.",
    submit: "Verificar código",
    submitting: "Verificando",
    expiresIn: "El código caduca en",
    expired: "El código ha caducado. Envía un código nuevo para continuar.",
    sendNew: "Enviar un código nuevo",
    sendNewIn: (seconds) =>
      plural(seconds, {
        one: "Enviar un código nuevo en # segundo",
        other: "Enviar un código nuevo en # segundos"
      }),
    sendNewInMinutes: (minutes) =>
      plural(minutes, {
        one: "Enviar un código nuevo en # minuto",
        other: "Enviar un código nuevo en # minutos"
      }),
    sendingNew: "Enviando un código nuevo",
    sent: (maskedEmail) => `Se ha enviado un código nuevo a ${maskedEmail}. El código anterior ya no sirve.`,
    newCode: "Un código nuevo está en camino. El código anterior ya no sirve.",
    checkSpam: "¿No ha llegado? Mira en la carpeta de correo no deseado.",
    wrongAddress: "¿La dirección no es correcta? Pregunta a tu administrador.",
    haveDevice: "Puedo aprobar desde un dispositivo de confianza",
    triesLeft: (tries) => plural(tries, { one: "Queda # intento.", other: "Quedan # intentos." }),
    resumed: "El código que enviamos antes sigue sirviendo.",
    fromLink: "El código de tu correo ya está escrito. Verifícalo para terminar.",
    linkTrusted: "Si este código lo pidió otro navegador, vuelve a ese navegador y escribe allí el código.",
    otherBrowser: "Este código lo pidió otro navegador. Vuelve a ese navegador y escribe allí el código."
  },
  identity: {
    title: "Verifica tu identidad",
    why: "Aprueba este dispositivo desde otro que ya sea de confianza.",
    waiting: "En espera de aprobación",
    expiresIn: "La solicitud caduca en",
    matchNumber: "Número de comprobación",
    matchHelp: "El dispositivo desde el que apruebas muestra el mismo número. Si no, deniega la solicitud.",
    matchTypeHelp: "Escribe este número en el dispositivo desde el que apruebas.",
    webSteps: (product) => [
      `Inicia sesión en ${product} desde una sesión de confianza en la aplicación web.`,
      "En el menú de arriba a la derecha, elige Mi perfil.",
      "Abre la pestaña Mis dispositivos de confianza.",
      "Busca el dispositivo con el estado Pendiente de aprobación y haz clic en Aprobar."
    ],
    mobileSteps: (product) => [
      `Inicia sesión en ${product} desde una sesión de confianza en la aplicación móvil.`,
      "En el menú de tu perfil, toca Mi perfil.",
      "Toca Mis dispositivos de confianza.",
      "Toca el dispositivo con el estado Pendiente de aprobación y luego Aprobar."
    ],
    onWeb: "En la aplicación web",
    onMobile: "En la aplicación móvil",
    nobody:
      "Ahora ningún dispositivo puede aprobar este, porque el que podría está bloqueado. Pregunta a un administrador de tu espacio de trabajo.",
    noAccess: "No tengo acceso a mi dispositivo de confianza",
    unsecured: "Continuar sin una sesión segura",
    checking: "Aquí están bloqueadas las novedades en directo; esta página comprueba cada pocos segundos.",
    resumed: "Tu solicitud anterior sigue en espera.",
    replaced: "Una solicitud nueva ha ocupado el lugar de la anterior."
  },
  leave: {
    title: "¿Seguir esperando?",
    why: "Tu solicitud puede seguir abierta hasta que se acabe su tiempo. Vuelve a esta página para ver la respuesta.",
    keep: "Seguir esperando",
    cancel: "Cancelar la solicitud",
    cancelling: "Cancelando",
    codeTitle: "¿Escribir el código más tarde?",
    codeWhy:
      "La configuración puede seguir abierta hasta que se acabe su tiempo. Vuelve a esta página para escribir el código.",
    codeKeep: "Escribirlo más tarde",
    codeCancel: "Cancelar la configuración",
    requiredTitle: "¿Cancelar la configuración?",
    requiredWhy:
      "Tu espacio de trabajo exige una sesión de confianza, así que al cancelar se vuelve al primer paso.",
    back: "Volver"
  },
  success: {
    title: "Tu dispositivo es de confianza",
    text: (deviceName) => `${isolate(deviceName)} ya es un dispositivo de confianza. Tu sesión es segura.`,
    manage: "Mis dispositivos de confianza"
  },
  banner: {
    text: "Esta sesión no es segura.",
    action: "Proteger esta sesión",
    waiting: "Esta sesión todavía no es segura. Este dispositivo espera aprobación.",
    waitingAction: "Mostrar la solicitud",
    verifying: "Esta sesión todavía no es segura. Falta que escribas el código que enviamos por correo.",
    verifyingAction: "Escribir el código",
    blocked: "Esta sesión no es segura, y tu espacio de trabajo exige una de confianza.",
    ranOut:
      "La confianza de este dispositivo ha vencido, porque tu espacio de trabajo limita su duración. Configúralo de nuevo.",
    endsSoon: (when) =>
      `La confianza de este dispositivo termina ${when}. Configúralo entonces de nuevo: ten a mano tu correo u otro dispositivo de confianza.`
  },
  limit: {
    title: "Has llegado al límite de dispositivos",
    why: (registered, limit) =>
      `Hay ${registered} de ${plural(limit, { one: "# dispositivo registrado", other: "# dispositivos registrados" })}. Quita uno que ya no uses para configurar este.`,
    leastUsed: "Usados hace más tiempo",
    lastUsed: "Último uso:",
    codeFirst:
      "Para quitar un dispositivo desde aquí, escribe el código de verificación que te enviamos por correo.",
    onlyElsewhere: "Quita uno desde una sesión de confianza en la aplicación web.",
    showAll: (count) =>
      plural(count, { one: "Mostrar # dispositivo más", other: "Mostrar # dispositivos más" }),
    askAdmin: "También puedes pedir a un administrador de tu espacio de trabajo que quite uno.",
    near: (registered, limit) => `${registered} de ${limit} dispositivos`
  },
  ended: {
    denied: {
      title: "Denegado",
      text: (byDevice) =>
        byDevice === null
          ? "Tu solicitud fue denegada."
          : `Tu solicitud fue denegada desde ${isolate(byDevice)}.`,
      matchNumber: (byDevice) =>
        byDevice === null
          ? "El número de comprobación se escribió mal dos veces, así que tu solicitud fue denegada."
          : `El número de comprobación se escribió mal dos veces en ${isolate(byDevice)}, así que tu solicitud fue denegada.`,
      byMail: "Tu solicitud fue denegada desde tu correo.",
      again: "Este dispositivo podrá volver a pedirlo en",
      againNow: "Este dispositivo ya puede volver a pedirlo.",
      next: "Si no la denegaste tú, cambia tu contraseña: puede que alguien la sepa.",
      action: "Empezar de nuevo"
    },
    expired: {
      title: "Caducado",
      text: "La solicitud no se terminó a tiempo, así que ha caducado. No se ha cambiado nada.",
      next: "Empieza de nuevo cuando tengas a mano tu dispositivo de confianza o tu correo.",
      action: "Empezar de nuevo"
    },
    replaced: {
      title: "Reemplazada",
      text: "Una solicitud más reciente de este dispositivo ha ocupado el lugar de esta.",
      next: "Continúa con la solicitud más reciente.",
      action: "Mostrar la solicitud más reciente"
    },
    cancelled: {
      title: "Cancelado",
      text: "La solicitud se canceló. No se ha cambiado nada.",
      next: "Puedes configurar este dispositivo cuando quieras.",
      action: "Configurar este dispositivo"
    },
    removed: {
      title: "Quitado",
      text: (byDevice) =>
        byDevice === null
          ? "Este dispositivo se quitó, así que ya no es de confianza."
          : `Este dispositivo se quitó desde ${isolate(byDevice)}, así que ya no es de confianza.`,
      next: "Configúralo de nuevo para proteger tu sesión.",
      action: "Configurar este dispositivo"
    },
    codeSpent: {
      title: "No quedan intentos",
      text: "El código se escribió mal demasiadas veces, así que ya no sirve.",
      next: "Envía un código nuevo para continuar."
    }
  },
  blocked: {
    title: "Configura una sesión de confianza para continuar",
    why: "Tu espacio de trabajo exige una sesión de confianza. Aquí puedes ver tu perfil y terminar la configuración.",
    action: "Configurar este dispositivo"
  }
}
