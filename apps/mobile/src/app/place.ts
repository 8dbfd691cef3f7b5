/** Where in the app somebody is. The address says it, so a link, a notification and the back button all lead there. */
export type Place =
  | { readonly _tag: "Home" }
  | { readonly _tag: "Profile" }
  | { readonly _tag: "Devices" }
  /** S14: one of them, by its id; whatever stood in the address. */
  | { readonly _tag: "Review"; readonly deviceId: string }
  | { readonly _tag: "Settings" }
  /** S3. */
  | { readonly _tag: "SetUp" }
  | { readonly _tag: "Unknown" }

/** With its slash: the manifest's scope. */
export const BASE = "/m/"

const ID_LENGTH_MAX = 64
const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

const deviceIn = (rest: string): Place => {
  const id = decoded(rest)
  return id === null || id === "" || id.length > ID_LENGTH_MAX
    ? { _tag: "Unknown" }
    : { _tag: "Review", deviceId: id }
}

/** What an address means; never another site's, since only the path is looked at. */
export const placeOf = (path: string): Place => {
  if (path === "/m" || path === BASE) return { _tag: "Home" }
  if (!path.startsWith(BASE)) return { _tag: "Unknown" }
  const [first = "", second, ...more] = path.slice(BASE.length).replace(/\/$/, "").split("/")
  if (more.length > 0) return { _tag: "Unknown" }
  if (first === "devices") return second === undefined ? { _tag: "Devices" } : deviceIn(second)
  if (second !== undefined) return { _tag: "Unknown" }
  switch (first) {
    case "profile":
      return { _tag: "Profile" }
    case "settings":
      return { _tag: "Settings" }
    case "set-up":
      return { _tag: "SetUp" }
    default:
      return { _tag: "Unknown" }
  }
}

const paths = {
  Home: "",
  Profile: "profile",
  Devices: "devices",
  Settings: "settings",
  SetUp: "set-up"
} as const

/** The address of a place. What leads nowhere leads home. */
export const pathOf = (place: Place): string => {
  if (place._tag === "Unknown") return BASE
  if (place._tag === "Review") return `${BASE}devices/${encodeURIComponent(place.deviceId)}`
  return BASE + paths[place._tag]
}
