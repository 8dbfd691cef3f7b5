const KEY = "left"

/** Carries one word over the reload that follows a change of the server: whether somebody was signed out by it. */
export const noteLeft = (left: boolean): void => sessionStorage.setItem(KEY, left ? "signedOut" : "chosen")

export type Left = "signedOut" | "chosen"

/** Said once. */
export const takeLeft = (): Left | null => {
  const value = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  return value === "signedOut" || value === "chosen" ? value : null
}
