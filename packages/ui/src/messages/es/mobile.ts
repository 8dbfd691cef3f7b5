import type { Messages } from "../en.ts"
import { isolate } from "../isolate.ts"

export const mobile: Messages["mobile"] = {
  home: "Inicio",
  refresh: "Actualizar",
  refreshed: "Está al día.",
  openWeb: "Abrir la aplicación web",
  offlineSince: (time) => `No tienes conexión. Lo que ves es de ${time}.`,
  seenFrom: (time) => `Lo que ves es de ${time}.`,
  keptSince: (time) => `Lo que ves es de ${time}. El servidor todavía no ha respondido.`,
  session: {
    trustedTitle: "Esta sesión es de confianza",
    trusted: (deviceName) => `${isolate(deviceName)} es uno de tus dispositivos de confianza.`,
    notTrustedTitle: "Esta sesión no es segura",
    notTrusted: "Configura este dispositivo para aprobar los demás y abrir tus aplicaciones.",
    verifying: "Enviamos un código de verificación a tu correo electrónico.",
    waiting: "Este dispositivo espera la aprobación de uno en el que ya confías."
  },
  setUp: {
    title: "Configurar dispositivo de confianza",
    why: (product) =>
      `Configura esta aplicación como sesión de confianza. Desde ese momento, ${product} sabe que eres tú en tu propio dispositivo, y nadie entra solo con tu contraseña.`,
    webFirst:
      "Conviene configurar la primera sesión de confianza en la aplicación web: allí también puedes gestionar tus dispositivos. También puedes empezar aquí.",
    eachInstall: "Esta aplicación se configura por separado de los navegadores de este dispositivo."
  },
  review: {
    readOnly: "Podrás aprobar o denegar en cuanto responda el servidor.",
    toList: "Mostrar la lista"
  },
  settings: "Ajustes",
  notifications: {
    title: "Notificaciones",
    why: "Entérate al momento de que un dispositivo pide tu aprobación, de que eso se decidió en otro lugar y de que se añadió un dispositivo. La notificación nombra el dispositivo. Nunca muestra un código ni un número de comprobación.",
    alsoListed: "Con o sin notificaciones, cada solicitud está en Mis dispositivos de confianza.",
    turnOn: "Activar las notificaciones",
    turningOn: "Activando las notificaciones",
    turnOff: "Desactivar las notificaciones",
    turningOff: "Desactivando las notificaciones",
    on: "Las notificaciones están activadas en este dispositivo.",
    off: "Las notificaciones están desactivadas.",
    undecided:
      "El navegador no recibió permiso, así que las notificaciones siguen desactivadas. Puedes intentarlo de nuevo cuando quieras.",
    blocked:
      "Tu navegador bloquea las notificaciones de esta aplicación. Permítelas en los ajustes del navegador para este sitio y vuelve aquí.",
    needsInstall:
      "En iPhone y iPad, las notificaciones solo llegan a la aplicación instalada. Instálala primero y actívalas allí.",
    unsupported:
      "Este navegador no puede recibir notificaciones. Cada solicitud sigue estando en Mis dispositivos de confianza.",
    needsTrust: "Las notificaciones se pueden activar cuando esta sesión sea de confianza.",
    failed:
      "No se puede llegar al servicio de notificaciones del navegador, así que siguen desactivadas. Inténtalo más tarde.",
    plainTitle: "Hay novedades sobre tus dispositivos",
    plainBody: "Abre la aplicación para ver si algo necesita tu atención."
  },
  install: {
    title: "Instalar esta aplicación",
    why: "Así se abre desde tu pantalla de inicio como cualquier otra, y muestra tu última lista también sin conexión.",
    button: "Instalar",
    menuStep: "En el menú del navegador, elige Instalar aplicación o Añadir a pantalla de inicio.",
    iosSteps: [
      "Abre esta página en Safari.",
      "Toca el botón Compartir, el cuadrado con una flecha.",
      "Desplázate hacia abajo y toca Añadir a pantalla de inicio.",
      "Toca Añadir y abre la aplicación desde tu pantalla de inicio.",
      "Inicia sesión allí. La aplicación instalada cuenta como un dispositivo propio, así que configúrala también."
    ]
  }
}
