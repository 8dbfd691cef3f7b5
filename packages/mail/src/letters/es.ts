import type { Words } from "./words.ts"

export const es: Words = {
  intl: "es",
  kinds: { web: "Aplicación web", extension: "Extensión del navegador", mobile: "Aplicación móvil" },
  labels: {
    device: "Dispositivo",
    workspace: "Espacio de trabajo",
    client: "Aplicación",
    browser: "Navegador",
    place: "Lugar",
    time: "Hora",
    localTime: "Hora local",
    approvedBy: "Aprobado desde",
    deniedBy: "Denegado desde",
    removedFrom: "Quitado desde"
  },
  browserOn: (browser, os) => `${browser} en ${os}`,
  asTheClientSays: (what) => `${what} (según el navegador)`,
  notSaid: "No lo indica",
  near: (place, address) => `Cerca de ${place} (según la dirección ${address})`,
  fromAddress: (address) => `Desconocido (dirección ${address})`,
  placeUnknown: "Desconocido",
  utc: (time) => `${time} UTC`,
  inZone: (time, zone) => `${time} (${zone})`,

  code: {
    preheader: (minutes) => `Sirve durante ${minutes} minutos. Si no lo has pedido, no lo compartas.`,
    label: "Tu código de verificación",
    life: (minutes, until) => `Sirve una sola vez, durante ${minutes} minutos: hasta las ${until}.`,
    neverTell: (product) => `${product} nunca pide un código por teléfono, chat o correo.`,
    whoAsks: "Quién lo pide",
    enter: "Rellenarlo por mí, en el navegador que lo pidió"
  },
  setUpCode: {
    subject: (code, product) => `${code} es tu código de ${product}`,
    heading: "Verifica tu dispositivo",
    lead: "Alguien que ha iniciado sesión con tu cuenta está configurando una sesión de confianza. Si eres tú, escribe este código en ese dispositivo."
  },
  removalCode: {
    subject: (code, product) => `${code} es tu código de ${product} para quitar un dispositivo`,
    heading: "Quitar un dispositivo",
    lead: "Alguien que ha iniciado sesión con tu cuenta quiere quitar uno de tus dispositivos de confianza. Si eres tú, escribe este código donde se te ha pedido.",
    whatGoes: "Dispositivo que se quitará",
    notYou:
      "Si no has sido tú, no compartas el código: sin él no se quita nada. Alguien conoce tu contraseña, así que avisa a tu administrador."
  },
  notMe: "No he sido yo",
  notMeNote: "Abrir el enlace no cambia nada: la página que se abre tiene un botón y explica qué hace.",

  deviceAdded: {
    subject: (product) => `Se ha añadido un dispositivo a tu cuenta de ${product}`,
    preheader: "Si no has sido tú, puedes deshacerlo.",
    heading: "Hay un nuevo dispositivo de confianza",
    lead: {
      byCode:
        "Un dispositivo se ha verificado con un código enviado a este buzón. Ya puede abrir tu espacio de trabajo.",
      fallback:
        "Un dispositivo se ha verificado con un código enviado a este buzón, sin la aprobación de uno de tus dispositivos de confianza. Ya puede abrir tu espacio de trabajo.",
      byDevice:
        "Un dispositivo se ha aprobado desde uno de tus dispositivos de confianza. Ya puede abrir tu espacio de trabajo."
    },
    title: "El nuevo dispositivo",
    undo: "Deshacer, no he sido yo",
    undoNote: (hours, until) =>
      `Puedes deshacerlo durante ${hours} horas, hasta el ${until}. Deshacer quita este dispositivo y todos los que haya aprobado.`,
    itWasMe: "Si has sido tú, no tienes que hacer nada."
  },
  deviceDenied: {
    subject: (product) => `Se ha denegado un dispositivo en tu cuenta de ${product}`,
    preheader: "El dispositivo no es de confianza.",
    heading: "Se ha denegado un dispositivo",
    lead: {
      denied:
        "Un dispositivo pidió ser de confianza y la solicitud se denegó desde uno de tus dispositivos de confianza.",
      matchNumber:
        "Un dispositivo pidió ser de confianza y la solicitud se denegó porque se escribió dos veces un número equivocado.",
      notMe:
        "Un dispositivo pidió ser de confianza y la respuesta fue que no es tuyo. Se ha cerrado su sesión."
    },
    title: "El dispositivo que lo pidió",
    block: (minutes) =>
      `No puede volver a pedirlo, ni usar un código por correo electrónico, durante ${minutes} minutos.`,
    notYou:
      "Si no lo has denegado tú, puede que alguien esté usando uno de tus dispositivos. Revisa la lista y quita los que no conozcas."
  },
  deviceRemoved: {
    subject: (product) => `Se ha quitado un dispositivo de tu cuenta de ${product}`,
    preheader: "Se ha cerrado su sesión y ya no es de confianza.",
    heading: "Se ha quitado un dispositivo",
    lead: {
      removedByAdmin:
        "Un administrador de tu espacio de trabajo ha quitado uno de tus dispositivos de confianza.",
      removedByCode: "Se ha quitado uno de tus dispositivos con un código enviado a este buzón.",
      undone:
        "Se ha quitado uno de tus dispositivos porque se ha deshecho su confianza, junto con los dispositivos que había aprobado."
    },
    title: "El dispositivo quitado",
    others: (devices) =>
      devices === 1
        ? "Con él se ha quitado otro de tus dispositivos de confianza."
        : `Con él se han quitado otros ${devices} de tus dispositivos de confianza.`,
    after: "Se ha cerrado su sesión. Para volver a usarlo, configúralo de nuevo.",
    notYou: "Si no te lo esperabas, revisa tu lista de dispositivos y avisa a tu administrador."
  },
  trustEnding: {
    subject: (product) => `Un dispositivo dejará pronto de ser de confianza en tu cuenta de ${product}`,
    preheader: "Hasta entonces puedes seguir como siempre.",
    heading: "La confianza de un dispositivo termina pronto",
    lead: {
      age: "Tu espacio de trabajo confía en un dispositivo durante un tiempo limitado. El de este está a punto de terminar.",
      idle: "Llevas un tiempo sin usar este dispositivo, así que tu espacio de trabajo dejará pronto de confiar en él. Úsalo una vez antes y seguirá siendo de confianza."
    },
    title: "El dispositivo",
    ends: "La confianza termina",
    also: "También",
    others: (devices) =>
      devices === 1
        ? "Otro de tus dispositivos pierde pronto su confianza; está más abajo."
        : `Otros ${devices} de tus dispositivos pierden pronto su confianza; están más abajo.`,
    after:
      "Después, inicia sesión en él y configúralo de nuevo si aún lo usas. Si no lo usas, no tienes que hacer nada.",
    notYou: "Si no conoces este dispositivo, quítalo ahora y avisa a tu administrador."
  },
  devicesEnded: {
    subject: (product) => `Tus sesiones de ${product} han terminado`,
    preheader: "Ya no formas parte del espacio de trabajo.",
    heading: "Tu acceso ha terminado",
    lead: { deprovisioned: "Ya no formas parte del espacio de trabajo. Se han cerrado todas tus sesiones." },
    title: "Lo que ha terminado",
    count: (devices) =>
      devices === 1
        ? "Se ha quitado tu dispositivo de confianza."
        : `Se han quitado tus ${devices} dispositivos de confianza.`,
    mistake: "Si crees que es un error, pregunta a un administrador del espacio de trabajo."
  },
  passwordSet: {
    subject: (product) => `Se ha establecido tu contraseña de ${product}`,
    preheader: "Si no has sido tú, actúa ahora.",
    heading: "Se ha establecido tu contraseña",
    lead: { set: "Se ha establecido una contraseña nueva para tu cuenta." },
    title: "Cuándo se estableció",
    itWasMe: "Si has sido tú, no tienes que hacer nada.",
    notYou: "Si no has sido tú, puede que otra persona tenga tu contraseña. Avisa ahora a tu administrador."
  },
  invitation: {
    subject: (product) => `Tienes una invitación a ${product}`,
    preheader: "Establece una contraseña para empezar.",
    heading: "Tienes una invitación",
    lead: {
      invited:
        "Un administrador del espacio de trabajo indicado abajo ha creado una cuenta para ti. Establece una contraseña y después inicia sesión."
    },
    title: "Tu cuenta",
    until: "El enlace sirve hasta",
    action: "Establecer mi contraseña",
    once: "El enlace sirve una sola vez. Abrir la página no cambia nada hasta que establezcas la contraseña.",
    notYou: "Si no te lo esperabas, no hagas nada: sin contraseña nadie puede iniciar sesión con esta cuenta."
  },
  passwordReset: {
    subject: (product) => `Establece una nueva contraseña de ${product}`,
    preheader: "Si no lo has pedido, no ha cambiado nada.",
    heading: "Establece una nueva contraseña",
    lead: {
      asked: "Alguien ha dicho en la página de inicio de sesión que olvidó la contraseña de tu cuenta."
    },
    title: "Desde dónde se pidió",
    until: "El enlace sirve hasta",
    action: "Establecer una nueva contraseña",
    once: "El enlace sirve una sola vez. Con la nueva contraseña se cierran todas tus sesiones; tus dispositivos siguen siendo de confianza.",
    notYou: "Si no has sido tú, no uses el enlace: tu contraseña sigue igual."
  },
  addressChanged: {
    subject: (product) => `Ha cambiado la dirección de correo de tu cuenta de ${product}`,
    preheader: "Los códigos y avisos van desde ahora a la nueva dirección.",
    heading: "Ha cambiado tu dirección de correo",
    lead: {
      old: "Los códigos y avisos sobre tu cuenta van desde ahora a otra dirección. Este es el último mensaje a esta.",
      new: "Los códigos y avisos sobre tu cuenta llegan desde ahora a esta dirección."
    },
    title: "Tu cuenta",
    ended:
      "Los códigos y enlaces enviados a la dirección anterior ya no sirven. Tus dispositivos siguen siendo de confianza.",
    notYou: "Si no sabes por qué, avisa ahora a tu administrador."
  },
  seeDevices: "Ver mis dispositivos de confianza",
  footer:
    "Recibes este mensaje porque eres miembro del espacio de trabajo indicado arriba. Trata de la seguridad de tu cuenta, por eso no se puede desactivar."
}
