import { isolate } from "../isolate.ts"
import type { ScimMessages } from "../sections/scim.ts"

export const scim: ScimMessages = {
  connect: {
    title: "Conecta tu proveedor de identidad",
    text: "Okta, Entra ID y otros que hablan SCIM 2.0 crean miembros aquí y los quitan al instante cuando se van.",
    address: "Dirección",
    addressHint:
      "Okta la llama SCIM connector base URL; Entra ID, URL de inquilino. El nombre de usuario es userName.",
    copyAddress: "Copiar la dirección",
    copied: "Copiado.",
    notCopied: "Este navegador no lo copió. Selecciona el texto y cópialo a mano."
  },
  tokens: {
    title: "Tokens de acceso",
    text: "Un proveedor de identidad demuestra con un token que puede actuar aquí. Dos a la vez, para que uno pueda sustituir al otro.",
    caption: "Tokens de los proveedores de identidad",
    empty: "Todavía no hay ningún token",
    emptyText: "Crea uno y pégalo en tu proveedor de identidad junto con la dirección.",
    make: "Crear un token",
    full: "Hay dos tokens. Revoca uno antes de crear otro.",
    column: {
      name: "Nombre",
      madeBy: "Creado por",
      madeAt: "Creado",
      lastUsed: "Último uso",
      expires: "Validez",
      roleMax: "Da como máximo"
    },
    untilRevoked: "Hasta que se revoque",
    expired: "Caducado",
    until: "Hasta",
    revoke: "Revocar",
    revokeNamed: (name) => `Revocar ${isolate(name)}`,
    revokeTitle: "¿Revocar el token?",
    revokeText: (name) =>
      `${isolate(name)} deja de funcionar ahora. Tu proveedor de identidad ya no podrá crear ni quitar miembros con él.`,
    revokeSubmit: "Revocar el token",
    revoking: "Revocando",
    revoked: (name) => `${isolate(name)} se ha revocado.`
  },
  make: {
    title: "Crear un token",
    text: "Actúa por ti: nunca da un rol superior al tuyo ni cambia a un miembro con un rango mayor.",
    name: "Nombre del token",
    nameHint: "Algo que reconozcas, como Okta o Entra ID.",
    nameWrong: "Escribe un nombre de 1 a 64 caracteres.",
    life: "Válido durante",
    lives: { days90: "90 días", days365: "1 año", forever: "Hasta que se revoque" },
    submit: "Crear el token",
    submitting: "Creando",
    doneTitle: "Copia el token ahora",
    doneText:
      "Solo se muestra esta vez. Quien lo tenga puede crear y quitar miembros de este espacio de trabajo.",
    token: "Token de acceso",
    copy: "Copiar el token",
    close: "Ya lo he copiado"
  },
  roles: {
    title: "Roles por grupo",
    text: "Los miembros de un grupo reciben su rol; de varios, el más alto. Quien deja el último de esos grupos pasa a ser usuario. Un propietario conserva su rol.",
    caption: "Grupos y los roles que dan",
    group: "Grupo",
    groupHint: "Su nombre en tu proveedor de identidad, o su id aquí.",
    role: "Rol",
    add: "Añadir grupo",
    remove: "Quitar",
    removeNamed: (group) => (group === "" ? "Quitar esta línea" : `Quitar ${isolate(group)}`),
    none: "Ningún grupo da un rol. Los miembros nuevos son usuarios.",
    groupWrong: "Escribe el nombre de un grupo, cada uno una sola vez.",
    notYours: "Lo dio alguien con un rol superior al tuyo.",
    submit: "Guardar los roles",
    submitting: "Guardando",
    saved: "Guardado. Todos los de estos grupos tienen ya su rol."
  },
  failedTitle: "No se pudo cargar el aprovisionamiento"
}
