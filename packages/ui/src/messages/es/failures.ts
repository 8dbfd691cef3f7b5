import type { FailureMessages } from "../failure-sentence.ts"
import { isolate } from "../isolate.ts"
import { timeTextIn } from "../time-text.ts"

const time = timeTextIn("es")

export const failures: FailureMessages = {
  Unreachable: ({ reason }) =>
    reason === "timeout"
      ? "El servidor no respondió a tiempo. Comprueba tu conexión e inténtalo de nuevo."
      : "No se puede contactar con el servidor. Comprueba tu conexión e inténtalo de nuevo.",
  WrongServer: () =>
    "Respondió algo que no es el servidor. Comprueba la dirección y si tu red te pide iniciar sesión antes, e inténtalo de nuevo.",
  Defect: ({ errorId }) =>
    errorId === null
      ? "Algo falló por nuestra parte. No se ha cambiado nada. Inténtalo de nuevo."
      : `Algo falló por nuestra parte. No se ha cambiado nada. Inténtalo de nuevo o da a tu administrador el código ${errorId}.`,
  NoKey: () =>
    "Este navegador no puede crear una clave aquí porque la dirección no es segura. Abre esta página con su dirección https.",
  RosterChanged: () =>
    "Tus dispositivos cambiaron en el mismo momento, así que esto no se hizo. Inténtalo de nuevo.",
  PolicyChangedMeanwhile: () =>
    "Otra persona cambió estas políticas mientras las editabas, así que no se guardó nada. Mira cómo están ahora y vuelve a hacer tu cambio.",
  NotFound: ({ what }) =>
    ({
      member: "No existe ese miembro. Vuelve a cargar la página.",
      workspace: "No existe ese espacio de trabajo. Comprueba la dirección.",
      application: "Esa aplicación no está aquí. Puede que tu administrador la haya quitado.",
      link: "Este enlace no es válido. Abre el mensaje más reciente y usa el enlace completo.",
      group: "No existe ese grupo. Vuelve a cargar la página.",
      token: "No existe ese token. Puede que se haya revocado. Vuelve a cargar la página.",
      provider: "No existe ese proveedor. Puede que se haya quitado. Vuelve a cargar la página.",
      webhook: "No existe ese webhook. Puede que se haya quitado. Recarga la página.",
      delivery: "No existe esa entrega, o ya está en camino. Recarga la página."
    })[what],
  AlreadyTaken: ({ what }) =>
    ({
      username: "Este nombre de usuario está ocupado. Elige otro.",
      email: "Este correo electrónico está ocupado. Elige otro.",
      slug: "Este nombre corto está ocupado. Elige otro.",
      application: "Ya hay una aplicación con este nombre. Elige otro nombre.",
      group: "Ya hay un grupo con este nombre. Elige otro nombre.",
      token: "Ya hay dos tokens. Revoca uno antes de crear otro.",
      provider: "Ese proveedor ya existe, o ya hay diez. Quita uno antes de añadir otro.",
      domain: "Ya se exige otro proveedor para uno de estos dominios."
    })[what],
  SignInRefused: () =>
    "El correo o nombre de usuario y la contraseña no coinciden. Revisa ambos e inténtalo de nuevo, o pregunta a tu administrador.",
  RateLimited: ({ retryAt }) => `Demasiados intentos. Inténtalo de nuevo a las ${time(retryAt)}.`,
  SessionEnded: () => "Tu sesión ha terminado. Inicia sesión de nuevo para continuar.",
  ProofRefused: () => "La clave de este navegador no fue aceptada. Inicia sesión de nuevo para continuar.",
  TryLater: ({ retryAt }) =>
    `El servidor está ocupado, así que no se hizo nada. Inténtalo de nuevo a las ${time(retryAt)}.`,
  WebhookRefused: ({ reason }) =>
    ({
      notAnAddress:
        "Esta no es una dirección a la que se puedan enviar eventos. Escribe una como https://example.com/events.",
      notHttps: "Los eventos solo se envían por https. Escribe una dirección que empiece por https://.",
      private:
        "Esta dirección está dentro de una red privada y este servidor no envía nada allí. Escribe una pública.",
      tooMany: "Este espacio de trabajo ya tiene todos los webhooks que puede tener. Quita uno antes.",
      off: "Este webhook está desactivado, así que no se envió nada. Actívalo antes.",
      tooLongAgo: "Los eventos solo se repiten desde los últimos 30 días. Elige un momento posterior."
    })[reason],
  SignOnRefused: ({ reason }) =>
    ({
      noProvider: "Esta forma de iniciar sesión ya no existe. Vuelve a cargar la página y elige otra.",
      unreachable: "Tu proveedor de identidad no responde. Inténtalo de nuevo en un momento.",
      misconfigured:
        "El inicio de sesión con este proveedor no está bien configurado, así que no se inició la sesión. Avisa a tu administrador.",
      invalid:
        "Lo que devolvió tu proveedor de identidad no encaja, así que no se inició la sesión. Empieza de nuevo desde esta página.",
      expired: "Este inicio de sesión tardó demasiado o ya se usó. Empieza de nuevo desde esta página.",
      otherClient:
        "Este inicio de sesión se empezó en otro lugar. Termínalo allí o empieza de nuevo desde esta página.",
      cancelled: "No se inició la sesión, porque tu proveedor de identidad dijo que no. Inténtalo de nuevo.",
      emailNotVerified:
        "Tu proveedor de identidad no dice que tu dirección de correo esté verificada, así que no se vinculó ninguna cuenta. Avisa a tu administrador.",
      noAccount:
        "Tu proveedor de identidad te conoce, pero este espacio de trabajo no tiene una cuenta para ti. Pide a tu administrador que te añada.",
      otherAccount:
        "La cuenta con tu dirección de correo pertenece a otra persona en tu proveedor de identidad. Avisa a tu administrador.",
      otherProvider: "Tu espacio de trabajo quiere otro proveedor para tu dirección de correo. Elige ese."
    })[reason],
  PasswordsOff: () =>
    "Este espacio de trabajo no acepta contraseñas. Inicia sesión con tu proveedor de identidad.",
  UseSignOn: ({ name }) => `Quienes tienen esta dirección de correo inician sesión con ${isolate(name)}.`,
  SignOnLocksOut: ({ reason }) =>
    ({
      noOwner:
        "No se cambió nada, porque podría dejar fuera a todos: ningún propietario ha iniciado sesión todavía con un proveedor activado. Hazlo primero.",
      nobody:
        "No se guardó nada, porque podría dejar a gente fuera: nadie ha iniciado sesión todavía con este proveedor. Hazlo una vez y después exige los dominios."
    })[reason],
  ProviderRefused: ({ reason }) =>
    ({
      unreachable: "Nada responde en este emisor. Comprueba la dirección.",
      notOpenId: "Lo que responde en este emisor no habla OpenID Connect Discovery. Comprueba la dirección.",
      otherIssuer:
        "Este proveedor se llama a sí mismo por otro emisor. Copia el emisor de su propia configuración, letra por letra.",
      unsuitable:
        "Este proveedor no puede hacer lo que se necesita: el flujo de código de autorización con PKCE (S256) y tokens de identidad firmados."
    })[reason]
}
