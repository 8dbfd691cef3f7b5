import { isolate } from "../isolate.ts"
import type { AdminMessages } from "../sections/admin.ts"
import { adminDevices } from "./admin-devices.ts"
import { adminOverview } from "./admin-overview.ts"
import { adminPeople } from "./admin-people.ts"
import { plural } from "./admin-words.ts"

export const admin: AdminMessages = {
  settings: {
    title: "Configuración",
    workspace: "Configuración del espacio de trabajo",
    tabs: {
      audit: "Registro de auditoría",
      overview: "Resumen",
      policies: "Políticas",
      scim: "Aprovisionamiento",
      signOn: "Inicio de sesión único",
      trustedDevices: "Dispositivos de confianza",
      webhooks: "Envío de eventos"
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
    searchMore: "Escribe al menos 2 caracteres.",
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
    failedAgain: "Si vuelve a ocurrir, avisa a quien lleve el servidor, con el código de abajo.",
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
    auditLog: "Lo que le pasó",
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
  ...adminDevices,
  ...adminOverview,
  ...adminPeople
}
