import type { Messages } from "../en.ts"
import { isolate } from "../isolate.ts"

export const signIn: Messages["signIn"] = {
  title: (product) => `Inicia sesión en ${product}`,
  identifier: "Correo electrónico o nombre de usuario",
  password: "Contraseña",
  submit: "Iniciar sesión",
  submitting: "Iniciando sesión",
  workspace: "Espacio de trabajo",
  inWorkspace: (name) => `Espacio de trabajo: ${isolate(name)}`,
  otherWorkspace: "Otro espacio de trabajo",
  workspaceHint: "Su nombre corto. Déjalo vacío para el principal.",
  useWorkspace: "Usar este espacio",
  continueWith: (provider) => `Continuar con ${isolate(provider)}`,
  opening: (provider) => `Abriendo ${isolate(provider)}`,
  or: "o",
  enforced: (provider) => `Las personas con esta dirección inician sesión con ${isolate(provider)}.`,
  passwordsOff: "En este espacio de trabajo se inicia sesión con su proveedor de identidad.",
  noWay:
    "Ahora mismo no hay ninguna forma de iniciar sesión en este espacio de trabajo. Pregunta a tu administrador.",
  waiting: (provider) =>
    `Termina de iniciar sesión en ${isolate(provider)}, en la ventana que se ha abierto.`,
  startAgain: "Empezar de nuevo",
  identifierMissing: "Escribe tu correo electrónico o tu nombre de usuario.",
  passwordMissing: "Escribe tu contraseña.",
  refused:
    "El correo o nombre de usuario y la contraseña no coinciden. Revisa ambos e inténtalo de nuevo, o pregunta a tu administrador.",
  tooMany: (time) => `Demasiados intentos. Podrás volver a iniciar sesión a esta hora: ${time}.`,
  ended: "Tu sesión ha terminado. Inicia sesión de nuevo para continuar.",
  endedRemoved:
    "Este dispositivo se quitó y su sesión ha terminado. Inicia sesión para configurarlo de nuevo.",
  endedDeprovisioned:
    "Ya no perteneces a este espacio de trabajo. Si es un error, pregunta a tu administrador.",
  signedOut: "Has cerrado la sesión. Este dispositivo sigue siendo de confianza.",
  forgot: "¿Has olvidado tu contraseña?",
  help: "¿No tienes cuenta? Tu administrador puede añadirte.",
  continueTo: "Inicia sesión para seguir donde estabas."
}
