import { hash } from "node:crypto"
import { CHROME_ORIGIN, type ExtensionOrigins } from "./extension-origins.ts"

/** Firefox's name for this extension, as its manifest has it. */
export const FIREFOX_ID = "extension@tessera.example"

const CHROME_RETURN = (id: string): string => `https://${id}.chromiumapp.org/sso`
/** MDN, `identity.getRedirectURL`: the SHA-1 of the add-on's id. */
const FIREFOX_RETURN = `https://${hash("sha1", FIREFOX_ID, "hex")}.extensions.allizom.org/sso`

/**
 * Where a browser takes a sign-in's end for an extension's own (`identity.launchWebAuthFlow`), by the origin that the browser
 * says itself and that is let in. Never by anything that a call asks for; null where no extension asks.
 */
export const extensionReturn = (origin: string | undefined, isLetIn: ExtensionOrigins): string | null => {
  if (origin === undefined || !isLetIn(origin)) return null
  const [, id] = CHROME_ORIGIN.exec(origin) ?? []
  return id === undefined ? FIREFOX_RETURN : CHROME_RETURN(id)
}
