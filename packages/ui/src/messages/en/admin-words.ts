import { pluralIn } from "../plural.ts"

/** Counts, as the administrators' pages say them. */
export const plural = pluralIn("en")
export const devicesOf = (count: number) => plural(count, { one: "# device", other: "# devices" })
export const membersOf = (count: number) => plural(count, { one: "# member", other: "# members" })
export const orMore = (text: string, more: boolean) => (more ? `more than ${text}` : text)
/** As a sentence begins. */
export const firstOrMore = (text: string, more: boolean) => (more ? `More than ${text}` : text)
