/** Which extensions a browser may let read our answers, by the origin that it says itself. */
export type ExtensionOrigins = (origin: string | undefined) => boolean

export const CHROME_ORIGIN = /^chrome-extension:\/\/([a-p]{32})$/
/** Firefox makes this part up anew for each install, so it names nobody. */
const FIREFOX = /^moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * T27: who is let in is no more than that: anybody can write an `Origin`, and who calls is the key's to say. No cookie counts
 * where an extension asks, so a Firefox extension of somebody else's is as far as any program. Without ids there is none at all.
 */
export const extensionOrigins =
  (ids: ReadonlyArray<string>): ExtensionOrigins =>
  (origin = "") =>
    ids.includes(CHROME_ORIGIN.exec(origin)?.[1] ?? "") || (ids.length > 0 && FIREFOX.test(origin))
