import type { audit as source } from "../en/audit.ts"
import { isolate } from "../isolate.ts"
import { plural } from "./admin-words.ts"
import { auditEvents } from "./audit-events.ts"

export const audit: typeof source = {
  title: "Registro de auditoría",
  text: "Todo lo que pasó en este espacio de trabajo, lo más reciente primero.",
  caption: "Lo que pasó, lo más reciente primero",
  own: {
    title: "Historial",
    text: "Lo que pasó con tu cuenta y tus dispositivos, lo más reciente primero.",
    emptyTitle: "Todavía no hay nada",
    emptyText: "Aquí aparece lo que pasa con tu cuenta y tus dispositivos.",
    closedTitle: "Tu historial se abre en una sesión de confianza",
    closedText: "Configura este dispositivo y verás aquí lo que pasó con tu cuenta."
  },
  failedTitle: "No se pudo cargar el registro",
  emptyTitle: "Todavía no pasó nada",
  emptyText: "Aquí aparece lo que pasa con miembros, dispositivos y ajustes.",
  unknown: "Algo que esta versión no puede leer.",
  tail: {
    live: "En vivo",
    paused: "En pausa",
    pause: "Pausar",
    go: "Reanudar",
    fresh: (count: number, more: boolean) =>
      more ? `Más de ${count} nuevos` : plural(count, { one: "# nuevo", other: "# nuevos" }),
    show: (count: number, more: boolean) =>
      more
        ? `Mostrar más de ${count} eventos nuevos`
        : plural(count, { one: "Mostrar # evento nuevo", other: "Mostrar # eventos nuevos" })
  },
  filter: {
    what: "Qué",
    by: "Hecho por",
    kind: "Cliente",
    from: "Desde",
    to: "Hasta",
    groups: {
      sessions: "Inicios y cierres de sesión",
      devices: "Dispositivos",
      codes: "Códigos",
      members: "Miembros",
      workspace: "Políticas y ajustes",
      provisioning: "Aprovisionamiento",
      signOn: "Inicio de sesión único",
      webhooks: "Avisos a otros (webhooks)"
    },
    actors: {
      self: "El miembro",
      admin: "Un administrador",
      mailbox: "Un enlace de un correo",
      commandLine: "La línea de comandos",
      scim: "El aprovisionamiento",
      clock: "El reloj",
      signOn: "El inicio de sesión único"
    },
    onlyMember: (name: string) => `Lo que le pasó a ${isolate(name)}`,
    onlyActor: (name: string) => `Lo que hizo ${isolate(name)}`,
    onlyDevice: (name: string) => `El dispositivo ${isolate(name)}`,
    onlyEvent: (name: string) => `El evento ${name}`,
    drop: (what: string) => `${what}: volver a mostrar todo`
  },
  by: {
    you: "Por ti",
    self: "Por el miembro",
    admin: (name: string) => `Por ${isolate(name)}, administrador`,
    someAdmin: "Por un administrador",
    mailbox: "Por un enlace de un correo",
    commandLine: "Por la línea de comandos",
    scim: "Por el proveedor de identidad (aprovisionamiento)",
    clock: "Por el reloj",
    signOn: "Por el proveedor de identidad (inicio de sesión)",
    unknown: "No se sabe por quién"
  },
  client: (kind: string, device: string | null) => (device === null ? kind : `${kind} en ${isolate(device)}`),
  from: (address: string) => `desde ${address}`,
  someDevice: "sin nombre",
  someMember: "un antiguo miembro",
  details: {
    open: "Detalles",
    of: (what: string) => `Detalles: ${what}`,
    event: "Evento",
    time: "Hora",
    address: "Dirección",
    member: "Miembro",
    position: "Línea del registro",
    session: "Sesión",
    client: "Clave del cliente",
    none: "Ninguno"
  },
  csv: {
    button: "Tabla CSV",
    json: "Líneas JSON",
    fileName: "auditoria",
    progress: (lines: number) => plural(lines, { one: "# línea hasta ahora", other: "# líneas hasta ahora" }),
    done: (lines: number) => plural(lines, { one: "# línea descargada.", other: "# líneas descargadas." }),
    cancel: "Cancelar",
    cancelled: "Se canceló la descarga.",
    failed: "La descarga se interrumpió. No se guardó nada."
  },
  reasons: {
    signedOut: "cierre de sesión",
    notMe: "«No fui yo»",
    deprovisioned: "el miembro fue dado de baja",
    deviceRemoved: "se quitó el dispositivo",
    denied: "rechazado",
    matchNumber: "números equivocados",
    cancelledByRequester: "retirado",
    backToNaming: "de vuelta al nombre",
    replaced: "reemplazado por otro",
    removedByMember: "por el miembro",
    removedByAdmin: "por un administrador",
    removedByCode: "con un código",
    undone: "confianza deshecha",
    policy: "la política",
    invitation: "con una invitación",
    reset: "contraseña olvidada",
    given: "en la línea de comandos",
    failing: "fallaba siempre",
    gone: "su dirección ya no existe",
    emailCode: "con un código",
    approval: "con otro dispositivo",
    on: "activado",
    off: "desactivado"
  },
  events: auditEvents
}
