import type { Messages } from "../en.ts"

export const letterPage: Messages["letterPage"] = {
  notMe: {
    title: "¿No fuiste tú?",
    why: "Alguien que conoce tu contraseña pidió configurar este dispositivo. Si no fuiste tú, deténlo aquí: el dispositivo se rechaza y su sesión termina.",
    button: "No fui yo",
    done: "Hecho. El dispositivo fue rechazado y su sesión ha terminado. Cambia tu contraseña, porque puede que alguien la conozca."
  },
  undo: {
    title: "Deshacer la confianza de un dispositivo",
    why: "Este dispositivo se añadió a tus dispositivos de confianza. Si no fuiste tú, deshazlo aquí: el dispositivo y los que aprobó se quitan de inmediato.",
    button: "Deshacer",
    done: "Hecho. El dispositivo y los que aprobó se quitaron. Cambia tu contraseña, porque puede que alguien la conozca."
  },
  over: (status) => `Aquí no queda nada por hacer. Estado actual del dispositivo: ${status.toLowerCase()}.`,
  invalidTitle: "Este enlace no funciona",
  invalidNext: "También puedes ver y quitar tus dispositivos en Mis dispositivos de confianza."
}
