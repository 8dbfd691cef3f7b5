import type { FailureMessages } from "../failure-sentence.ts"
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
      token: "No existe ese token. Puede que se haya revocado. Vuelve a cargar la página."
    })[what],
  AlreadyTaken: ({ what }) =>
    ({
      username: "Este nombre de usuario está ocupado. Elige otro.",
      email: "Este correo electrónico está ocupado. Elige otro.",
      slug: "Este nombre corto está ocupado. Elige otro.",
      application: "Ya hay una aplicación con este nombre. Elige otro nombre.",
      group: "Ya hay un grupo con este nombre. Elige otro nombre.",
      token: "Ya hay dos tokens. Revoca uno antes de crear otro."
    })[what],
  SignInRefused: () =>
    "El correo o nombre de usuario y la contraseña no coinciden. Revisa ambos e inténtalo de nuevo, o pregunta a tu administrador.",
  RateLimited: ({ retryAt }) => `Demasiados intentos. Inténtalo de nuevo a las ${time(retryAt)}.`,
  SessionEnded: () => "Tu sesión ha terminado. Inicia sesión de nuevo para continuar.",
  ProofRefused: () => "La clave de este navegador no fue aceptada. Inicia sesión de nuevo para continuar.",
  TryLater: ({ retryAt }) =>
    `El servidor está ocupado, así que no se hizo nada. Inténtalo de nuevo a las ${time(retryAt)}.`
}
