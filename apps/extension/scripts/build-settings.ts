/** What whoever builds the extension may choose. Read when it is built; what a browser is told by its IT department wins over it. */

/** The product's name; the server tells its own once it was asked. */
export const productName = (): string => process.env["PRODUCT_NAME"] ?? "Tessera"

/** Filled in where the person is asked for the server's address. */
export const serverUrl = (): string => process.env["TESSERA_SERVER_URL"] ?? "http://localhost:4000"
