import { isolate } from "../isolate.ts"
import type { AdminMessages } from "../sections/admin.ts"
import { devicesOf, firstOrMore, membersOf, orMore, plural } from "./admin-words.ts"

/** Everyone's devices: the table, what is done to one and to many, the file (S18). */
export const adminDevices: Pick<
  AdminMessages,
  "devices" | "select" | "act" | "removeOne" | "lockOne" | "unlockOne" | "lockUntil" | "bulk" | "csv"
> = {
  devices: {
    title: "Dispositivos de confianza",
    caption: "Sesiones y dispositivos de confianza de todos los miembros",
    searchHint: "Dispositivo, usuario o correo",
    count: (count, more) => firstOrMore(devicesOf(count), more),
    filter: {
      status: "Estado",
      kind: "Tipo",
      os: "Sistema operativo",
      browser: "Navegador",
      role: "Rol",
      trustedHow: "Confianza por",
      lastUsed: "Último uso",
      ofMember: (name) => `Solo los dispositivos de ${isolate(name)}`,
      ofThisMember: "Solo los dispositivos de un miembro",
      everybody: "Ver los dispositivos de todos"
    },
    used: {
      any: "En cualquier momento",
      within1: "En las últimas 24 horas",
      within7: "En los últimos 7 días",
      within30: "En los últimos 30 días",
      not30: "Sin uso desde hace 30 días",
      not90: "Sin uso desde hace 90 días",
      not180: "Sin uso desde hace 180 días"
    },
    how: {
      code: "Código por correo",
      fallback: "Código por correo, sin aprobación",
      device: "Aprobado por un dispositivo",
      never: "Nunca fue de confianza"
    },
    column: {
      name: "Dispositivo",
      member: "Miembro",
      role: "Rol",
      status: "Estado",
      trustedHow: "Confianza por",
      setUpOn: "Configurado el",
      lastUsed: "Último uso",
      place: "Lugar"
    },
    lockedUntil: "hasta",
    lockedForGood: "hasta que se desbloquee",
    emptyTitle: "Todavía no hay dispositivos",
    emptyText: "Los dispositivos aparecen aquí cuando los miembros los configuran."
  },
  select: {
    row: (name) => `Seleccionar ${isolate(name)}`,
    page: "Seleccionar toda esta página",
    count: (count) =>
      plural(count, { one: "# dispositivo seleccionado", other: "# dispositivos seleccionados" }),
    matching: (count, more) =>
      more
        ? `Están seleccionados todos los que coinciden, más de ${devicesOf(count)}`
        : `Están seleccionados todos los que coinciden: ${devicesOf(count)}`,
    selectMatching: "Seleccionar todos los que coinciden",
    tooMany: (limit) =>
      `Uno a uno se pueden seleccionar ${devicesOf(limit)}. Para más, selecciona todos los que coinciden.`,
    clear: "Quitar la selección",
    hint: "Selecciona dispositivos para bloquear, desbloquear o quitar varios a la vez.",
    label: "Dispositivos seleccionados"
  },
  act: {
    remove: "Quitar",
    lock: "Bloquear",
    unlock: "Desbloquear",
    removeNamed: (deviceName) => `Quitar ${isolate(deviceName)}`,
    lockNamed: (deviceName) => `Bloquear ${isolate(deviceName)}`,
    unlockNamed: (deviceName) => `Desbloquear ${isolate(deviceName)}`,
    removeMany: "Quitar los seleccionados",
    lockMany: "Bloquear los seleccionados",
    unlockMany: "Desbloquear los seleccionados"
  },
  removeOne: {
    title: "¿Quitar el dispositivo?",
    text: (deviceName, member) =>
      `${isolate(deviceName)} de ${isolate(member)} pierde la confianza de inmediato y su sesión termina. Para volver a usarlo, ${isolate(member)} tendrá que configurarlo de nuevo.`,
    thisDevice:
      "Este es el dispositivo que estás usando. Después, esta sesión deja de ser segura y esta página se cierra.",
    submit: "Quitar dispositivo",
    submitting: "Quitando",
    cancel: "Conservar dispositivo",
    done: (deviceName) => `Se quitó ${isolate(deviceName)}.`
  },
  lockOne: {
    title: "¿Bloquear el dispositivo?",
    text: (deviceName, member) =>
      `${isolate(deviceName)} de ${isolate(member)} no es de confianza mientras esté bloqueado. Conserva su nombre y su lugar.`,
    thisDevice:
      "Este es el dispositivo que estás usando. Esta sesión deja de ser segura mientras esté bloqueado, y no podrás desbloquearlo tú.",
    submit: "Bloquear dispositivo",
    submitting: "Bloqueando",
    done: (deviceName) => `${isolate(deviceName)} está bloqueado.`
  },
  unlockOne: {
    title: "¿Desbloquear el dispositivo?",
    text: (deviceName, member) =>
      `${isolate(deviceName)} de ${isolate(member)} vuelve a ser de confianza de inmediato.`,
    submit: "Desbloquear dispositivo",
    submitting: "Desbloqueando",
    done: (deviceName) => `${isolate(deviceName)} vuelve a ser de confianza.`
  },
  lockUntil: {
    label: "Bloqueado hasta",
    hour: "Dentro de 1 hora",
    day: "Dentro de 24 horas",
    week: "Dentro de 7 días",
    chosen: "Un momento que elijo",
    open: "Hasta que alguien lo desbloquee",
    time: "Fecha y hora",
    past: "Ese momento ya ha pasado. Elige uno posterior."
  },
  bulk: {
    title: {
      remove: "¿Quitar los dispositivos?",
      lock: "¿Bloquear los dispositivos?",
      unlock: "¿Desbloquear los dispositivos?"
    },
    counting: "Contando lo seleccionado",
    preview: (devices, members, moreDevices, moreMembers) =>
      `${firstOrMore(devicesOf(devices), moreDevices)} de ${orMore(membersOf(members), moreMembers)}`,
    nothing: {
      remove: "Ninguno de los seleccionados se puede quitar: ya han terminado.",
      lock: "Ninguno de los seleccionados se puede bloquear: solo los aprobados y los bloqueados.",
      unlock: "Ninguno de los seleccionados está bloqueado."
    },
    text: {
      remove:
        "Cada uno pierde la confianza de inmediato y su sesión termina. Las filas siguen en la lista, para la auditoría.",
      lock: "Cada uno deja de ser de confianza mientras esté bloqueado, y conserva su nombre y su lugar.",
      unlock: "Cada uno vuelve a ser de confianza de inmediato."
    },
    leftOut: (count) =>
      plural(count, {
        one: "# seleccionado queda fuera: ahora no se le puede hacer esto.",
        other: "# seleccionados quedan fuera: ahora no se les puede hacer esto."
      }),
    own: (count) => plural(count, { one: "# de ellos es tuyo.", other: "# de ellos son tuyos." }),
    thisDevice: "Entre ellos está el dispositivo que estás usando. Después, esta sesión deja de ser segura.",
    submit: {
      remove: (count, more) => (more ? "Quitar todos" : `Quitar ${devicesOf(count)}`),
      lock: (count, more) => (more ? "Bloquear todos" : `Bloquear ${devicesOf(count)}`),
      unlock: (count, more) => (more ? "Desbloquear todos" : `Desbloquear ${devicesOf(count)}`)
    },
    stop: "Parar",
    stopping: "Parando",
    running: (count) => `${devicesOf(count)} hasta ahora`,
    resultTitle: {
      remove: "Dispositivos quitados",
      lock: "Dispositivos bloqueados",
      unlock: "Dispositivos desbloqueados"
    },
    stoppedTitle: "Parado",
    failedTitle: "Interrumpido",
    summary: (done, others) =>
      others === 0 ? `${devicesOf(done)} con éxito.` : `${devicesOf(done)} con éxito, ${others} no.`,
    stopped: "Lo has parado. Lo hecho, hecho está; el resto no ha cambiado.",
    again: "Continuar",
    caption: "Qué ha sido de cada dispositivo",
    device: "Dispositivo",
    member: "Miembro",
    outcome: "Resultado",
    unknownDevice: "Un dispositivo que ya no existe",
    done: "Hecho",
    changedMeanwhile: "Cambió mientras tanto. Míralo de nuevo.",
    notShown: (count) =>
      plural(count, { one: "# más, hecho, no se muestra.", other: "# más, hechos, no se muestran." }),
    close: "Cerrar"
  },
  csv: {
    button: "Descargar CSV",
    progress: (count) => plural(count, { one: "# fila hasta ahora", other: "# filas hasta ahora" }),
    cancel: "Cancelar la descarga",
    done: (count) => plural(count, { one: "Se descargó # fila.", other: "Se descargaron # filas." }),
    cancelled: "Se canceló la descarga. No se ha guardado nada.",
    failed: "La descarga se interrumpió, así que no se ha guardado nada. Inténtalo de nuevo.",
    fileName: "dispositivos-de-confianza"
  }
}
