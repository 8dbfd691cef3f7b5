import type { passwords as source } from "../en/passwords.ts"
import { isolate } from "../isolate.ts"

export const passwords: typeof source = {
  forgot: {
    title: "¿Has olvidado tu contraseña?",
    text: "Escribe tu correo o nombre de usuario. Si hay una cuenta con contraseña, se envía a su dirección un mensaje con un enlace.",
    login: "Correo o nombre de usuario",
    loginMissing: "Escribe tu correo o nombre de usuario.",
    workspace: "Espacio de trabajo",
    submit: "Enviar el mensaje",
    submitting: "Enviando",
    doneTitle: "Mira tu buzón",
    done: "Si existe esa cuenta, hay un mensaje en camino. El enlace que lleva sirve durante una hora, una sola vez.",
    doneNext: "¿No llega? Mira en el correo no deseado o pregunta a tu administrador.",
    back: "Volver a iniciar sesión"
  },
  set: {
    invitation: { title: "Te damos la bienvenida", submit: "Establecer contraseña" },
    reset: { title: "Establece una nueva contraseña", submit: "Establecer nueva contraseña" },
    for: (username: string, workspace: string) =>
      `Para ${isolate(username)} en el espacio de trabajo ${isolate(workspace)}.`,
    password: "Nueva contraseña",
    hint: "Al menos 12 caracteres. Unas cuantas palabras sin relación sirven bien.",
    again: "Repítela",
    notSame: "Las dos no son iguales.",
    submitting: "Estableciendo",
    ends: "Se cierran tus demás sesiones; tus dispositivos siguen siendo de confianza.",
    doneTitle: "Tu contraseña está establecida",
    done: "Inicia sesión con ella.",
    signIn: "Iniciar sesión",
    loading: "Comprobando el enlace",
    overTitle: "Este enlace ya no sirve",
    overInvitation: "Se usó o se anuló, o tiene más de 7 días. Pide otro a tu administrador.",
    overReset: "Se usó, hay otro más reciente, o tiene más de una hora. Pide otro.",
    askAgain: "Pedir otro mensaje",
    unknownTitle: "Este enlace no sirve",
    unknownWhy: "Puede que la dirección esté incompleta.",
    unknownNext: "Copia el enlace entero del mensaje, o pide otro mensaje.",
    failedTitle: "No se ha podido comprobar el enlace",
    failedNext: "No se ha cambiado nada. Inténtalo de nuevo."
  }
}
