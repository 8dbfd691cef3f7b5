declare const __PRODUCT_NAME__: string
declare const __SERVER_URL__: string

/** What was chosen when the extension was built; tests run the sources unbuilt. */
export const BUILT = {
  product: typeof __PRODUCT_NAME__ === "string" ? __PRODUCT_NAME__ : "",
  serverUrl: typeof __SERVER_URL__ === "string" ? __SERVER_URL__ : ""
}
