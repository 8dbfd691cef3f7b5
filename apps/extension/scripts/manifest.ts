import type { UserManifest } from "wxt"
import { MANIFEST_KEY } from "../src/manifest-key.ts"

/** Firefox knows an add-on by this; Chrome and Edge by the id of `MANIFEST_KEY`. */
const GECKO_ID = "extension@tessera.example"

/**
 * T28: what an extension's own page may do. Scripts and styles are files of the extension; it may call any https server, since a
 * self-hosted one is typed in, and one of this machine. An address in digits of version 6 cannot stand in such a list.
 */
const EXTENSION_PAGES = [
  "default-src 'none'",
  "script-src 'self'",
  "object-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src https: http://localhost:* http://*.localhost:* http://127.0.0.1:*",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'"
].join("; ")

/** Nothing else is asked for: which server is called is decided by that server (CORS), and no page is read. */
const common: UserManifest = {
  name: "__MSG_name__",
  description: "__MSG_description__",
  default_locale: "en",
  permissions: ["storage", "alarms", "identity"],
  icons: { 16: "icons/16.png", 32: "icons/32.png", 48: "icons/48.png", 128: "icons/128.png" },
  action: { default_icon: { 16: "icons/16.png", 24: "icons/24.png", 32: "icons/32.png" } },
  content_security_policy: { extension_pages: EXTENSION_PAGES }
}

/** Chrome and Edge. In a private window it runs apart, with a key of its own (R3). No other extension and no page may speak to it (T28). */
const chromium = (forStores: boolean): UserManifest => ({
  ...common,
  ...(forStores ? {} : { key: MANIFEST_KEY }),
  minimum_chrome_version: "120",
  incognito: "split",
  externally_connectable: { ids: [] },
  storage: { managed_schema: "managed-schema.json" }
})

/** Firefox cannot run it apart in a private window, where it would be taken for the same client instance (R3): so it is not there. */
const firefox: UserManifest = {
  ...common,
  incognito: "not_allowed",
  browser_specific_settings: {
    gecko: {
      id: GECKO_ID,
      strict_min_version: "140.0",
      data_collection_permissions: { required: ["authenticationInfo", "personallyIdentifyingInfo"] }
    },
    gecko_android: { strict_min_version: "142.0" }
  }
}

export const manifestFor = (browser: string, forStores: boolean): UserManifest =>
  browser === "firefox" ? firefox : chromium(forStores)
