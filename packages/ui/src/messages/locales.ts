import type { Messages } from "./en.ts"

/** `ar-XB` is English turned around: a test that finds what was written outside the catalogues, and right to left. */
export type Locale = "en" | "es" | "ar-XB"

interface LocaleInfo {
  readonly dir: "ltr" | "rtl"
  /** In its own words; the names of languages are not translated. */
  readonly name: string
  /** What Intl is asked for; the test locale writes its numbers and dates as its source does. */
  readonly intl: string
  readonly load: () => Promise<Messages>
}

export const locales: { readonly [L in Locale]: LocaleInfo } = {
  en: { dir: "ltr", name: "English", intl: "en", load: () => import("./en.ts").then(({ en }) => en) },
  es: { dir: "ltr", name: "Español", intl: "es", load: () => import("./es.ts").then(({ es }) => es) },
  "ar-XB": {
    dir: "rtl",
    name: "Right to left (test)",
    intl: "en",
    load: () => import("./rtl-test.ts").then(({ rtlTest }) => rtlTest)
  }
}

const isLocale = (text: string): text is Locale => Object.hasOwn(locales, text)

/** The first that we have of what the person chose and what the browser asks for, in that order; else English. */
export const matchLocale = (wanted: ReadonlyArray<string | null | undefined>): Locale => {
  for (const tag of wanted) {
    if (tag === null || tag === undefined) continue
    if (isLocale(tag)) return tag
    const language = tag.toLowerCase().split("-")[0] ?? ""
    // Never the test locale for somebody who reads Arabic: it is asked for by its whole name.
    if (isLocale(language)) return language
  }
  return "en"
}

const KEY = "locale"

/** `?lang=` in the address first (for links and tests), then the kept choice, then the browser's languages. */
export const detectLocale = (): Locale =>
  matchLocale([new URLSearchParams(location.search).get("lang"), keptLocale(), ...navigator.languages])

/** Storage may be forbidden; then the choice lasts as long as the page. */
const keptLocale = (): string | null => {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

export const keepLocale = (locale: Locale): void => {
  try {
    localStorage.setItem(KEY, locale)
  } catch {
    return
  }
}
