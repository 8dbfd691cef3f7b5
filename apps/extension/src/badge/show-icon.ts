import { extension as en } from "@tessera/ui/messages/en/extension"
import { extension as es } from "@tessera/ui/messages/es/extension"
import { matchLocale } from "@tessera/ui/messages/locales"
import { browser } from "wxt/browser"
import { BUILT } from "../build-settings.ts"
import { keptLocale } from "../kept/kept-session.ts"
import { readServer } from "../server/server-choice.ts"
import { type Icon, iconOf, type IconState } from "./icon-of.ts"

/** The product's own colours for what waits and for what is not secure, on every bar legible. */
const colours: { readonly [meaning in Icon["meaning"]]: { readonly behind: string; readonly text: string } } =
  {
    asks: { behind: "#25439a", text: "#ffffff" },
    attention: { behind: "#f7c95c", text: "#2f1e00" },
    none: { behind: "#57524a", text: "#ffffff" }
  }

/** Both come with the worker: it may not load a part of itself later. */
const words = { en: en.icon, es: es.icon, "ar-XB": en.icon }

/** A private window shares the icon with the ordinary ones: what its session is must not show there (R3). */
const isShared = (): boolean => browser.extension?.inIncognitoContext === true

export const showIcon = async (state: IconState): Promise<void> => {
  if (isShared()) return
  const locale = matchLocale([await keptLocale.read(), ...navigator.languages])
  const product = (await readServer())?.product ?? BUILT.product
  const { meaning, text, title } = iconOf(state, words[locale], product)
  const { behind, text: ink } = colours[meaning]
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: behind }),
    browser.action.setBadgeTextColor({ color: ink }),
    browser.action.setTitle({ title })
  ])
}
