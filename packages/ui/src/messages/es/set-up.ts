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
    remindLater: "Recordármelo más tarde"
  },
  name: {
    title: "Pon nombre a tu dispositivo",
    why: "El nombre distingue tus dispositivos cuando apruebas o quitas uno.",
    label: "Nombre del dispositivo",
    hint: "Elige un nombre fácil de reconocer que incluya tu navegador o tu sistema operativo móvil.",
    next: "Siguiente",
    offer: (free) => `Usar «${isolate(free)}»`,
    cancelled: "La solicitud anterior se canceló. Su nombre vuelve a estar libre."
  },
  verify: {
    title: "Verifica tu dispositivo",
    why: (maskedEmail) => `Hemos enviado un código de verificación a ${maskedEmail}.`,
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
    sent: (maskedEmail) => `Se ha enviado un código nuevo a ${maskedEmail}. El código anterior ya no sirve.`,
    sending: "El correo está en camino.",
    checkSpam: "¿No ha llegado? Mira en la carpeta de correo no deseado.",
    wrongAddress: "¿La dirección no es correcta? Pregunta a tu administrador.",
    triesLeft: (tries) => plural(tries, { one: "Queda # intento.", other: "Quedan # intentos." }),
    fromLink: "El código de tu correo ya está escrito. Verifícalo para terminar.",
    otherBrowser: "Este código lo pidió otro navegador. Vuelve a ese navegador y escribe allí el código."
  },
  identity: {
    title: "Verifica tu identidad",
    why: "Aprueba este dispositivo desde otro que ya sea de confianza.",
    waiting: "En espera de aprobación",
    waitingFor: (deviceName) => `En espera de aprobación de ${isolate(deviceName)}`,
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
    signedOut: (deviceName) =>
      `${isolate(deviceName)} no tiene la sesión iniciada. Inicia sesión allí y luego aprueba.`,
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
    cancel: "Cancelar la solicitud"
  },
  success: {
    title: "Tu dispositivo es de confianza",
    text: (deviceName) => `${isolate(deviceName)} ya es un dispositivo de confianza. Tu sesión es segura.`,
    manage: "Mis dispositivos de confianza"
  },
  banner: {
    text: "Esta sesión no es segura.",
    action: "Configurar este dispositivo",
    waiting: "Esta sesión todavía no es segura. Este dispositivo espera aprobación.",
    waitingAction: "Mostrar la solicitud",
    blocked: "Esta sesión no es segura, y tu espacio de trabajo exige una de confianza."
  },
  limit: {
    title: "Has llegado al límite de dispositivos",
    why: (registered, limit) =>
      `Hay ${registered} de ${plural(limit, { one: "# dispositivo registrado", other: "# dispositivos registrados" })}. Quita uno que ya no uses para configurar este.`,
    leastUsed: "Usados hace más tiempo",
    codeFirst:
      "Para quitar un dispositivo desde aquí, escribe el código de verificación que te enviamos por correo.",
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
      next: (time) =>
        `Este dispositivo podrá volver a pedirlo a esta hora: ${time}. Si no la denegaste tú, cambia tu contraseña.`
    },
    expired: {
      title: "Caducado",
      text: "Nadie aprobó la solicitud en 5 minutos, así que ha caducado.",
      next: "Empieza de nuevo cuando tengas a mano tu dispositivo de confianza.",
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
