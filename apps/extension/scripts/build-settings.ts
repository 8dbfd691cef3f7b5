/** What whoever builds the extension may choose. Read when it is built; what a browser is told by its IT department wins over it. */

/** The product's name; the server tells its own once it was asked. */
export const productName = (): string => process.env["PRODUCT_NAME"] ?? "Tessera"

/** Filled in where the person is asked for the server's address. */
export const serverUrl = (): string => process.env["TESSERA_SERVER_URL"] ?? "http://localhost:4000"

/** Set by `scripts/zip.ts`. */
export const FOR_STORES = "TESSERA_EXTENSION_FOR_STORES"

/** A store signs with a key of its own and wants none in the manifest; the id is the store's then. */
export const isForStores = (): boolean => process.env[FOR_STORES] === "1"
