import type { BrowserFamily, ClientFacts, ClientKind, OperatingSystem } from "@tessera/domain/client"

interface Brand {
  readonly brand: string
  readonly version: string
}

/** User-agent client hints: Chromium only, and only on https. */
interface UserAgentData {
  readonly brands: readonly Brand[]
  readonly platform: string
  readonly getHighEntropyValues?: (
    hints: string[]
  ) => Promise<{ readonly model?: string; readonly platformVersion?: string }>
}

/** What is read of a browser's `navigator`; the last two are in no type library. */
export interface NavigatorLike {
  readonly userAgent: string
  readonly maxTouchPoints: number
  readonly userAgentData?: UserAgentData
  readonly brave?: unknown
}

/** T42: everything is cut to these before any pattern looks at it. Real user agents have about 250 characters, brands 30. */
const USER_AGENT_LENGTH_MAX = 512
const DECLARED_LENGTH_MAX = 64
const BRANDS_MAX = 16

const cut = (text: unknown): string =>
  typeof text === "string" ? text.slice(0, DECLARED_LENGTH_MAX).replace(/\p{C}/gu, "").trim() : ""

const orNull = (text: string): string | null => (text === "" ? null : text)

/** Most particular first: an Edge says that it is Chromium and, in its user agent, Chrome and Safari too (P27). */
const BRANDS: readonly (readonly [brand: string, family: BrowserFamily])[] = [
  ["Microsoft Edge", "Edge"],
  ["Opera", "Opera"],
  ["Opera GX", "Opera"],
  ["Opera Mobile", "Opera"],
  ["Vivaldi", "Vivaldi"],
  ["Brave", "Brave"],
  ["Samsung Internet", "Samsung Internet"],
  ["Google Chrome", "Chrome"],
  ["HeadlessChrome", "Chrome"]
]

