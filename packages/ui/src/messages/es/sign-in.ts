import type { Messages } from "../en.ts"

export const signIn: Messages["signIn"] = {
  title: (product) => `Inicia sesión en ${product}`,
  identifier: "Correo electrónico o nombre de usuario",
  password: "Contraseña",
  submit: "Iniciar sesión",
  submitting: "Iniciando sesión",
  workspace: "Espacio de trabajo",
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
