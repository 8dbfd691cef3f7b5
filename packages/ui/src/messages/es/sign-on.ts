import { isolate } from "../isolate.ts"
import { pluralIn } from "../plural.ts"
import type { SignOnMessages } from "../sections/sign-on.ts"

const plural = pluralIn("es")

export const signOn: SignOnMessages = {
  failedTitle: "No se pudo cargar el inicio de sesión único",
  readOnly:
    "Solo un propietario puede cambiar esto: quien controla un proveedor puede iniciar sesión como cualquiera por quien este responda.",
  copied: "Copiado.",
  notCopied: "Este navegador no lo copió. Selecciona el texto y cópialo tú.",
  providers: {
    title: "Proveedores de identidad",
    text: "Okta, Entra ID, Google, Keycloak o cualquier proveedor de OpenID Connect dice quién es alguien. La confianza en los dispositivos sigue igual.",
    caption: "Proveedores de identidad",
    full: (max) => `Hay ${max} proveedores. Quita uno antes de añadir otro.`,
    empty: "Todavía no hay proveedor de identidad",
    emptyText:
      "Los miembros inician sesión con contraseña. Añade un proveedor para que entren con su cuenta de trabajo.",
    add: "Añadir un proveedor",
    column: {
      name: "Nombre",
      issuer: "Emisor",
      state: "Estado",
      domains: "Obligatorio para",
      lastUsed: "Último inicio de sesión"
    },
    enabled: "Activado",
    disabled: "Desactivado",
    noDomains: "Nadie",
    domains: (count) => plural(count, { one: "# dominio", other: "# dominios" }),
    edit: "Editar",
    editNamed: (name) => `Editar ${isolate(name)}`,
    never: "Nunca"
  },
  form: {
    addTitle: "Añadir un proveedor",
    addText:
      "Registra este producto en tu proveedor como aplicación web confidencial, con estas direcciones.",
    editTitle: (name) => `Editar ${isolate(name)}`,
    redirectUri: "URI de redirección",
    redirectHint: "También llamada URL de devolución o de respuesta. Tiene que ser igual, letra por letra.",
    copyRedirect: "Copiar URI de redirección",
    logoutUri: "URI de cierre de sesión por canal trasero",
    logoutHint: "Opcional. Con ella, una sesión que termina allí termina aquí en el acto.",
    copyLogout: "Copiar URI de cierre de sesión",
    name: "Nombre del proveedor",
    nameHint: "Lo que la gente lee en el botón, como Okta.",
    nameWrong: "Escribe un nombre de 1 a 64 caracteres.",
    issuer: "Emisor",
    issuerHint: "Una dirección https, tal como la dice el documento de descubrimiento del proveedor.",
    issuerWrong: "Escribe una dirección https sin consulta, como https://example.okta.com.",
    issuerFixed: "Otro emisor es otro proveedor: añádelo como uno nuevo.",
    clientId: "ID de cliente",
    clientIdWrong: "Copia el ID de cliente que tu proveedor dio a este producto.",
    secret: "Secreto de cliente",
    secretHint: "Se guarda sellado y no se vuelve a mostrar.",
    newSecret: "Nuevo secreto de cliente",
    newSecretHint: "Déjalo vacío para conservar el que está guardado.",
    secretWrong: "Copia el secreto de cliente que tu proveedor dio a este producto.",
    domains: "Obligatorio para dominios de correo",
    domainsHint:
      "Separados por comas. Los miembros con estas direcciones inician sesión solo con este proveedor, nunca con contraseña.",
    domainsLater: "Se pueden exigir dominios cuando alguien haya iniciado sesión con este proveedor.",
    domainsWrong: "Escribe dominios como example.com, cada uno una vez, separados por comas.",
    enabled: "Los miembros pueden iniciar sesión con este proveedor",
    test: "Probar la conexión",
    testing: "Probando",
    tested: "El proveedor responde.",
    logsOut: "Puede terminar sesiones aquí cuando terminan allí.",
    logsNotOut: "No dice que admita el cierre de sesión por canal trasero.",
    submitAdd: "Añadir proveedor",
    submitEdit: "Guardar proveedor",
    submitting: "Guardando",
    added: (name) => `Se añadió ${isolate(name)}. Inicia sesión con él una vez para ver que funciona.`,
    saved: (name) => `Se guardó ${isolate(name)}.`,
    remove: "Quitar proveedor",
    removeTitle: "¿Quitar el proveedor?",
    removeText: (name) =>
      `Nadie podrá iniciar sesión con ${isolate(name)}. Quienes tienen la sesión iniciada la conservan, y también sus dispositivos.`,
    removing: "Quitando",
    removed: (name) => `Se quitó ${isolate(name)}.`
  },
  passwords: {
    title: "Contraseñas",
    on: "Los miembros pueden iniciar sesión con contraseña, salvo que su dominio de correo exija un proveedor.",
    off: "No se acepta ninguna contraseña, de nadie. Los miembros inician sesión con un proveedor.",
    switchOff: "Desactivar contraseñas",
    switchOn: "Activar contraseñas",
    needsOwner:
      "Las contraseñas se pueden desactivar cuando un propietario haya iniciado sesión con un proveedor activado.",
    offTitle: "¿Desactivar las contraseñas?",
    offText:
      "Desde ahora nadie inicia sesión con contraseña, tampoco los propietarios. Quien administra el servidor puede volver a activarlas.",
    onTitle: "¿Activar las contraseñas?",
    onText:
      "Los miembros que tienen contraseña pueden volver a usarla, salvo que su dominio de correo exija un proveedor.",
    switching: "Cambiando",
    isOff: "Las contraseñas están desactivadas.",
    isOn: "Las contraseñas están activadas."
  }
}
