/** The push services of Chrome and others, Firefox, Safari, and Edge. */
export const KNOWN_SERVICES =
  "fcm.googleapis.com,updates.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com"

/** What is sent to: hosts by https on their usual port, hosts below a name, and origins exactly as they stand. */
export interface PushServices {
  readonly hosts: ReadonlySet<string>
  /** With the dot in front. */
  readonly below: ReadonlyArray<string>
  readonly origins: ReadonlySet<string>
}

const HOST = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/
const NUMBERS_ALONE = /^[0-9.]+$/

const isHost = (text: string): boolean => HOST.test(text) && !NUMBERS_ALONE.test(text)

/** An origin with no path, query or user. */
const originOf = (entry: string): string | null => {
  const url = /^https?:\/\//.test(entry) ? URL.parse(entry) : null
  return url !== null && (url.origin === entry || `${url.origin}/` === entry) ? url.origin : null
}

/** The setting: entries with commas between, or `none`. Null where one of them is neither a host, `*.` and a host, nor an origin. */
export const readPushServices = (text: string): PushServices | null => {
  const entries = text.trim() === "none" ? [] : text.split(",").map((entry) => entry.trim().toLowerCase())
  const [hosts, below, origins] = [new Set<string>(), new Array<string>(), new Set<string>()]
  for (const entry of entries) {
    const origin = originOf(entry)
    if (isHost(entry)) hosts.add(entry)
    else if (entry.startsWith("*.") && isHost(entry.slice(2))) below.push(entry.slice(1))
    else if (origin !== null) origins.add(origin)
    else return null
  }
  return { hosts, below, origins }
}

/**
 * SSRF: the server sends only to addresses of these services, whatever a client calls its subscription: no other host or port,
 * no user in the address, and http only where an origin says so. By the parsed address, which is what `fetch` goes by.
 */
export const isPushService = ({ below, hosts, origins }: PushServices, endpoint: string): boolean => {
  const url = URL.parse(endpoint)
  if (url === null || url.username !== "" || url.password !== "") return false
  if (origins.has(url.origin)) return true
  if (url.protocol !== "https:" || url.port !== "") return false
  return hosts.has(url.hostname) || below.some((suffix) => url.hostname.endsWith(suffix))
}