const TOKENS: readonly (readonly [token: RegExp, family: BrowserFamily])[] = [
  [/\b(?:Edg|EdgA|EdgiOS)\/(\d{1,5})/, "Edge"],
  [/\b(?:OPR|OPT|OPiOS|OPX)\/(\d{1,5})/, "Opera"],
  [/\bVivaldi\/(\d{1,5})/, "Vivaldi"],
  [/\bSamsungBrowser\/(\d{1,5})/, "Samsung Internet"],
  [/\b(?:Ddg|DuckDuckGo|YaBrowser|UCBrowser|Whale|QQBrowser)\/(\d{1,5})/, "other"],
  [/\b(?:Firefox|FxiOS)\/(\d{1,5})/, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\/(\d{1,5})/, "Chrome"],
  [/\bVersion\/(\d{1,5})[.\d]{0,16}.{0,40}\bSafari\//, "Safari"]
]

interface Browser {
  readonly family: BrowserFamily
  readonly version: string | null
}

/** `Not?A_Brand` and its likes: nonsense that Chromium puts there so that nobody relies on the list's form. */
const isGrease = ({ brand }: Brand): boolean => /not.{0,4}a.{0,4}brand/i.test(brand)

const browserOfBrands = (brands: readonly Brand[]): Browser | null => {
  for (const [name, family] of BRANDS) {
    const found = brands.find(({ brand }) => brand === name)
    if (found !== undefined) return { family, version: orNull(found.version) }
  }
  const engine = brands.find(({ brand }) => brand === "Chromium")
  if (engine === undefined) return null
  const alone = brands.every((brand) => brand === engine || isGrease(brand))
  return alone ? { family: "Chrome", version: orNull(engine.version) } : { family: "other", version: null }
}

const browserOfUserAgent = (userAgent: string): Browser => {
  for (const [token, family] of TOKENS) {
    const found = token.exec(userAgent)
    if (found !== null) return { family, version: family === "other" ? null : (found[1] ?? null) }
  }
  return { family: "other", version: null }
}

const PLATFORMS: Readonly<Record<string, OperatingSystem>> = {
  macOS: "macOS",
  Windows: "Windows",
  Linux: "Linux",
  "Chrome OS": "ChromeOS",
  "Chromium OS": "ChromeOS",
  Android: "Android",
  iOS: "iOS"
}

/** An iPad says that it is a Mac; no Mac has a touch screen. */
const systemOfUserAgent = (userAgent: string, maxTouchPoints: number): OperatingSystem => {
  if (/\biPad\b/.test(userAgent)) return "iPadOS"
  if (/\b(?:iPhone|iPod)\b/.test(userAgent)) return "iOS"
  if (/\bMacintosh\b/.test(userAgent)) return maxTouchPoints > 1 ? "iPadOS" : "macOS"
  if (/\bWindows\b/.test(userAgent)) return "Windows"
  if (/\bAndroid\b/.test(userAgent)) return "Android"
  if (/\bCrOS\b/.test(userAgent)) return "ChromeOS"
  return /\b(?:Linux|X11)\b/.test(userAgent) ? "Linux" : "other"
}

/** `14.5.0` is `14.5`. */
const shortened = (version: string): string | null => {
  const [, major, minor] = /^(\d{1,5})(?:\.(\d{1,5}))?/.exec(version) ?? []
  if (major === undefined || major === "0") return null
  return minor === undefined || minor === "0" ? major : `${major}.${minor}`
}

/** Client hints count Windows by its API: 13 and above is Windows 11, 1 to 10 is Windows 10. */
const windowsVersion = (platformVersion: string): string | null => {
  const major = Number(shortened(platformVersion) ?? 0)
  if (major >= 13) return "11"
  return major >= 1 ? "10" : null
}

const versionOfHints = (system: OperatingSystem, platformVersion: string): string | null =>
  system === "Windows" ? windowsVersion(platformVersion) : shortened(platformVersion)

/**
 * P25, D8: user agents freeze the system's version: macOS 10.15.7, Windows NT 10.0, Android 10, and Safari stays at iOS 18.6
 * from version 26 on. Only an iPhone or iPad below that tells the truth.
 */
const versionOfUserAgent = (system: OperatingSystem, userAgent: string): string | null => {
  if (system !== "iOS" && system !== "iPadOS") return null
  const [, major, minor] = /\bOS (\d{1,3})_(\d{1,3})/.exec(userAgent) ?? []
  if (major === undefined || minor === undefined) return null
  const told = Number(major) * 100 + Number(minor) < 1806
  return told ? shortened(`${major}.${minor}`) : null
}

const asked = async (hints: UserAgentData | undefined) => {
  try {
    return (await hints?.getHighEntropyValues?.(["model", "platformVersion"])) ?? {}
  } catch {
    // A permissions policy may forbid them; the low ones are there all the same.
    return {}
  }
}

const brandsOf = (hints: UserAgentData | undefined): readonly Brand[] =>
  (hints?.brands ?? [])
    .slice(0, BRANDS_MAX)
    .map(({ brand, version }) => ({ brand: cut(brand), version: cut(version) }))

/** What this client says about itself (D8, D19): client hints where they are offered, else the user agent. Evidence of nothing. */
export const readClientFacts = async (kind: ClientKind, navigator: NavigatorLike): Promise<ClientFacts> => {
  const userAgent = navigator.userAgent.slice(0, USER_AGENT_LENGTH_MAX)
  const hints = navigator.userAgentData
  const { model, platformVersion } = await asked(hints)
  const os = PLATFORMS[cut(hints?.platform)] ?? systemOfUserAgent(userAgent, navigator.maxTouchPoints)
  const { family, version } = browserOfBrands(brandsOf(hints)) ?? browserOfUserAgent(userAgent)
  return {
    kind,
    os,
    browser: navigator.brave === undefined ? family : "Brave",
    osVersion: versionOfHints(os, cut(platformVersion)) ?? versionOfUserAgent(os, userAgent),
    browserVersion: version,
    model: orNull(cut(model))
  }
}
