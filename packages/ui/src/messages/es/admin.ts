import type { AdminMessages } from "../sections/admin.ts"

export const admin: AdminMessages = {
  settings: {
    title: "Configuración",
    workspace: "Configuración del espacio de trabajo",
    tabs: {
      overview: "Resumen",
      trustedDevices: "Dispositivos de confianza"
    }
  },
  members: {
    title: "Miembros"
  },
  closed: {
    title: "Esta página es para administradores",
    why: "Los miembros y la configuración del espacio de trabajo están abiertos al propietario, a los superadministradores y a los administradores.",
    next: "Pide a un administrador lo que necesites cambiar.",
    profile: "Ir a mi perfil",
    notTrustedTitle: "Esta sesión no es segura",
    notTrustedWhy:
      "Los miembros y la configuración del espacio de trabajo se abren a los administradores en una sesión de confianza de la aplicación web."
  }
}
