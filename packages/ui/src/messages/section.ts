import { use } from "react"
import type { Locale } from "./locales.ts"
import { useLanguage } from "./messages-provider.tsx"

export interface SectionLoaders<Section> {
  readonly en: () => Promise<Section>
  readonly es: () => Promise<Section>
}

/** English turned around, as everywhere in the test locale. */
const turned = async <Section>(loading: Promise<Section>): Promise<Section> => {
  const [section, { turnAround }] = await Promise.all([loading, import("./turn-around.ts")])
  return turnAround(section)
}

/**
 * A part of the catalogue that comes with the pages that say it, not with the first load (B12): `const useAdminMessages =
 * lazySection({ en, es })`. Below a Suspense boundary; once loaded it is there at once.
 */
export const lazySection = <Section>(loaders: SectionLoaders<Section>): (() => Section) => {
  const loading = new Map<Locale, Promise<Section>>()
  const load = (locale: Locale): Promise<Section> => {
    const begun = loading.get(locale)
    if (begun !== undefined) return begun
    const section = (locale === "ar-XB" ? turned(loaders.en()) : loaders[locale]()).then(
      (words) => {
        // What React writes down for itself on the way: so that it is there at once for whoever asks later.
        void Object.assign(section, { status: "fulfilled", value: words })
        return words
      },
      (error: unknown) => {
        // Asked for again by whoever tries again.
        loading.delete(locale)
        throw error
      }
    )
    loading.set(locale, section)
    return section
  }
  return () => {
    const { locale } = useLanguage()
    return use(load(locale))
  }
}
