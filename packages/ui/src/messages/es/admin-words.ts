import { pluralIn } from "../plural.ts"

/** Counts, as the administrators' pages say them. */
export const plural = pluralIn("es")
export const devicesOf = (count: number) => plural(count, { one: "# dispositivo", other: "# dispositivos" })
export const membersOf = (count: number) => plural(count, { one: "# miembro", other: "# miembros" })
export const orMore = (text: string, more: boolean) => (more ? `más de ${text}` : text)
/** As a sentence begins. */
export const firstOrMore = (text: string, more: boolean) => (more ? `Más de ${text}` : text)
