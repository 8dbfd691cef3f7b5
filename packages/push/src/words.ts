import type { Language } from "@tessera/domain/member"

/** Every sentence of every push. A language that lacks one, or has one too many, does not compile. Words are the letters'. */
export interface Words {
  readonly intl: string
  /** "Chrome on macOS, as the browser says": said by the client, not proven. */
  readonly browserOn: (browser: string, os: string) => string
  readonly asTheClientSays: (what: string) => string
  readonly near: (place: string) => string
  readonly placeUnknown: string
  readonly utc: (time: string) => string
  readonly ask: string
  readonly approved: string
  readonly denied: string
  readonly cancelled: string
  readonly over: string
  /** What somebody wrote (`by`) stands apart from our own words. */
  readonly approvedFrom: (by: string) => string
  readonly deniedFrom: (by: string) => string
  readonly withdrawn: string
  readonly nothingLeft: string
  readonly added: string
  readonly byCode: string
  readonly notYou: string
  readonly ending: string
  readonly endsOn: (date: string) => string
}

const en: Words = {
  intl: "en",
  browserOn: (browser, os) => `${browser} on ${os}`,
  asTheClientSays: (what) => `${what} (as the browser says)`,
  near: (place) => `Near ${place}`,
  placeUnknown: "Place not known",
  utc: (time) => `${time} UTC`,
  ask: "Add a trusted device",
  approved: "A device was approved",
  denied: "A device was denied",
  cancelled: "A request was cancelled",
  over: "A request is over",
  approvedFrom: (by) => `Approved from: ${by}`,
  deniedFrom: (by) => `Denied from: ${by}`,
  withdrawn: "The device that asked asks no more.",
  nothingLeft: "There is nothing left to decide.",
  added: "A new device is trusted",
  byCode: "It was verified with a code sent to your mailbox.",
  notYou: "If this was not you, undo it under My trusted devices.",
  ending: "A device will soon not be trusted",
  endsOn: (date) => `Its trust ends on ${date}.`
}

const es: Words = {
  intl: "es",
  browserOn: (browser, os) => `${browser} en ${os}`,
  asTheClientSays: (what) => `${what} (según el navegador)`,
  near: (place) => `Cerca de ${place}`,
  placeUnknown: "Lugar desconocido",
  utc: (time) => `${time} UTC`,
  ask: "Añadir un dispositivo de confianza",
  approved: "Se ha aprobado un dispositivo",
  denied: "Se ha denegado un dispositivo",
  cancelled: "Se ha cancelado una solicitud",
  over: "Una solicitud ha terminado",
  approvedFrom: (by) => `Aprobado desde: ${by}`,
  deniedFrom: (by) => `Denegado desde: ${by}`,
  withdrawn: "El dispositivo que lo pidió ya no lo pide.",
  nothingLeft: "No queda nada que decidir.",
  added: "Hay un nuevo dispositivo de confianza",
  byCode: "Se ha verificado con un código enviado a tu buzón.",
  notYou: "Si no has sido tú, deshazlo en Mis dispositivos de confianza.",
  ending: "Un dispositivo dejará pronto de ser de confianza",
  endsOn: (date) => `Su confianza termina el ${date}.`
}

export const words: { readonly [L in Language]: Words } = { en, es }
