import type { ClientKind } from "@tessera/domain/client"
import type { Plugin } from "vite"

const OWN = /\/messages\/[a-z]+\/(extension|mobile)\.ts$/

/**
 * For a client's vite.config.ts: leaves out what only another client says, so that nobody loads words that they will never
 * read. Those sections are empty then.
 */
export const wordsPlugin = (client: ClientKind): Plugin => ({
  name: "ui:words",
  enforce: "pre",
  load(id) {
    const section = OWN.exec(id.split("?")[0] ?? "")?.[1]
    return section === undefined || section === client ? null : `export const ${section} = {}\n`
  }
})
