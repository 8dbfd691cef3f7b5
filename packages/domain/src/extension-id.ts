/**
 * The published extension's id, as Chrome and Edge derive it: the first 32 hex digits of the SHA-256 of the public key in its
 * manifest, spelled a to p. The server lets calls from this origin in; who calls is the key's to say (T27).
 */
export const EXTENSION_ID = "jiljbiiaifikmopggeflcoocclgliikg"
