import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"
import type { PolicyMessages } from "../sections/policies.ts"

const plural = pluralIn("es")
const members = (count: number) => plural(count, { one: "# miembro", other: "# miembros" })
const loses = (count: number) =>
  plural(count, { one: "# dispositivo pierde la confianza", other: "# dispositivos pierden la confianza" })

export const policies: PolicyMessages = {
  failedTitle: "No se han podido cargar las políticas",
  version: (version) => `Versión ${version}`,
  changedBy: (who) => `establecida por ${isolate(who)}`,
  commandLine: "la línea de comandos",
  somebody: "alguien que ya no está",
  meanwhile: {
    text: (who) =>
      `${isolate(who)} ha cambiado estas políticas mientras las editabas. Mira cuáles están en vigor antes de guardar.`,
    commandLine: "La línea de comandos",
    somebody: "Alguien que ya no está",
    mine: "Poner mis cambios encima",
    theirs: "Descartar mis cambios"
  },
  presets: {
    title: "Ajustes predefinidos",
    text: "Un ajuste predefinido fija el número de comprobación, el camino por correo y si la sesión de confianza es obligatoria. Todo lo demás queda como está.",
    legend: "Nivel de exigencia",
    standard: {
      label: "Estándar",
      hint: "Se recuerda a los miembros, ven el número de comprobación y pueden usar un código por correo en lugar de una aprobación."
    },
    strict: {
      label: "Estricto",
      hint: "La sesión de confianza es obligatoria, el número de comprobación se escribe y no hay camino que evite la aprobación."
    },
    own: { label: "Tu propia combinación", hint: "Estos tres ajustes están como los elegiste abajo." }
  },
  trust: {
    title: "Cómo se obtiene la confianza",
    text: "Lo que tienen que hacer los miembros y lo que es una sesión sin ello.",
    graceDays: "Días hasta que sea obligatoria",
    graceDaysHint: "Contados desde que el miembro se incorporó.",
    enforcement: {
      legend: "La sesión de confianza",
      remind: {
        label: "Se pide",
        hint: "Un mensaje dice que la sesión no es segura. Las aplicaciones protegidas quedan cerradas."
      },
      grace: {
        label: "Es obligatoria al cabo de unos días",
        hint: "Hasta entonces, como arriba; después no se abre nada sin ella."
      },
      required: { label: "Es obligatoria ya", hint: "No se abre nada sin ella y no se puede aplazar." }
    },
    matchNumber: {
      legend: "Número de comprobación",
      show: {
        label: "Se muestra en ambas pantallas",
        hint: "Quien aprueba compara y aprueba con una pulsación."
      },
      type: {
        label: "Lo escribe quien aprueba",
        hint: "Nadie aprueba sin mirar. Dos respuestas erróneas deniegan."
      },
      off: { label: "Desactivado", hint: "Quien aprueba solo ve el nombre, el lugar y la hora." }
    },
    emailFallback: {
      legend: "No tengo acceso a mi dispositivo de confianza",
      notify: {
        label: "Un código por correo, y se avisa a todos",
        hint: "Todos los dispositivos y el buzón pueden deshacerlo durante 24 horas."
      },
      off: {
        label: "Desactivado",
        hint: "Quien tiene un dispositivo de confianza necesita su aprobación. Un administrador puede quitar uno perdido."
      }
    },
    extensionEnrolment: {
      legend: "Una nueva extensión de navegador se comprueba con",
      emailCode: {
        label: "Un código por correo",
        hint: "También donde un dispositivo de confianza podría aprobarla."
      },
      approval: { label: "Una aprobación", hint: "De un dispositivo de confianza, como todo lo demás." }
    }
  },
  devices: {
    title: "Dispositivos de un miembro",
    deviceLimit: {
      label: "Dispositivos, como máximo",
      hint: "De 1 a 20. Quien tenga más los conserva y no puede añadir ninguno."
    },
    nameTemplate: "Nombre automático",
    nameTemplateHint:
      "[username], [device name], [operating system] y [browser] se rellenan; todo lo demás queda como está.",
    thisBrowserIs: "Este navegador sería",
    aPhoneIs: "Un teléfono sería"
  },
  clients: {
    title: "En qué se puede confiar",
    text: "Los clientes dicen esto de sí mismos; solo está probada su clave.",
    kinds: "Tipos de aplicación",
    systems: "Sistemas operativos",
    browsers: "Navegadores",
    anyAllowed: "Todos están permitidos, también los nuevos.",
    onlyThese: "Solo se puede confiar en los marcados.",
    atLeast: "Versión mínima",
    atLeastOf: (family) => `${family}: versión mínima`,
    unknownVersion:
      "Una versión que el navegador no dice no cumple ningún mínimo: varios navegadores se callan la del sistema operativo."
  },
  times: {
    title: "Cuánto dura",
    text: "Se avisa a los miembros 7 días y 1 día antes de que termine la confianza. Las sesiones solo se pueden acortar.",
    maximumAgeDays: {
      label: "La confianza dura como máximo (días)",
      hint: "De 1 a 3.650, por mucho que se use el dispositivo. Vacío: nunca."
    },
    idleDays: { label: "La confianza termina sin uso (días)", hint: "De 1 a 3.650. Vacío: nunca." },
    webSessionHours: { label: "Sesión web, como máximo (horas)", hint: "De 1 a 24." },
    webSessionIdleMinutes: {
      label: "Sesión web, sin uso (minutos)",
      hint: "De 15 a 60. Después se vuelve a pedir la contraseña."
    },
    appSessionDays: { label: "Sesión de extensión o móvil, como máximo (días)", hint: "De 1 a 30." },
    appSessionIdleDays: {
      label: "Sesión de extensión o móvil, sin uso (días)",
      hint: "De 1 a 7. Después también cesan las notificaciones."
    }
  },
  problems: {
    number: (minimum, maximum, optional) =>
      `Escribe un número entero de ${plural(minimum, { other: "#" })} a ${plural(maximum, { other: "#" })}${optional ? " o déjalo vacío" : ""}.`
  },
  save: {
    nothing: "No hay nada que guardar.",
    changes: (count) =>
      plural(count, { one: "1 ajuste está sin guardar.", other: "# ajustes están sin guardar." }),
    meanwhile: "Otra persona ha cambiado estas políticas: mira arriba.",
    wrong: (count) => plural(count, { one: "Revisa 1 ajuste.", other: "Revisa # ajustes." }),
    discard: "Descartar",
    review: "Revisar y guardar",
    reviewing: "Contando",
    title: "¿Guardar estas políticas?",
    confirm: "Guardar políticas",
    saving: "Guardando",
    saved: "Políticas guardadas",
    savedText: "Ya están en vigor, en todas las sesiones del espacio de trabajo."
  },
  effect: {
    nobody: (count) =>
      `Ninguno de ${members(count)} pierde ni gana nada ahora mismo. Cuenta para lo que se configure a partir de ahora.`,
    devices: {
      kind: (count) => `${loses(count)}: este tipo de aplicación ya no está permitido.`,
      os: (count) => `${loses(count)}: el sistema operativo ya no está permitido.`,
      browser: (count) => `${loses(count)}: el navegador ya no está permitido.`,
      osVersion: (count) =>
        `${loses(count)}: el sistema operativo es demasiado antiguo o no dice su versión.`,
      browserVersion: (count) => `${loses(count)}: el navegador es demasiado antiguo o no dice su versión.`,
      age: (count) => `${loses(count)}: la confianza es más antigua que eso.`,
      idle: (count) => `${loses(count)}: sin usar durante ese tiempo.`
    },
    losing: (count, without) =>
      without === 0
        ? `${plural(count, { one: "# miembro pierde", other: "# miembros pierden" })} un dispositivo; todos tienen otro de confianza.`
        : `${plural(count, { one: "# miembro pierde", other: "# miembros pierden" })} un dispositivo; ${plural(without, { one: "# no tiene", other: "# no tienen" })} otro de confianza.`,
    blocked: (count) =>
      `${plural(count, { one: "# miembro queda", other: "# miembros quedan" })} fuera hasta configurar una sesión de confianza.`,
    overLimit: (count) =>
      `${plural(count, { one: "# miembro tiene", other: "# miembros tienen" })} más dispositivos que el nuevo límite. Los conservan y no pueden añadir ninguno.`,
    sessions: (count) =>
      plural(count, { one: "# sesión termina ahora.", other: "# sesiones terminan ahora." }),
    regaining: (count) =>
      plural(count, { one: "# dispositivo vuelve", other: "# dispositivos vuelven" }) +
      " a poder ser de confianza de inmediato.",
    notAll: (count) =>
      `Contado entre los primeros ${members(count)}. Hay más, así que los números son al menos estos.`,
    signInAgain: "No se borra nada: quien esté afectado inicia sesión o configura de nuevo."
  }
}
