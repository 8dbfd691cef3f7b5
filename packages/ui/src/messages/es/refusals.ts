import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"
import type { RefusalMessages } from "../refusal-messages.ts"
import { timeTextIn } from "../time-text.ts"
import { kindsInWords } from "../kinds-in-words.ts"
import { deviceFacts } from "./device-facts.ts"
import { devices } from "./devices.ts"

const plural = pluralIn("es")
const time = timeTextIn("es")
const days = (count: string) =>
  /^\d+$/u.test(count) ? plural(Number(count), { one: "# día", other: "# días" }) : count
const updateTo = (required: string) =>
  required.replace(/^(.*) (\d+)$/u, "Actualiza $1 a la versión $2 o posterior")
const kindsIn = kindsInWords(deviceFacts.kind)

export const refusals: RefusalMessages = {
  MemberDeprovisioned: () =>
    "Ya no perteneces a este espacio de trabajo, por eso tus dispositivos han perdido la confianza. Si es un error, pregunta a tu administrador.",
  MemberAlreadyActive: () => "Esta persona ya es miembro. No se ha cambiado nada.",
  LastOwner: () =>
    "No se ha cambiado nada, porque es el último propietario del espacio de trabajo que puede iniciar sesión. Haz antes propietario a alguien que ya la haya iniciado: quien solo está invitado no cuenta.",
  InvitationRefused: ({ reason }) =>
    ({
      hasPassword: "No se ha enviado ninguna invitación, porque esta persona ya tiene contraseña.",
      notInvited: "No hay ninguna invitación que revocar. Ya se usó o se revocó. Vuelve a cargar la página."
    })[reason],
  PasswordLinkOver: () =>
    "Este enlace ya no sirve. Puede que se haya usado, que haya otro más reciente o que sea demasiado antiguo.",
  PasswordRefused: ({ reason }) =>
    ({
      tooShort:
        "Esta contraseña es demasiado corta. Usa al menos 12 caracteres; unas cuantas palabras se recuerdan bien.",
      tooLong: "Esta contraseña es demasiado larga. Usa como máximo 128 caracteres.",
      common:
        "Esta contraseña es una de las que se prueban primero. Elige otra; unas cuantas palabras sin relación sirven bien.",
      aboutYou:
        "Esta contraseña está hecha de tu nombre o tu dirección. Elige una que nadie pueda deducir de ellos."
    })[reason],
  ManagementRefused: ({ reason }) =>
    ({
      notWeb:
        "Los dispositivos se gestionan solo en la aplicación web. Abre la aplicación web en una sesión de confianza.",
      notTrusted:
        "No se ha hecho, porque esta sesión no es segura. Configura este dispositivo e inténtalo de nuevo.",
      notAdministrator:
        "No se ha hecho, porque solo puede hacerlo un administrador. Pídelo a un administrador de tu espacio de trabajo.",
      notOwner:
        "Esto no se hizo, porque solo un propietario puede hacerlo. Pídeselo a un propietario de tu espacio de trabajo."
    })[reason],
  TrustRequired: ({ access }) =>
    access === "blocked"
      ? "Está cerrado, porque tu espacio de trabajo exige una sesión de confianza. Configura este dispositivo para continuar."
      : "Esto es solo para sesiones de confianza, y esta no es segura. Configura este dispositivo para continuar.",
  DeviceLimitReached: ({ limit, registered }) =>
    `Este dispositivo no se ha añadido: hay ${registered} de ${plural(limit, { one: "# dispositivo registrado", other: "# dispositivos registrados" })}. Quita uno que ya no uses e inténtalo de nuevo.`,
  DeviceNameRefused: ({ reason }) =>
    ({
      empty: "El nombre está vacío. Pon a tu dispositivo un nombre que reconozcas.",
      tooLong: "El nombre tiene más de 64 caracteres. Acórtalo.",
      notPrintable:
        "El nombre tiene caracteres que no se ven. Escríbelo de nuevo con letras, cifras y signos."
    })[reason],
  DeviceNameTaken: ({ free, name }) =>
    `Ya tienes un dispositivo llamado «${isolate(name)}». Elige otro nombre, por ejemplo «${isolate(free)}».`,
  PathNotPermitted: ({ permitted }) =>
    permitted.includes("approval")
      ? "Este camino no está abierto ahora para este dispositivo. Apruébalo desde un dispositivo de confianza."
      : permitted.includes("emailCode")
        ? "Este camino no está abierto ahora para este dispositivo. Usa el código por correo."
        : "Ahora no hay forma de configurar este dispositivo. Pregunta a tu administrador.",
  ClientNotPermitted: ({ reason, required }) =>
    ({
      kind: `Tu espacio de trabajo no permite este tipo de aplicación. Permitido: ${kindsIn(required)}.`,
      os: `Tu espacio de trabajo no permite este sistema operativo. Permitido: ${required}.`,
      browser: `Tu espacio de trabajo no permite este navegador. Permitido: ${required}.`,
      osVersion: `Tu espacio de trabajo pide un sistema operativo más reciente de lo que este dice ser. ${updateTo(required)} y vuelve a iniciar sesión.`,
      browserVersion: `Tu espacio de trabajo pide un navegador más reciente de lo que este dice ser. ${updateTo(required)} y vuelve a iniciar sesión.`,
      age: `La confianza de este dispositivo ha vencido, porque tu espacio de trabajo confía en un dispositivo durante ${days(required)}. Configúralo de nuevo.`,
      idle: `La confianza de este dispositivo ha vencido, porque no se usó durante ${days(required)}. Configúralo de nuevo.`
    })[reason],
  AlreadyTrusted: () => "Este dispositivo ya es de confianza. No hay nada que configurar.",
  DeviceNotFound: () => "Ese dispositivo no existe. Puede que se haya quitado. Vuelve a cargar la lista.",
  DeviceStatusRefused: ({ status }) =>
    `No se ha cambiado nada, porque el estado de este dispositivo ahora es: ${devices.status[status].toLowerCase()}. Vuelve a cargar la lista.`,
  SetUpOver: ({ at, byDeviceName, status }) =>
    byDeviceName === null
      ? `Esta solicitud ha terminado: ${devices.status[status].toLowerCase()}, ${time(at)}. No queda nada por decidir.`
      : `Esta solicitud ha terminado: ${devices.status[status].toLowerCase()} desde ${isolate(byDeviceName)}, ${time(at)}. No queda nada por decidir.`,
  TooManyAsks: ({ limit, retryAt }) =>
    `La solicitud no se ha enviado, porque ya ${plural(limit, { one: "espera # dispositivo", other: "esperan # dispositivos" })} tu aprobación. Aprueba o deniega uno, o inténtalo de nuevo a esta hora: ${time(retryAt)}.`,
  DeniedRecently: ({ retryAt }) =>
    `Este dispositivo se denegó hace poco y ahora no puede pedirlo. Inténtalo de nuevo a esta hora: ${time(retryAt)}.`,
  ApproverRefused: ({ reason }) =>
    ({
      notTrusted:
        "No se ha decidido, porque esta sesión no es segura. Configura este dispositivo o decide desde uno de confianza.",
      kind: "No se ha decidido, porque la extensión del navegador no puede aprobar ni denegar. Abre la aplicación web o la móvil.",
      itself: "Un dispositivo no puede aprobarse a sí mismo. Decide desde otro dispositivo de confianza.",
      locked:
        "No se ha decidido, porque este dispositivo está bloqueado. Decide desde otro dispositivo de confianza.",
      notTheMember: "Solo la persona dueña de un dispositivo puede aprobarlo o denegarlo."
    })[reason],
  MatchNumberNeeded: () => "Falta el número de comprobación. Escribe el número que muestra la otra pantalla.",
  MatchNumberWrong: ({ triesLeft }) =>
    plural(triesLeft, {
      one: "Ese no es el número de la otra pantalla. Otra respuesta incorrecta deniega la solicitud.",
      other: "Ese no es el número de la otra pantalla. Quedan # intentos."
    }),
  CodeNotFound: () => "Ningún código espera a esta sesión. Envía un código nuevo.",
  CodeWrong: ({ triesLeft }) =>
    `Ese no es el código. Mira el correo más reciente y escríbelo de nuevo. ${plural(triesLeft, { one: "Queda # intento.", other: "Quedan # intentos." })}`,
  CodeExpired: () => "El código ha caducado, porque tiene más de 5 minutos. Envía un código nuevo.",
  CodeReplaced: () =>
    "Este código ya no sirve, porque se envió otro después. Escribe el código del correo más reciente.",
  CodeUsedAlready: () => "El código ya se usó, y cada código sirve una vez. Envía un código nuevo.",
  TriesSpent: ({ retryAt, scope }) =>
    ({
      code: "No quedan intentos para este código. Envía un código nuevo.",
      setUp: "No quedan intentos para esta configuración. Empieza de nuevo.",
      member:
        "Hoy se han escrito demasiados códigos incorrectos para tu cuenta, así que los códigos están en pausa."
    })[scope] + (retryAt === null ? "" : ` Inténtalo de nuevo a esta hora: ${time(retryAt)}.`),
  SendTooSoon: ({ reason, retryAt }) =>
    reason === "wait"
      ? `No se ha enviado otro código, porque el último acaba de salir. Inténtalo de nuevo a esta hora: ${time(retryAt)}.`
      : `No se ha enviado otro código, porque en la última hora se enviaron 5. Inténtalo de nuevo a esta hora: ${time(retryAt)}.`,
  UndoRefused: ({ reason }) =>
    ({
      tooLate: "No se puede deshacer, porque ya pasaron las 24 horas. Quita el dispositivo.",
      notTrusted: "No hay nada que deshacer: el dispositivo ya no es de confianza.",
      itself: "Un dispositivo no puede deshacer su propia confianza. Quítalo."
    })[reason],
  PostponingRefused: () =>
    "Tu espacio de trabajo exige ahora una sesión de confianza, así que no puede esperar. Configura este dispositivo para continuar.",
  PolicyRefused: ({ about, reason }) =>
    "La política no se ha guardado. " +
    {
      nobody: "Una lista vacía no dejaría entrar a nadie. Elige al menos una opción o permítelas todas.",
      unknownFamily: `Ningún cliente se llama «${isolate(about)}». Elige uno de la lista, tal como está escrito.`,
      unknownWord: `La plantilla de nombres no puede rellenar ${isolate(about)}. Usa [username], [device name], [operating system] o [browser].`,
      unprintable: "La plantilla de nombres tiene caracteres que no se ven. Escríbela de nuevo.",
      empty: "La plantilla de nombres da un nombre vacío. Escribe algo en ella.",
      tooLong: "La plantilla de nombres da nombres de más de 64 caracteres. Acórtala."
    }[reason],
  PolicyLocksOut: ({ reason, required }) =>
    "La política no se ha guardado porque te dejaría fuera: " +
    {
      kind: `administras en la aplicación web y solo permitiría: ${kindsIn(required)}. Permite la aplicación web.`,
      os: `solo permitiría ${required}. Permite el sistema operativo de este dispositivo.`,
      browser: `solo permitiría ${required}. Permite este navegador.`,
      osVersion: `exigiría ${required} o posterior y este dispositivo no dice que lo tenga. Elige una versión anterior.`,
      browserVersion: `exigiría ${required} o posterior y este navegador no dice que lo sea. Elige una versión anterior.`,
      age: "este dispositivo es de confianza desde hace tantos días como permites, o más. Elige más días.",
      idle: "este dispositivo lleva tantos días como permites, o más, sin usarse. Elige más días."
    }[reason]
}
