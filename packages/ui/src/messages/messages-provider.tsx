import { DirectionProvider } from "@base-ui/react/direction-provider"
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useLayoutEffect,
  useMemo,
  useState
} from "react"
import type { Messages } from "./en.ts"
import { keepLocale, type Locale, locales } from "./locales.ts"

interface Catalogue {
  readonly locale: Locale
  readonly messages: Messages
}

interface Language extends Catalogue {
  readonly product: string
  readonly dir: "ltr" | "rtl"
  /** For Intl. */
  readonly intl: string
  /** Loads that catalogue, keeps the choice, and turns the page over. */
  readonly choose: (locale: Locale) => Promise<void>
}

const LanguageContext = createContext<Language | null>(null)

export interface MessagesProviderProps {
  readonly children: ReactNode
  /** Loaded before the first paint: `const messages = await locales[locale].load()`. */
  readonly initial: Catalogue
  /** The product's name is a setting. */
  readonly product: string
}

export function MessagesProvider({ children, initial, product }: MessagesProviderProps) {
  const [{ locale, messages }, setCatalogue] = useState(initial)
  const { dir, intl } = locales[locale]

  const choose = useCallback(async (chosen: Locale) => {
    const loaded = await locales[chosen].load()
    keepLocale(chosen)
    setCatalogue({ locale: chosen, messages: loaded })
  }, [])

  useLayoutEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dir = dir
  }, [locale, dir])

  const language = useMemo(
    () => ({ locale, messages, product, dir, intl, choose }),
    [locale, messages, product, dir, intl, choose]
  )
  return (
    <LanguageContext.Provider value={language}>
      <DirectionProvider direction={dir}>{children}</DirectionProvider>
    </LanguageContext.Provider>
  )
}

export const useLanguage = (): Language => {
  const language = useContext(LanguageContext)
  if (language === null) throw new Error("A part was rendered outside <MessagesProvider>.")
  return language
}
