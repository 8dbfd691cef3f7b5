import type { Messages } from "../en.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("es")

export const primitives: Pick<
  Messages,
  "common" | "time" | "code" | "matchNumber" | "theme" | "language" | "connection" | "errors"
> = {
  common: {
    close: "Cerrar",
    back: "Atrás",
    cancel: "Cancelar",
    save: "Guardar",
    next: "Siguiente",
    retry: "Intentar de nuevo",
    dismiss: "Descartar",
    loading: "Cargando",
    pending: "Un momento",
    showAll: "Mostrar todo",
    moreActions: "Más acciones",
    actions: "Acciones",
    notifications: "Notificaciones",
    skipToContent: "Ir al contenido",
    step: (current, total) => `Paso ${current} de ${total}`,
    used: (used, max) => `${used} de ${max}`,
    characters: (used, max) => `${used} de ${plural(max, { one: "# carácter", other: "# caracteres" })}`,
    errorCode: (code) => `Código ${code}`,
    showPassword: "Mostrar la contraseña",
    hidePassword: "Ocultar la contraseña"
  },
  time: {
    justNow: "ahora mismo",
    never: "nunca usado",
    timeLeft: "Tiempo restante",
    secondsLeft: (seconds) =>
      seconds === 60
        ? "Queda 1 minuto."
        : plural(seconds, { one: "Queda # segundo.", other: "Quedan # segundos." }),
    expired: "Se acabó el tiempo."
  },
  code: {
    digitsSoFar: (digits, length) => `${digits} de ${length} dígitos`
  },
  matchNumber: {
    label: (digits) => `Número de comprobación ${digits}`
  },
  theme: {
    label: "Apariencia",
    light: "Claro",
    dark: "Oscuro",
    system: "Sistema"
  },
  language: {
    label: "Idioma"
  },
  connection: {
    offline: "No tienes conexión. Lo que ves puede no estar al día.",
    offlineSince: (time) => `No tienes conexión. Lo que ves es de las ${time}.`,
    reconnecting: "Las novedades en directo están interrumpidas. Se comprueban cada pocos segundos.",
    back: "Vuelves a tener conexión."
  },
  errors: {
    unexpectedTitle: "Algo ha fallado por nuestra parte",
    unexpectedWhy: "El servidor no pudo terminar la operación. No se ha cambiado nada.",
    unexpectedNext: "Inténtalo de nuevo. Si vuelve a ocurrir, da a tu administrador el código de abajo.",
    unreachableTitle: "No se puede contactar con el servidor",
    unreachableWhy: "Puede que tu dispositivo no tenga conexión o que una red intermedia la bloquee.",
    unreachableNext: "Comprueba tu conexión e inténtalo de nuevo.",
    notFoundTitle: "Esta página no existe",
    notFoundWhy: "La dirección puede estar incompleta, o aquello a lo que llevaba ha terminado.",
    notFoundNext: "Ve a la página de inicio.",
    notPermittedTitle: "No tienes acceso a esta página",
    notPermittedWhy: "Tu función en este espacio de trabajo no la incluye.",
    notPermittedNext: "Si la necesitas, pídela a un administrador de tu espacio de trabajo.",
    outdatedTitle: "Hay una versión nueva",
    outdatedWhy: "Esta página se cargó antes de la última actualización.",
    outdatedNext: "Vuelve a cargar la página. Lo que hayas escrito aquí no se conserva.",
    reload: "Volver a cargar",
    goHome: "Ir a la página de inicio",
    tooManyRequests:
      "Han llegado demasiadas peticiones desde aquí en poco tiempo. Espera un minuto e inténtalo de nuevo."
  }
}
