import type { Messages } from "../en.ts"
import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("es")

export const extension: Messages["extension"] = {
  manifest: {
    name: (product) => `${product}: sesiones de confianza`,
    description: (product) =>
      `Convierte este navegador en una sesión de confianza de ${product} y avisa cuando un dispositivo pide tu aprobación.`
  },
  icon: {
    noServer: (product) => `${product}: elige tu servidor`,
    signedOut: (product) => `${product}: sin sesión iniciada`,
    trusted: (product) => `${product}: sesión de confianza`,
    notTrusted: (product) => `${product}: esta sesión no es segura`,
    code: (product) => `${product}: falta que escribas el código que te enviamos por correo`,
    waiting: (product) => `${product}: a la espera de aprobación`,
    asks: (product, count) =>
      `${product}: ${plural(count, { one: "# dispositivo pide tu aprobación", other: "# dispositivos piden tu aprobación" })}`
  },
  popup: {
    label: "Extensión",
    trustedTitle: "Esta sesión es de confianza",
    trustedText: (deviceName) => `${isolate(deviceName)} es uno de tus dispositivos de confianza.`,
    notTrustedTitle: "Esta sesión no es segura",
    notTrustedText: "Configura esta extensión para que la sesión sea de confianza.",
    blockedText:
      "Tu espacio de trabajo exige una sesión de confianza. Configura esta extensión para continuar.",
    codeText: "Te enviamos un código de verificación por correo. Escríbelo en la página de configuración.",
    waitingText: "Esta extensión espera la aprobación de un dispositivo en el que ya confías.",
    noAsks: "Ningún dispositivo pide tu aprobación.",
    reviewInWeb: "Revisar en la aplicación web",
    openWeb: "Abrir la aplicación web",
    settings: "Ajustes de la extensión",
    server: (address) => `Servidor: ${isolate(address)}`,
    keptSince: (time) => `Esto es de las ${time}. El servidor todavía no ha respondido.`,
    chooseServer: "Elige tu servidor",
    chooseServerWhy: "Esta extensión necesita la dirección de tu servidor antes de que puedas iniciar sesión."
  },
  profile: {
    setUpNew: "Configurar un dispositivo nuevo",
    isTrusted: "Esta extensión está configurada como dispositivo de confianza.",
    devicesInWeb:
      "Los dispositivos se aprueban, se renombran y se quitan en la aplicación web. Se abre en una pestaña nueva."
  },
  setUp: {
    title: (product) => `Vamos a configurar tu extensión para acceder a ${product}`,
    why: (product) =>
      `Configura esta extensión como sesión de confianza. Desde entonces, ${product} sabe que eres tú en tu propio navegador, y nadie entra solo con tu contraseña.`,
    tip: "Consejo: configura tu primera sesión de confianza en la aplicación web. Desde allí puedes aprobar y administrar tus otros dispositivos.",
    stays: "Esta página sigue abierta mientras buscas el código en tu correo.",
    another: (deviceName) =>
      `${isolate(deviceName)} es una extensión en un navegador como este. Si era este navegador antes de que se borraran sus datos, o si has instalado la extensión dos veces, quita en la aplicación web la que ya no uses.`,
    later:
      "Puedes configurar esta extensión más tarde. Ábrela con su icono, entra en tu perfil y elige Configurar un dispositivo nuevo.",
    doneTitle: "Esta extensión es un dispositivo de confianza",
    doneText: "Puedes cerrar esta página.",
    openAgain: "Configurar un dispositivo nuevo"
  },
  options: {
    title: "Ajustes de la extensión",
    welcomeTitle: (product) => `Te damos la bienvenida a ${product}`,
    welcomeText: "Primero, elige el servidor de tu espacio de trabajo. Tu administrador conoce su dirección.",
    serverTitle: "Servidor",
    address: "Dirección del servidor",
    addressHint: "Por ejemplo, https://trust.example.org",
    managed: "Tu administrador ha fijado esta dirección.",
    use: "Usar este servidor",
    checking: "Comprobando la dirección",
    change: "Cambiar de servidor",
    changeWarning:
      "Otro servidor significa otra cuenta: se cierra tu sesión en el servidor actual, y esta extensión tiene que configurarse allí.",
    chosen: (address) => `Esta extensión usa el servidor ${isolate(address)}.`,
    changed: (address) =>
      `Esta extensión usa ahora el servidor ${isolate(address)}. Tu sesión en el anterior se ha cerrado.`,
    empty: "Escribe la dirección de tu servidor.",
    notAnAddress: "Esto no es una dirección web. Escribe una como https://trust.example.org.",
    notHttps: "La dirección tiene que empezar por https:// para que nadie pueda leer lo que se envía.",
    unreachable: (address) =>
      `Ningún servidor responde en ${isolate(address)}. Revisa la dirección y tu conexión e inténtalo de nuevo.`,
    timeout: (address) =>
      `El servidor ${isolate(address)} no respondió a tiempo. Inténtalo de nuevo o pregunta a tu administrador.`,
    notTrust: (address, product) =>
      `${isolate(address)} responde, pero no es un servidor de ${product}. Revisa la dirección o pregunta a tu administrador.`,
    preferences: "Idioma y aspecto",
    session: "Sesión",
    signedOut: "Nadie ha iniciado sesión.",
    version: (version) => `Versión ${version}`,
    privateWindow:
      "En una ventana privada, esta extensión es un cliente aparte y tiene que configurarse de nuevo."
  }
}
