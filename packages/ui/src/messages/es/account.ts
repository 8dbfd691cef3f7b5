import type { Messages } from "../en.ts"
import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"

const plural = pluralIn("es")

export const account: Messages["account"] = {
  menu: {
    label: "Menú de perfil",
    signedInAs: (name) => `Sesión iniciada como ${isolate(name)}`,
    profile: "Mi perfil",
    devices: "Mis dispositivos de confianza",
    signOut: "Cerrar sesión"
  },
  nav: {
    label: "Principal",
    dashboard: "Inicio",
    profile: "Mi perfil",
    members: "Miembros",
    settings: "Configuración"
  },
  session: {
    trusted: "Sesión de confianza",
    unsecured: "No segura",
    blocked: "Bloqueada"
  },
  dashboard: {
    title: "Inicio",
    welcome: (name) => `Te damos la bienvenida, ${isolate(name)}`,
    needsYou: "Necesita tu atención",
    nothingNeedsYou: "Ahora no hay nada pendiente.",
    asks: (count) =>
      plural(count, { one: "# dispositivo pide tu aprobación", other: "# dispositivos piden tu aprobación" }),
    review: "Revisar",
    apps: "Tus aplicaciones",
    appsEmpty: "Todavía no se han compartido aplicaciones contigo. Tu administrador puede añadirlas.",
    appsLocked: "Tus aplicaciones se abren cuando esta sesión sea de confianza.",
    open: (app) => `Abrir ${isolate(app)}`,
    openShort: "Abrir",
    locked: "Requiere una sesión de confianza",
    devices: "Tus dispositivos",
    allDevices: "Todos los dispositivos",
    devicesAtAGlance: (approved) =>
      plural(approved, { one: "# dispositivo de confianza", other: "# dispositivos de confianza" })
  },
  application: {
    open: (app) => `Has llegado a ${isolate(app)}`,
    missing: "No se encuentra la aplicación",
    closed: (app) => `${isolate(app)} está cerrada para esta sesión`,
    why: "Esta página hace de aplicación del espacio de demostración. Como cualquier aplicación protegida, preguntó si esta sesión es de confianza, y lo es.",
    back: "Volver al panel"
  },
  profile: {
    title: "Mi perfil",
    tabs: {
      information: "Perfil",
      devices: "Mis dispositivos de confianza",
      sessions: "Inicios de sesión",
      history: "Historial"
    },
    name: "Nombre",
    username: "Nombre de usuario",
    email: "Correo electrónico",
    role: "Función",
    workspace: "Espacio de trabajo",
    memberSince: "Miembro desde",
    preferences: "Preferencias",
    managedByAdmin: "Tu administrador gestiona estos datos."
  },
  role: {
    owner: "Propietario",
    superAdmin: "Superadministrador",
    admin: "Administrador",
    user: "Usuario",
    loginOnly: "Solo inicio de sesión",
    guest: "Invitado"
  },
  signOut: {
    label: "Cerrar sesión",
    done: "Has cerrado la sesión. Este dispositivo sigue siendo de confianza.",
    everywhere: "Cerrar sesión en todas partes",
    everywhereTitle: "¿Cerrar sesión en todas partes?",
    everywhereText: "Terminan todas tus sesiones, también esta. Tus dispositivos siguen siendo de confianza.",
    others: "Cerrar todas las demás sesiones",
    othersTitle: "¿Cerrar todas las demás sesiones?",
    othersText:
      "Terminan de inmediato todas tus sesiones menos esta. Tus dispositivos siguen siendo de confianza.",
    othersDone: (count) =>
      count === 0
        ? "No había otra sesión abierta."
        : plural(count, { one: "Ha terminado # sesión más.", other: "Han terminado # sesiones más." }),
    submit: "Cerrar sesión",
    submitting: "Cerrando sesión"
  },
  sessions: {
    caption: "Dónde tienes la sesión iniciada",
    thisSession: "Esta sesión",
    signedInAt: "Inicio",
    lastActive: "Última actividad",
    none: "No tienes la sesión iniciada en ningún otro sitio."
  }
}
