/** What may stand in the address after the question mark. */

const profileTabs = ["information", "devices", "sessions", "history"] as const
export type ProfileTab = (typeof profileTabs)[number]

export const profileTab = (value: unknown): ProfileTab | undefined => profileTabs.find((tab) => tab === value)

/** A path of this app to go on to after sign-in; never another site's address. */
export const pathWithin = (value: unknown): string | undefined => {
  if (typeof value !== "string" || !value.startsWith("/") || value.startsWith("//") || value.includes("\\"))
    return undefined
  const url = new URL(value, "https://here.invalid")
  return url.host === "here.invalid" ? url.pathname + url.search : undefined
}

/** What a page of many filters keeps in its address: words only. The page itself reads them, so that the entry stays small. */
export type PageSearch = Readonly<Record<string, string>>

/** The router reads `?q=7` as a number. */
export const pageSearch = (search: Readonly<Record<string, unknown>>): PageSearch =>
  Object.fromEntries(
    Object.entries(search)
      .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
      .map(([key, value]) => [key, String(value).slice(0, 400)])
  )
