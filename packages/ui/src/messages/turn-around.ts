const turn = (text: string): string => (text === "" ? text : `\u200f\u202e${text}\u202c\u200f`)

const derive = (part: unknown): unknown => {
  if (typeof part === "string") return turn(part)
  if (typeof part === "function") return (...given: ReadonlyArray<unknown>) => derive(part(...given))
  if (Array.isArray(part)) return part.map(derive)
  if (typeof part === "object" && part !== null)
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, derive(value)]))
  return part
}

/** A catalogue with each text turned around, so what stays readable on a page was not taken from one. */
export const turnAround = <Words>(words: Words): Words => derive(words) as Words
