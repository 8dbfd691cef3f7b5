import { extension as en } from "@tessera/ui/messages/en/extension"
import { extension as es } from "@tessera/ui/messages/es/extension"
import type { GeneratedPublicFile } from "wxt"

const catalogues = { en, es }

/** What the browser and the stores show of the extension, in their own format: `_locales/<language>/messages.json`. */
export const localeFiles = (product: string): readonly GeneratedPublicFile[] =>
  Object.entries(catalogues).map(([language, { manifest }]) => ({
    relativeDest: `_locales/${language}/messages.json`,
    contents: JSON.stringify({
      name: { message: manifest.name(product) },
      description: { message: manifest.description(product) }
    })
  }))
