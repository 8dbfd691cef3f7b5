/**
 * Entra ID sends "True" and "False". A library that keeps the word takes a leaver for active, for every text is truthy; so what is
 * neither is no answer (null), and never a yes.
 */
export const booleanOf = (value: unknown): boolean | null => {
  if (typeof value === "boolean") return value
  if (typeof value !== "string") return null
  const word = value.toLowerCase()
  return word === "true" ? true : word === "false" ? false : null
}
