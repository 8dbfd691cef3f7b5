import type { adminPeople as source } from "../en/admin-people.ts"
import { isolate } from "../isolate.ts"

export const adminPeople: typeof source = {
  people: {
    state: { invited: "Con invitación", expired: "Invitación caducada" },
    invite: {
      open: "Invitar",
      title: "Invitar a una persona",
      text: "Recibe un mensaje con un enlace, establece una contraseña e inicia sesión. El enlace sirve durante 7 días.",
      email: "Correo electrónico",
      emailWrong: "Escribe una sola dirección de correo, por ejemplo ann@example.com.",
      username: "Nombre de usuario",
      usernameHint: "Si lo dejas vacío, se forma a partir de la dirección.",
      usernameWrong: "Usa letras minúsculas, cifras, puntos, guiones y guiones bajos.",
      role: "Rol",
      language: "Idioma de los mensajes",
      submit: "Enviar invitación",
      submitting: "Enviando",
      taken:
        "Alguien tiene ya esta dirección o este nombre. Búscalo en la lista; a quien se fue se le puede readmitir.",
      done: (name: string) => `${isolate(name)} tiene una invitación.`,
      added: (name: string) => `${isolate(name)} es miembro. Inicia sesión con tu proveedor de identidad.`
    },
    invitation: {
      title: "Invitación",
      none: "Esta persona no tiene contraseña. Puede establecer una con un enlace por correo, o iniciar sesión con tu proveedor de identidad.",
      sent: "Enviada",
      expires: "Sirve hasta",
      expired: "Caducada",
      send: "Enviar invitación",
      sendAgain: "Enviar de nuevo",
      sending: "Enviando",
      sendDone: (email: string) => `Hay un mensaje en camino a ${isolate(email)}.`,
      revoke: "Anular",
      revokeTitle: (name: string) => `¿Anular la invitación de ${isolate(name)}?`,
      revokeText:
        "El enlace del mensaje deja de servir de inmediato. La persona sigue siendo miembro sin contraseña.",
      revokeAfter: "Si no va a entrar, quítala del espacio de trabajo.",
      revokeSubmit: "Anular invitación",
      revoking: "Anulando",
      revoked: (name: string) => `La invitación de ${isolate(name)} está anulada.`
    },
    address: {
      open: "Cambiar dirección",
      title: (name: string) => `Cambiar la dirección de ${isolate(name)}`,
      text: "Los códigos y avisos van desde ahora a la nueva dirección. Se avisa a las dos. Los códigos y enlaces enviados a la anterior dejan de servir; los dispositivos y sesiones siguen.",
      email: "Nuevo correo electrónico",
      same: "Es la dirección que ya tiene.",
      submit: "Cambiar dirección",
      submitting: "Cambiando",
      taken: "Otra persona tiene esta dirección.",
      done: (name: string) => `${isolate(name)} tiene otra dirección.`
    }
  }
}
