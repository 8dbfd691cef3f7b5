import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"
import type { AdminMessages } from "../sections/admin.ts"

const plural = pluralIn("es")
const devicesOf = (count: number) => plural(count, { one: "# dispositivo", other: "# dispositivos" })
const membersOf = (count: number) => plural(count, { one: "# miembro", other: "# miembros" })
const orMore = (text: string, more: boolean) => (more ? `más de ${text}` : text)
/** As a sentence begins. */
const firstOrMore = (text: string, more: boolean) => (more ? `Más de ${text}` : text)

export const admin: AdminMessages = {
  settings: {
    title: "Configuración",
    workspace: "Configuración del espacio de trabajo",
    tabs: {
      overview: "Resumen",
      scim: "Aprovisionamiento",
      trustedDevices: "Dispositivos de confianza"
    }
  },
  closed: {
    title: "Esta página es para administradores",
    why: "Los miembros y la configuración del espacio de trabajo están abiertos al propietario, a los superadministradores y a los administradores.",
    next: "Pide a un administrador lo que necesites cambiar.",
    profile: "Ir a mi perfil",
    notTrustedTitle: "Esta sesión no es segura",
    notTrustedWhy:
      "Los miembros y la configuración del espacio de trabajo se abren a los administradores en una sesión de confianza de la aplicación web."
  },
  list: {
    search: "Buscar",
    clearSearch: "Borrar la búsqueda",
    any: "Cualquiera",
    filters: "Filtros",
    clear: "Quitar los filtros",
    sort: "Ordenar por",
    sorts: {
      usernameUp: "Usuario, de la A a la Z",
      usernameDown: "Usuario, de la Z a la A",
      joinedDown: "Alta más reciente",
      joinedUp: "Alta más antigua",
      activityDown: "Actividad más reciente",
      activityUp: "Actividad más antigua",
      devicesDown: "Más dispositivos",
      devicesUp: "Menos dispositivos",
      lastUsedDown: "Uso más reciente",
      lastUsedUp: "Uso más antiguo",
      registeredDown: "Configurado más tarde",
      registeredUp: "Configurado antes",
      nameUp: "Nombre del dispositivo, de la A a la Z",
      nameDown: "Nombre del dispositivo, de la Z a la A",
      memberUp: "Miembro, de la A a la Z",
      memberDown: "Miembro, de la Z a la A"
    },
    columns: "Columnas",
    previous: "Anterior",
    next: "Siguiente",
    first: "Primera página",
    pages: "Páginas",
    noMatchTitle: "No hay coincidencias",
    noMatchText: "Nada cumple todo lo que pides. Cambia la búsqueda o quita los filtros.",
    failedTitle: "No se pudo cargar esta lista",
    failedNext: "Si vuelve a ocurrir, ve a la primera página o quita los filtros.",
    stale: "No se pudo actualizar. Lo que ves puede estar anticuado."
  },
  members: {
    title: "Miembros",
    caption: "Miembros de este espacio de trabajo",
    searchHint: "Usuario o correo",
    column: {
      member: "Miembro",
      role: "Rol",
      state: "Estado",
      devices: "Dispositivos de confianza",
      lastActivity: "Última actividad",
      joined: "Alta"
    },
    you: "Tú",
    state: {
      active: "Activo",
      deprovisioned: "Dado de baja"
    },
    trusted: {
      label: "Dispositivos de confianza",
      some: "Al menos uno",
      none: "Ninguno"
    },
    noDevice: "Ninguno",
    waiting: (count) => plural(count, { one: "# espera", other: "# esperan" }),
    never: "Nunca",
    emptyTitle: "Todavía no hay nadie",
    emptyText: "Los miembros aparecen aquí cuando se añaden a este espacio de trabajo."
  },
  member: {
    back: "Todos los miembros",
    tabs: { information: "Información", devices: "Dispositivos de confianza" },
    notFoundTitle: "No existe ese miembro",
    notFoundWhy: "La dirección puede estar incompleta, o esta persona es de otro espacio de trabajo.",
    loading: "Cargando este miembro",
    failedTitle: "No se pudo cargar este miembro",
    failedNext: "Si vuelve a ocurrir, vuelve a la lista de todos los miembros.",
    details: "Datos",
    language: "Idioma de las cartas",
    languages: { en: "Inglés", es: "Español" },
    sessions: "Sesiones abiertas",
    role: {
      title: "Rol",
      label: "Rol",
      submit: "Cambiar rol",
      submitting: "Cambiando",
      done: (name, role) => `${isolate(name)} tiene ahora el rol: ${role}.`,
      own: "No puedes cambiar tu propio rol. Otro administrador sí puede.",
      above: "Solo alguien de igual rango puede cambiar este rol.",
      gone: "Un miembro dado de baja conserva su rol hasta que vuelva."
    },
    access: {
      title: "Acceso",
      signOut: "Cerrar todas sus sesiones",
      signOutTitle: (name) => `¿Cerrar todas las sesiones de ${isolate(name)}?`,
      signOutText: "Todas sus sesiones terminan de inmediato. Sus dispositivos siguen siendo de confianza.",
      signOutOwn: "Son tus propias sesiones, esta también. Tus dispositivos siguen siendo de confianza.",
      signOutSubmit: "Cerrar todas sus sesiones",
      signingOut: "Cerrando las sesiones",
      signedOut: (name) => `Se cerraron todas las sesiones de ${isolate(name)}.`,
      deprovision: "Dar de baja",
      deprovisionTitle: (name) => `¿Dar de baja a ${isolate(name)}?`,
      deprovisionText: "De inmediato y todo a la vez:",
      deprovisionEnds: (devices, sessions) => [
        devices === 0
          ? "Lo que configure más tarde tendrá que configurarse de nuevo."
          : plural(devices, {
              one: "Su dispositivo de confianza deja de serlo.",
              other: "Sus # dispositivos de confianza dejan de serlo."
            }),
        sessions === 0
          ? "Ya no puede iniciar sesión."
          : plural(sessions, {
              one: "Su sesión abierta termina y ya no puede iniciar sesión.",
              other: "Sus # sesiones abiertas terminan y ya no puede iniciar sesión."
            }),
        "Las solicitudes y los códigos pendientes se cancelan."
      ],
      deprovisionAfter: "Si vuelve más tarde, nada de esto se restablece.",
      deprovisionSubmit: "Dar de baja",
      deprovisioning: "Dando de baja",
      deprovisioned: (name) => `${isolate(name)} está de baja.`,
      reprovision: "Recuperar",
      reprovisionTitle: (name) => `¿Recuperar a ${isolate(name)}?`,
      reprovisionText:
        "Podrá iniciar sesión de nuevo. Ningún dispositivo vuelve: tendrá que configurar cada uno.",
      reprovisionSubmit: "Recuperar",
      reprovisioning: "Recuperando",
      reprovisioned: (name) => `${isolate(name)} vuelve a ser miembro.`,
      nothing: "Tu rol no te permite cambiar el acceso de este miembro."
    },
    devicesCaption: (name) => `Sesiones y dispositivos de confianza de ${isolate(name)}`,
    devicesEmptyTitle: "Sin dispositivos",
    devicesEmptyText: "Este miembro todavía no ha configurado ningún dispositivo.",
    devicesHidden: (count) =>
      plural(count, {
        one: "No se muestra # dispositivo más antiguo.",
        other: "No se muestran # dispositivos más antiguos."
      }),
    inAll: "Ver entre todos los dispositivos",
    showEnded: (count) =>
      plural(count, { one: "Mostrar # dispositivo terminado", other: "Mostrar # dispositivos terminados" })
  },
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
  },
  overview: {
    asOf: "Contado",
    failedTitle: "No se pudo cargar el resumen",
    failedNext: "Puede que las listas de al lado funcionen.",
    numbers: "Ver los números",
    kind: "Por tipo",
    status: "Por estado",
    os: "Por sistema operativo",
    browser: "Por navegador",
    ofTrusted: "Dispositivos aprobados y bloqueados",
    ofAll: "Todos los dispositivos, también los terminados",
    count: "Dispositivos",
    share: "Proporción",
    none: "Todavía no hay nada que mostrar.",
    trusted: {
      title: "Dispositivos de confianza en el tiempo",
      text: (days) => plural(days, { one: "El último día", other: "Los últimos # días" }),
      picture: (first, last, days) =>
        `De ${devicesOf(first)} a ${devicesOf(last)} en ${plural(days, { one: "# día", other: "# días" })}`,
      now: "De confianza ahora"
    },
    added: {
      title: "Cómo obtuvieron la confianza",
      picture: (total, days) =>
        `${devicesOf(total)} obtuvieron la confianza en ${plural(days, { one: "# día", other: "# días" })}`,
      day: "Día",
      code: "Código por correo",
      fallback: "Código por correo, sin aprobación",
      device: "Aprobado por un dispositivo",
      trusted: "De confianza al final"
    },
    asks: {
      title: "Solicitudes y cómo terminaron",
      text: "De los últimos 30 días",
      approved: "Aprobadas",
      denied: "Denegadas",
      expired: "Caducadas",
      cancelled: "Canceladas",
      waiting: "En espera",
      outcome: "Resultado",
      count: "Solicitudes"
    },
    members: {
      active: "Miembros activos",
      withoutTrusted: "Sin sesión de confianza",
      show: "Verlos",
      all: "Todos tienen una sesión de confianza."
    },
    events: {
      title: "Sucesos recientes",
      caption: "Los sucesos más recientes",
      when: "Cuándo",
      what: "Qué",
      member: "Miembro",
      none: "Todavía no ha ocurrido nada.",
      names: {
        MemberProvisioned: "Alta en el espacio de trabajo",
        MemberDeprovisioned: "Baja",
        MemberReprovisioned: "Recuperación",
        RoleChanged: "Cambio de rol",
        SessionStarted: "Inicio de sesión",
        SessionsEnded: "Cierre de sesión",
        SetUpPostponed: "Configuración aplazada",
        DeviceRegistered: "Configuración de un dispositivo empezada",
        CodeSent: "Código enviado",
        CodeTried: "Código probado",
        CodeUsed: "Código usado",
        DeviceApproved: "Dispositivo de confianza",
        MatchNumberMissed: "Número de comprobación incorrecto",
        DeviceDenied: "Dispositivo denegado",
        DeviceCancelled: "Configuración cancelada",
        DeviceExpired: "Configuración caducada",
        DeviceRenamed: "Dispositivo con otro nombre",
        DeviceRemoved: "Dispositivo quitado",
        DeviceLocked: "Dispositivo bloqueado",
        DeviceUnlocked: "Dispositivo desbloqueado"
      },
      by: {
        Self: "por el miembro",
        Admin: "por un administrador",
        Mailbox: "por el enlace de una carta",
        System: "por el sistema"
      }
    }
  }
}
